import { parseFact } from '../facts.ts';
import { askedNumber } from '../grading/asked-number.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import type { NumberQuestion } from '../lesson.ts';
import { isRcvNxtProven, lookUp } from '../look-up.ts';
import type { Text } from '../text.ts';
import { diagnostic } from './diagnostic.ts';
import { type Problem, said } from './problem.ts';

/** Why a number cannot be asked for: it is proven by the capture and by the rules, and so are its slips. */
export const ofNumber = (question: NumberQuestion, context: GradeContext): readonly Text[] => [
  ...ofValue(question, context),
  ...ofSlips(question, context),
];

const notProven = said(
  'RCV.NXT is not proven there: the end has not acknowledged what is supposed to have come.',
  '该处的 RCV.NXT 没有得到证实：这一端还没有确认推测它已收到的内容。',
);
const notFollowing = said(
  'the number does not follow from what is shown before it.',
  '由此前显示的报文推不出这个数。',
);

function ofValue(question: NumberQuestion, { stage, shown }: GradeContext): readonly Text[] {
  const fact = parseFact(question.value);
  if (fact === undefined)
    return [said(`“${question.value}” is not a fact.`, `“${question.value}”不是取值表达式。`)];
  const kind = lookUp(fact, stage)?.kind;
  if (kind === 'state' || kind === 'text' || kind === 'flags')
    return [said(`“${question.value}” is not a number.`, `“${question.value}”的值不是数。`)];
  if (fact.of === 'variable' && fact.name === 'RCV.NXT' && !isRcvNxtProven(stage, fact.side, fact.after)) {
    return [notProven];
  }
  const asked = askedNumber(question, stage, shown);
  if (asked?.kind === 'plain' && !Number.isSafeInteger(asked.number)) {
    return [said(`asks for ${asked.number}, which is no whole number.`, `问的数 ${asked.number} 不是整数。`)];
  }
  if (asked?.kind !== 'seq') return [];
  const { evidence, expected } = asked;
  if (evidence !== undefined && evidence.derived.value !== expected) {
    const { value } = evidence.derived;
    return [
      said(
        `the capture says ${expected}, the rules say ${value}.`,
        `抓包中是 ${expected}，按规则应为 ${value}。`,
      ),
    ];
  }
  const isReading = asked.isConversion || ('plus' in fact && fact.plus !== 0) || question.hints !== undefined;
  if (evidence === undefined && !isReading) return [notFollowing];
  return [];
}

function ofSlips({ slips = [], accept = [] }: NumberQuestion, { stage }: GradeContext): readonly Text[] {
  const listed = [
    ...slips.map(({ value }) => [value, said(`the slip “${value}”`, `失误值“${value}”`)] as const),
    ...accept.map(
      ({ value }) => [value, said(`the other right “${value}”`, `另一正确值“${value}”`)] as const,
    ),
  ];
  return listed.flatMap(([value, { en, zh }]) => {
    const fact = parseFact(value);
    if (fact === undefined) return [said(`${en} is not a fact.`, `${zh}不是取值表达式。`)];
    if (lookUp(fact, stage) !== undefined) return [];
    return [said(`${en} is not shown by the capture.`, `${zh}在抓包中看不到。`)];
  });
}

/** Slips that this item cannot tell apart, or not from the right answer. Known and legitimate, but worth knowing. */
export function collisions(
  question: NumberQuestion,
  path: string,
  context: GradeContext,
): readonly Problem[] {
  const report = diagnostic(question, context);
  const together = report.collisions.map(
    ({ value, slips }): Problem => ({
      severity: 'warning',
      path,
      say: said(
        `${slips.join(' and ')} both give ${value}, so the learner will be asked which it was.`,
        `${slips.join('、')} 都得出 ${value}，因此会问学习者是哪一种失误。`,
      ),
    }),
  );
  const hidden = report.invisible.map(
    (slip): Problem => ({
      severity: 'warning',
      path,
      say: said(
        `${slip} gives the right answer here, so it cannot be noticed.`,
        `${slip} 在这里得出正确答案，因此无法发现。`,
      ),
    }),
  );
  return [...together, ...hidden];
}

import type { ReasonQuestion, TickQuestion } from '../lesson.ts';
import type { Text } from '../text.ts';
import { joined } from '../words.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Given, Grade } from './verdict.ts';

/** Statements ticked: a false one that is ticked is answered with its mistake; of true ones left out only the number is told. */
export function gradeTick(question: TickQuestion, ticked: readonly string[], context: GradeContext): Grade {
  const { items } = question;
  const wrong = items.find(({ id, right }) => !right && ticked.includes(id));
  const missing = items.filter(({ id, right }) => right && !ticked.includes(id)).length;
  if (wrong === undefined && missing === 0) return rightVerdict(question, context);
  const say = joined(
    wrong?.mistake ?? (wrong && question.hints[0]),
    missing === 0 ? undefined : stillMissing(missing),
  );
  return { verdict: 'wrong', say: inWords(say, context) };
}

const stillMissing = (count: number): Text => ({
  en: count === 1 ? 'One more is true.' : `${count} more are true.`,
  zh: `还有 ${count} 项是对的。`,
});

/** A reason in the learner's own words: right where every key point was found in it. What was not found is said. */
export function gradeReason(
  question: ReasonQuestion,
  given: Extract<Given, { kind: 'reason' }>,
  context: GradeContext,
): Grade {
  const missing = question.points.filter(({ id }) => !given.points.includes(id));
  if (missing.length === 0) return rightVerdict(question, context);
  // Points may be written as sentences; in a list they have no stop of their own.
  const list = {
    en: missing.map(({ text }) => text.en.replace(/\.$/, '')).join('; '),
    zh: missing.map(({ text }) => text.zh.replace(/。$/, '')).join('；'),
  };
  return {
    verdict: 'wrong',
    say: inWords({ en: `Still missing: ${list.en}.`, zh: `还缺：${list.zh}。` }, context),
  };
}

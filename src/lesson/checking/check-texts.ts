import { parseFact } from '../facts.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import { holesIn, valueIn } from '../holes.ts';
import type { Question, Step } from '../lesson.ts';
import { langs, type Text } from '../text.ts';
import { literalNumbers } from './literal-numbers.ts';
import type { Problem } from './problem.ts';

/** A text of a step, where it stands, and whether it is read before the hidden packet is revealed. */
type Placed = { readonly text: Text; readonly path: string; readonly isBefore: boolean };

/** Holes are the same in both languages, name what the capture shows, and do not give the hidden packet away. */
export function checkTexts(
  step: Step,
  path: string,
  predicted: number | undefined,
  context: GradeContext,
): readonly Problem[] {
  return textsOf(step, path).flatMap((placed) => [
    ...checkHoles(placed, context),
    ...(placed.isBefore && predicted !== undefined ? givenAway(placed, step, predicted) : []),
  ]);
}

function textsOf(step: Step, path: string): readonly Placed[] {
  const own = [
    { text: step.say, path: `${path}: say`, isBefore: true },
    ...(step.then === undefined ? [] : [{ text: step.then, path: `${path}: then`, isBefore: false }]),
  ];
  return [...own, ...step.ask.flatMap((question) => questionTexts(question, `${path}/${question.id}`))];
}

function questionTexts(question: Question, path: string): readonly Placed[] {
  const { prompt, because, hints = [] } = question;
  const placed: Placed[] = [];
  if (prompt !== undefined) placed.push({ text: prompt, path: `${path}: prompt`, isBefore: true });
  if (because !== undefined) placed.push({ text: because, path: `${path}: because`, isBefore: false });
  for (const [index, text] of hints.entries()) {
    placed.push({ text, path: `${path}: hints.${index + 1}`, isBefore: true });
  }
  if (question.kind === 'number') {
    for (const { say } of [...(question.slips ?? []), ...(question.accept ?? [])])
      placed.push({ text: say, path: `${path}: slips`, isBefore: true });
  }
  if (question.kind === 'order' || question.kind === 'reason') {
    const parts = question.kind === 'order' ? question.events : question.points;
    for (const { id, text } of parts) placed.push({ text, path: `${path}: ${id}`, isBefore: true });
    if (question.kind === 'reason')
      placed.push({ text: question.model, path: `${path}: model`, isBefore: false });
  }
  if (question.kind === 'choose' || question.kind === 'tick') {
    for (const { id, text, mistake } of question.kind === 'choose' ? question.choices : question.items) {
      const own = `${path}: ${question.kind}.${id}`;
      placed.push({ text, path: `${own}.text`, isBefore: true });
      if (mistake !== undefined) placed.push({ text: mistake, path: `${own}.mistake`, isBefore: true });
    }
  }
  return placed;
}

function checkHoles({ text, path }: Placed, { stage, numbering }: GradeContext): readonly Problem[] {
  const problems: Problem[] = [];
  const wrong = (en: string, zh: string) => problems.push({ severity: 'error', path, say: { en, zh } });
  const [en = [], zh = []] = langs.map((lang) => [...new Set(holesIn(text[lang]))].sort());
  for (const hole of en.filter((each) => !zh.includes(each))) {
    wrong(`{${hole}} is in English only.`, `{${hole}} 只出现在英文中。`);
  }
  for (const hole of zh.filter((each) => !en.includes(each))) {
    wrong(`{${hole}} is in Chinese only.`, `{${hole}} 只出现在中文中。`);
  }
  for (const hole of new Set([...en, ...zh])) {
    if (parseFact(hole) === undefined) {
      wrong(
        `{${hole}} is not a fact; {frame 2 tcp.ack} and {client SND.NXT after 3} are.`,
        `{${hole}} 不是取值表达式，{frame 2 tcp.ack} 和 {client SND.NXT after 3} 才是。`,
      );
    } else if (valueIn(hole, stage, numbering) === undefined) {
      wrong(
        `{${hole}} is not shown by the capture ${stage.name}.`,
        `抓包“${stage.name}”中看不到 {${hole}}。`,
      );
    }
  }
  for (const lang of langs) {
    const bare = text[lang].replaceAll(/\{[^{}]*\}/g, '');
    if (/[{}]/.test(bare)) {
      wrong(`has a brace without its partner (${lang}).`, `有不成对的花括号（${lang}）。`);
    }
    for (const literal of literalNumbers(text[lang])) {
      wrong(
        `“${literal}” is a number of some capture, written out (${lang}); a {hole} says which.`,
        `“${literal}”是直接写出的抓包数值（${lang}），应改用 {占位符}。`,
      );
    }
  }
  return problems;
}

/** The hidden packet's asked fields must not stand in what is read before the answer. */
function givenAway({ text, path }: Placed, step: Step, predicted: number): readonly Problem[] {
  const asked = new Set(
    step.ask.flatMap((question) => (question.kind === 'number' ? [question.value.trim()] : [])),
  );
  return [...new Set(holesIn(text.en))]
    .filter((hole) => {
      const fact = parseFact(hole);
      if (fact?.of !== 'field' || fact.frame !== predicted) return false;
      return asked.has(`frame ${fact.frame} ${fact.name}`);
    })
    .map((hole) => ({
      severity: 'error',
      path,
      say: { en: `{${hole}} gives away what is asked.`, zh: `{${hole}} 会泄露答案。` },
    }));
}

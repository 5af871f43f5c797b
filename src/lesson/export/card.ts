import { drillLesson } from '../drill/drill-lesson.ts';
import type { Item } from '../drill/item.ts';
import { contextOfItem, mistakesOf } from '../drill/mistakes.ts';
import { ruleOf } from '../drill/rules.ts';
import { answerText, givenText } from '../grading/answers.ts';
import { grade } from '../grading/grade.ts';
import { type GradeContext, inWords } from '../grading/grade-context.ts';
import { hintsFor } from '../grading/hints.ts';
import { rightVerdict } from '../grading/reasons.ts';
import type { Question } from '../lesson.ts';
import { promptOf } from '../prompts.ts';
import { optionsOf } from '../scene.ts';
import { type ScriptPart, type ScriptQuestion, scriptOf } from '../script.ts';
import { addressText } from '../telling/story.ts';
import type { Lang } from '../text.ts';
import { exportWords as words } from './export-words.ts';
import { type Exported, pathOf } from './exported.ts';
import { ladderOf, type Rung } from './ladder.ts';
import { withNumbering, wrongAnswer } from './question-words.ts';

/** A question with all that has to be seen to answer it, and what is said once it is answered. One language. */
export type Card = {
  /** The capture, and who is who; or the network that stands in their place. */
  readonly where: readonly string[];
  readonly ladder: readonly Rung[];
  readonly say: string;
  /** What was asked in the same step before, with its answer. */
  readonly before: readonly string[];
  readonly prompt: string;
  /** What can be picked, in the order of the lesson; none where those are all control bits or all states. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The octets to be searched, sixteen a line. */
  readonly dump: readonly string[];
  readonly answer: string;
  /** The key points of a reason. */
  readonly points: readonly string[];
  /** Why it is the answer; empty where the answer itself says why. */
  readonly why: string;
  /** `RFC 9293 3.4` */
  readonly source: string;
  /** Wrong answers that people give, each with what is said to it. */
  readonly mistakes: readonly string[];
};

export function cardOf(exported: Exported, lang: Lang): Card {
  const { item, stage, rules, before = [] } = exported;
  const { question } = item;
  const context: GradeContext = { ...contextOfItem(item, stage), lang };
  const parts = partsOf(exported, lang);
  const { prompt, isNames, dump, answer, points } = questionIn(parts);
  const { say: why, source = sourceOf(rules) } = rightVerdict(question, context);
  return {
    where: whereOf(exported, parts, lang),
    ladder: ladderOf(item, stage),
    say: item.say === undefined ? '' : inWords(item.say, context),
    before: before.map((each) => answeredBefore(each, context)),
    ...{ prompt, dump, answer, points, source },
    options: isNames || question.kind === 'reason' ? [] : optionsOf(question, pathOf(item), context),
    why: why === answer ? '' : why,
    mistakes: mistakesIn(item, context),
  };
}

/** What a lesson of this question alone says, up to its answer. */
function partsOf({ item, stage }: Exported, lang: Lang): readonly ScriptPart[] {
  const question = { ...item.question, prompt: withNumbering(promptOf(item.question), item) };
  const title = { en: '', zh: '' };
  const lesson = drillLesson([{ ...item, question }], { id: 'export', title });
  return scriptOf(lesson, () => stage, lang).steps[0]?.parts ?? [];
}

function questionIn(parts: readonly ScriptPart[]): ScriptQuestion {
  const part = parts.find((each) => each.kind === 'question');
  if (part === undefined) throw new Error('a step of a question has none');
  return part.question;
}

/** The lines before the question: what is played on a network, or which capture it is, and how it came to be. */
function whereOf({ item, stage, isOwn }: Exported, parts: readonly ScriptPart[], lang: Lang) {
  const before = parts.slice(
    0,
    parts.findIndex(({ kind }) => kind === 'question'),
  );
  const lines = before.flatMap((part) => (part.kind === 'lines' ? part.lines : []));
  if (item.network !== undefined) return lines;
  const { client, server, stream } = stage.conversation;
  const ends = words.ends[lang]
    .replace('#', () => addressText(client))
    .replace('#', () => addressText(server));
  const isBare = ladderOf(item, stage).length === 0;
  return [
    ...(isOwn ? [words.conversation[lang].replace('#', String(stream))] : lines),
    ...(isBare ? [] : [ends]),
  ];
}

const sourceOf = (rules: readonly string[]): string =>
  rules.map((rule) => ruleOf(rule)?.source).find((source) => source !== undefined) ?? '';

/** `In which state is the client now? CLOSED` */
function answeredBefore(question: Question, context: GradeContext): string {
  const prompt = inWords(promptOf(question), context);
  return `${prompt}${context.lang === 'zh' ? '' : ' '}${answerText(question, context)}`;
}

/** Those to which something is said that is no hint, each answer once. One that several mistakes lead to is left out. */
function mistakesIn(item: Item, context: GradeContext): readonly string[] {
  const { question } = item;
  const [hint] = hintsFor(question, context);
  const said = new Map<string, string>();
  for (const { given } of mistakesOf(item, context.stage).list) {
    const found = grade(question, given, context);
    const isSaid = found.verdict === 'wrong' && found.which === undefined && found.say !== hint;
    if (isSaid && found.say !== '') said.set(givenText(given, question, context), found.say);
  }
  for (const { text, mistake } of question.kind === 'tick' ? question.items : []) {
    if (mistake !== undefined) said.set(inWords(text, context), inWords(mistake, context));
  }
  const isSentence = question.kind === 'choose' || question.kind === 'tick';
  const quoted = (wrong: string): string => (isSentence ? `“${wrong}”` : wrong);
  return [...said].map(([wrong, feedback]) => wrongAnswer(quoted(wrong), feedback, context.lang));
}

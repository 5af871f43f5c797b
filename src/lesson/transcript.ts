import { segmentNotation } from '../tcp/notation.ts';
import type { Stage, StageOf } from './course.ts';
import { answerText } from './grading/answers.ts';
import { type GradeContext, inWords } from './grading/grade-context.ts';
import { rightVerdict } from './grading/reasons.ts';
import type { Lesson, Question, Step } from './lesson.ts';
import { boardLines, nextLines } from './network/lines.ts';
import { type Place, placeOf, stageAt } from './place.ts';
import { promptOf } from './prompts.ts';
import { optionsOf } from './scene.ts';
import type { Lang, Text } from './text.ts';
import { TIED, wrap } from './wrap.ts';

const WIDTH = 80;

/**
 * A lesson from beginning to end as plain text: what is said, what is asked, the answers with their reasons, and each
 * packet as it is revealed. Made to be read aloud too: no boxes, no signs that stand for words.
 */
export function transcript(lesson: Lesson, stageOf: StageOf, lang: Lang): string {
  const title = [`${lesson.number}. ${lesson.title[lang]}`, wrapped(lesson.about[lang], WIDTH)];
  const blocks = [title.join('\n')];
  let before: Place | undefined;
  for (const [index, step] of lesson.steps.entries()) {
    const place = placeOf(lesson, index);
    const stage = stageAt(lesson, index, stageOf);
    const context = { lesson, stage, shown: place.shown, numbering: place.numbering, lang };
    const head = say(words.step, lang)
      .replace('#', String(index + 1))
      .replace('#', String(lesson.steps.length));
    blocks.push(head + step.id);
    blocks.push(...stepBlocks(lesson, step, place, before, context));
    // A network hides the capture; whose packets come after it is said then.
    if (step.network === undefined) before = { ...place, shown: Math.max(place.shown, place.predicted ?? 0) };
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function stepBlocks(
  lesson: Lesson,
  step: Step,
  place: Place,
  before: Place | undefined,
  context: GradeContext,
): readonly string[] {
  const { stage, lang } = context;
  const isNew =
    place.capture !== before?.capture ||
    place.vantage !== before?.vantage ||
    place.conversationOf !== before?.conversationOf;
  const seen = isNew ? 0 : (before?.shown ?? 0);
  const { predicted } = place;
  const { board } = stage;
  return [
    ...(board === undefined
      ? [isNew ? captureLines(stage, lang) : '', packetLines(seen + 1, place.shown, context)]
      : [hanging(boardLines(board, lang))]),
    wrapped(inWords(step.say, context), WIDTH),
    ...step.ask.map((question, index) =>
      questionLines(question, `${lesson.id}/${step.id}/${question.id}`, index, step.ask.length, context),
    ),
    predicted === undefined ? '' : packetLines(predicted, predicted, context),
    board === undefined ? '' : hanging(nextLines(board, lang)),
    step.then === undefined ? '' : wrapped(inWords(step.then, context), WIDTH),
  ];
}

/** Which capture this is, and how it was made if it was not recorded. */
function captureLines({ about }: Stage, lang: Lang): string {
  const lines = [wrapped(`${say(words.capture, lang)}${about.title[lang]}`, WIDTH)];
  if (about.origin === 'simulated') lines.push(wrapped(say(words.simulated, lang), WIDTH));
  if (about.origin === 'rebuilt') {
    const { printed, filled } = about;
    lines.push(wrapped(say(words.rebuilt, lang), WIDTH));
    if (printed !== undefined) lines.push(wrapped(`${say(words.printed, lang)}${printed[lang]}`, WIDTH));
    if (filled !== undefined) lines.push(wrapped(`${say(words.filled, lang)}${filled[lang]}`, WIDTH));
  }
  return lines.join('\n');
}

/** `Packet 2: < S. 0:0(0) ack 1 win 65160`, and below it the states of both ends after it. */
function packetLines(from: number, to: number, { stage, numbering, lang }: GradeContext): string {
  const lines: string[] = [];
  for (const [index, moment] of stage.moments.slice(from - 1, Math.max(to, from - 1)).entries()) {
    const bases = numbering === 'raw' ? {} : moment.relative.bases;
    const label = say(words.packet, lang).replace('#', String(from + index));
    const states = say(words.states, lang)
      .replace('#', moment.after.client.state ?? '?')
      .replace('#', moment.after.server.state ?? '?');
    lines.push(wrapped(segmentNotation(moment.segment, bases), WIDTH, label, '    '), `    ${states}`);
  }
  return lines.join('\n');
}

function questionLines(
  question: Question,
  path: string,
  index: number,
  of: number,
  context: GradeContext,
): string {
  const { lang } = context;
  const label = say(words.question, lang).replace('#', of === 1 ? '' : ` ${index + 1}/${of}`);
  const options = optionsOf(question, path, context);
  const verdict = rightVerdict(question, context);
  const source =
    verdict.source === undefined ? '' : lang === 'zh' ? `（${verdict.source}）` : ` (${verdict.source})`;
  const names = options.map((option) => option.label);
  const listed =
    question.kind === 'choose' || question.kind === 'who'
      ? names.map((name, at) => wrapped(name, WIDTH, `  ${at + 1}. `, '     '))
      : names.length === 0
        ? []
        : [wrapped(names.join(lang === 'zh' ? '、' : ', '), WIDTH, '  ', '  ')];
  return [
    wrapped(inWords(promptOf(question), context), WIDTH, label),
    ...listed,
    wrapped(answerText(question, context), WIDTH, say(words.answer, lang)),
    wrapped(`${verdict.say}${source}`, WIDTH, say(words.why, lang)),
  ].join('\n');
}

const say = (text: Text, lang: Lang): string => text[lang];

const words = {
  step: { en: 'Step # of #: ', zh: '第 # 步，共 # 步：' },
  capture: { en: 'Capture: ', zh: '抓包：' },
  rebuilt: {
    en: 'This capture is rebuilt from print; it was not recorded.',
    zh: '这份抓包根据印刷内容重建，不是实际录制的。',
  },
  simulated: { en: 'Simulated, not recorded.', zh: '由模拟生成，并非录制。' },
  printed: { en: 'Printed: ', zh: '原有内容：' },
  filled: { en: 'Filled in: ', zh: '补充内容：' },
  packet: { en: 'Packet #: ', zh: '报文 #：' },
  states: { en: 'client #, server #', zh: '客户端 #，服务器 #' },
  question: { en: 'Question#: ', zh: '问题#：' },
  answer: { en: 'Answer: ', zh: '答案：' },
  why: { en: 'Why: ', zh: '理由：' },
} as const satisfies Record<string, Text>;

/** Lines of their own, each folded below its beginning. */
const hanging = (lines: readonly string[]): string =>
  lines.map((line) => wrapped(line, WIDTH, '', '    ')).join('\n');

/** A paragraph in lines of at most `width` cells. `first` stands before the first line, `rest` before the others. */
const wrapped = (text: string, width: number, first = '', rest = ''): string =>
  wrap(first.replaceAll(' ', TIED) + text, width, rest).join('\n');

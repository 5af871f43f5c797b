import type { StageOf } from './course.ts';
import type { Lesson } from './lesson.ts';
import type { OpenCourse } from './open-course.ts';
import { type ScriptPacket, type ScriptPart, type ScriptQuestion, scriptOf } from './script.ts';
import { scriptWords as words } from './script-words.ts';
import type { Lang } from './text.ts';
import { TIED, wrap } from './wrap.ts';

const WIDTH = 80;

/**
 * A lesson from beginning to end as plain text: what is said, what is asked, the answers with their reasons, and each
 * packet as it is revealed. Made to be read aloud too: no boxes, no signs that stand for words.
 */
export function transcript(
  lesson: Lesson,
  stageOf: StageOf,
  lang: Lang,
  course?: Pick<OpenCourse, 'lessons'>,
): string {
  const script = scriptOf(lesson, stageOf, lang, course);
  const blocks = [
    `${script.title}\n${wrapped(script.about)}`,
    listed(words.objectives[lang], script.objectives, lang),
    listed(words.needs[lang], script.needs, lang),
    ...script.steps.flatMap(({ title, parts }) => [title, ...parts.map((part) => partText(part, lang))]),
    listed(words.sources[lang], script.sources, lang),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const colon = (lang: Lang): string => (lang === 'zh' ? '：' : ': ');

/** A heading, and below it a line for each; nothing where there is none. */
const listed = (heading: string, items: readonly string[], lang: Lang): string =>
  items.length === 0
    ? ''
    : [`${heading}${colon(lang).trim()}`, ...items.map((item) => wrapped(item, '  ', '  '))].join('\n');

function partText(part: ScriptPart, lang: Lang): string {
  switch (part.kind) {
    case 'text':
      return wrapped(part.text);
    case 'lines':
      return part.lines.map((line) => wrapped(line, '', '    ')).join('\n');
    case 'packets':
      return part.packets.map((packet) => packetText(packet, lang)).join('\n');
    case 'question':
      return questionText(part.question, lang);
  }
}

/** `Packet 2: < S. 0:0(0) ack 1 win 65160`, and below it the states of both ends after it. */
function packetText({ number, notation, client, server }: ScriptPacket, lang: Lang): string {
  const states = words.states[lang].replace('#', client).replace('#', server);
  return `${wrapped(notation, `${words.packet[lang]} ${number}${colon(lang)}`, '    ')}\n    ${states}`;
}

function questionText(question: ScriptQuestion, lang: Lang): string {
  const { label, prompt, options, isNames, dump, answer, points, why, source } = question;
  const joined = (items: readonly string[]) => items.join(lang === 'zh' ? '、' : ', ');
  const said = (word: string, text: string) => (text === '' ? [] : [wrapped(text, `${word}${colon(lang)}`)]);
  return [
    wrapped(prompt, `${label}${colon(lang)}`),
    ...(isNames
      ? [wrapped(joined(options), '  ', '  ')]
      : options.map((option, at) => wrapped(option, `  ${at + 1}. `, '     '))),
    ...dump.map((line) => `  ${line}`),
    ...said(words.answer[lang], answer),
    ...(points.length === 0 ? [] : [listed(words.points[lang], points, lang)]),
    ...said(words.why[lang], why),
    ...said(words.source[lang], source),
  ].join('\n');
}

/** A paragraph in lines of at most 80 cells. `first` stands before the first line, `rest` before the others. */
const wrapped = (text: string, first = '', rest = ''): string =>
  wrap(first.replaceAll(' ', TIED) + text, WIDTH, rest).join('\n');

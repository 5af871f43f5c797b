import type { StageOf } from './course.ts';
import type { Lesson } from './lesson.ts';
import { code, fenced, inline, prose } from './markdown-text.ts';
import type { OpenCourse } from './open-course.ts';
import {
  type ScriptPacket,
  type ScriptPart,
  type ScriptQuestion,
  type ScriptStep,
  scriptOf,
} from './script.ts';
import { scriptWords as words } from './script-words.ts';
import type { Lang } from './text.ts';

/**
 * A lesson from beginning to end as Markdown, fit to print: packets as tables, questions with numbered options, and the
 * answers of each step at its end. Plain Markdown with tables; no HTML.
 */
export function lessonMarkdown(
  lesson: Lesson,
  stageOf: StageOf,
  lang: Lang,
  course?: Pick<OpenCourse, 'lessons'>,
): string {
  const script = scriptOf(lesson, stageOf, lang, course);
  const blocks = [
    `# ${inline(script.title)}`,
    prose(script.about),
    ...listed(words.objectives[lang], script.objectives),
    ...listed(words.needs[lang], script.needs),
    ...script.steps.flatMap((step) => stepBlocks(step, lang)),
    ...listed(words.sources[lang], script.sources),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const listed = (heading: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`## ${heading}`, items.map((item) => `- ${prose(item)}`).join('\n')];

function stepBlocks({ title, parts }: ScriptStep, lang: Lang): readonly string[] {
  const questions = parts.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
  return [
    `## ${inline(title)}`,
    ...parts.flatMap((part) => partBlocks(part, lang)),
    ...(questions.length === 0
      ? []
      : [`### ${words.answers[lang]}`, ...questions.flatMap((question) => answerBlocks(question, lang))]),
  ];
}

function partBlocks(part: ScriptPart, lang: Lang): readonly string[] {
  switch (part.kind) {
    case 'text':
      return [prose(part.text)];
    case 'lines':
      return [part.lines.map((line) => `- ${prose(line)}`).join('\n')];
    case 'packets':
      return [packetTable(part.packets, lang)];
    case 'question':
      return questionBlocks(part.question, lang);
  }
}

function packetTable(packets: readonly ScriptPacket[], lang: Lang): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heads = [words.packet, words.segment, words.client, words.server].map((word) => word[lang]);
  return [
    row(heads),
    row(['---:', '---', '---', '---']),
    ...packets.map(({ number, notation, client, server }) =>
      row([String(number), code(notation), client, server]),
    ),
  ].join('\n');
}

const bold = (label: string, lang: Lang): string => `**${label}${lang === 'zh' ? '：' : ':'}**`;

function questionBlocks(
  { label, prompt, options, isNames, isNotation, dump }: ScriptQuestion,
  lang: Lang,
): readonly string[] {
  const asked = `${bold(label, lang)} ${inline(prompt)}`;
  const names = isNames ? [options.map(prose).join(lang === 'zh' ? '、' : ', ')] : [];
  const numbered = isNames
    ? []
    : [
        options
          .map((option, index) => `${index + 1}. ${isNotation ? code(option) : prose(option)}`)
          .join('\n'),
      ];
  return [asked, ...names, ...numbered, ...(dump.length === 0 ? [] : [fenced(dump)])];
}

/** The label of the question again, its answer, and why. */
function answerBlocks({ label, answer, points, why, source }: ScriptQuestion, lang: Lang): readonly string[] {
  return [
    `${bold(label, lang)} ${inline(answer)}`,
    ...(points.length === 0
      ? []
      : [
          `${words.points[lang]}${lang === 'zh' ? '：' : ':'}`,
          points.map((point) => `- ${prose(point)}`).join('\n'),
        ]),
    prose(why),
    prose(source),
  ];
}

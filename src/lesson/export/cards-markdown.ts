import { printableText } from '../../decode/text.ts';
import { fenced, inline, prose } from '../markdown-text.ts';
import { scriptWords } from '../script-words.ts';
import type { Lang } from '../text.ts';
import { type Card, cardOf } from './card.ts';
import { exportWords as words } from './export-words.ts';
import type { Collection } from './exported.ts';
import type { Rung } from './ladder.ts';

/**
 * Questions as Markdown, fit to print: all questions first, and their answers under the same numbers behind the last. Plain
 * Markdown without HTML.
 * @param langs one or both, the first for what is said once
 */
export function cardsMarkdown({ title, questions }: Collection, langs: readonly [Lang, ...Lang[]]): string {
  const [lang] = langs;
  const cards = questions.map((each) => langs.map((one) => ({ lang: one, card: cardOf(each, one) })));
  const numbered = (heading: string, index: number) => `### ${heading.replace('#', String(index + 1))}`;
  const blocks = [
    `# ${inline(title[lang])}`,
    `## ${words.questions[lang]}`,
    ...cards.flatMap((sides, index) => [
      numbered(words.question[lang], index),
      ...sides.flatMap(({ card }) => card.where.map((line) => `- ${prose(line)}`).join('\n')),
      ladderBlock(sides[0]?.card.ladder ?? []),
      ...sides.flatMap((side) => questionBlocks(side.card, side.lang)),
    ]),
    `## ${words.answers[lang]}`,
    ...cards.flatMap((sides, index) => [
      numbered(words.answer[lang], index),
      ...sides.flatMap((side) => answerBlocks(side.card, side.lang)),
    ]),
  ];
  return printableText(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

const ladderBlock = (ladder: readonly Rung[]): string =>
  ladder.length === 0 ? '' : fenced(rungLines(ladder));

/** `  2  < S. 0:0(0) ack 1 win 65160` */
export const rungLines = (ladder: readonly Rung[]): readonly string[] =>
  ladder.map(({ packet = '', notation }) => `${String(packet).padStart(3)}  ${notation}`);

const bold = (label: string, lang: Lang): string => `**${label}${lang === 'zh' ? '：' : ':'}**`;

const questionBlocks = ({ say, before, prompt, options, dump }: Card, lang: Lang): readonly string[] => [
  prose(say),
  ...before.map(prose),
  `${bold(scriptWords.question[lang].replace('#', ''), lang)} ${inline(prompt)}`,
  options.map(({ label }, index) => `${index + 1}. ${prose(label)}`).join('\n'),
  dump.length === 0 ? '' : fenced(dump),
];

const answerBlocks = ({ answer, points, why, source, mistakes }: Card, lang: Lang): readonly string[] => [
  `${bold(scriptWords.answer[lang], lang)} ${inline(answer)}`,
  ...listed(bold(scriptWords.points[lang], lang), points),
  prose(why),
  source === '' ? '' : `${bold(scriptWords.source[lang], lang)} ${inline(source)}`,
  ...listed(bold(words.mistakes[lang], lang), mistakes),
];

const listed = (heading: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [heading, items.map((item) => `- ${prose(item)}`).join('\n')];

import { printableText } from '../../decode/text.ts';
import { scriptWords } from '../script-words.ts';
import type { Lang } from '../text.ts';
import { type Card, cardOf } from './card.ts';
import { rungLines } from './cards-markdown.ts';
import { exportWords as words } from './export-words.ts';
import { type Collection, type Exported, exportId } from './exported.ts';

/**
 * What Anki is told before the notes (Anki's manual, "Text Files", from 2.1.54 on). The deck is a column, for only then is one
 * made that is not there. The fields have no names here: where the columns are named they are matched with the names in the
 * note type, and those are in the language of each Anki; without names the first is its front, and the second its back.
 */
const head: readonly string[] = [
  '#separator:tab',
  '#html:true',
  '#notetype:Basic',
  '#guid column:1',
  '#deck column:2',
  '#tags column:5',
  '#if matches:update current',
];

/**
 * Questions as a text file that Anki imports: a note a line, with its id, deck, front, back and tags. Imported again it changes
 * the notes that are there.
 * @param langs one or both, the first for the name of the deck
 */
export const cardsAnki = ({ questions }: Collection, langs: readonly [Lang, ...Lang[]]): string =>
  `${[...head, ...questions.map((each) => noteLine(each, langs))].join('\n')}\n`;

function noteLine(exported: Exported, langs: readonly [Lang, ...Lang[]]): string {
  const { rules, topic } = exported;
  const cards = langs.map((lang) => ({ lang, card: cardOf(exported, lang) }));
  const front = [
    ...cards.map(({ card }) => `<p>${lines(card.where)}</p>`),
    fixed(rungLines(cards[0]?.card.ladder ?? [])),
    cards.map(({ card }) => asked(card)).join('<hr>'),
  ];
  return [
    cell(exportId(exported)),
    cell(`tcp-lessons::${topic[langs[0]].replaceAll('::', ':')}`),
    side(front),
    side([cards.map(({ card, lang }) => answered(card, lang)).join('<hr>')]),
    rules.map((rule) => `tcp-lessons::${rule}`).join(' '),
  ].join('\t');
}

/** A cell that is no HTML. A tab or a line feed would end it, and a quotation mark open another kind of cell. */
const cell = (text: string): string => printableText(text).replaceAll(/["\n]/g, ' ');

/** Anki's own cards are centred, which a ladder cannot be. */
const side = (blocks: readonly string[]): string => `<div style='text-align:left'>${blocks.join('')}</div>`;

const asked = ({ say, before, prompt, options, dump }: Card): string =>
  [
    paragraph(say),
    ...before.map(paragraph),
    `<p><b>${html(prompt)}</b></p>`,
    list(
      'ol',
      options.map(({ label }) => label),
    ),
    fixed(dump),
  ].join('');

function answered({ answer, points, why, source, mistakes }: Card, lang: Lang): string {
  const label = (word: string) => `<p>${html(word)}${lang === 'zh' ? '：' : ':'}</p>`;
  return [
    `<p><b>${html(answer)}</b></p>`,
    points.length === 0 ? '' : label(scriptWords.points[lang]) + list('ul', points),
    paragraph(why),
    paragraph(source),
    mistakes.length === 0 ? '' : label(words.mistakes[lang]) + list('ul', mistakes),
  ].join('');
}

const paragraph = (text: string): string => (text === '' ? '' : `<p>${html(text)}</p>`);
const lines = (all: readonly string[]): string => all.map(html).join('<br>');
const fixed = (all: readonly string[]): string => (all.length === 0 ? '' : `<pre>${lines(all)}</pre>`);
const list = (tag: 'ol' | 'ul', items: readonly string[]): string =>
  items.length === 0 ? '' : `<${tag}>${items.map((item) => `<li>${html(item)}</li>`).join('')}</${tag}>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '<br>',
};

/** Text within HTML, on one line. Tabs and whatever else a terminal would obey become signs that can be seen. */
const html = (text: string): string =>
  printableText(text).replaceAll(/[&<>"\n]/g, (sign) => entities[sign] ?? sign);

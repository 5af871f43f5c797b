import type { AboutCapture } from '../lesson/about-capture.ts';
import type { Lang, Text } from '../lesson/text.ts';
import { wrap } from '../lesson/wrap.ts';
import { footerRow } from './chrome.ts';
import { type GlyphSet, sentence } from './glyphs.ts';
import { hintsOf, type Key, languageKey, letter, named, quitKey } from './key.ts';
import type { Scrolled } from './lesson/lesson-frame.ts';
import { cells, padEnd, type Row, row, span } from './span.ts';
import { pageKeys, textPage } from './text-page.ts';
import { beside, type Legend, legend, say } from './words.ts';

/** What the help is drawn from: the table of the screen below it, and the capture that the screen shows. */
export type HelpView = {
  readonly keys: readonly Key[];
  /** The signs of the screen below it, where it has its own. */
  readonly signs?: Legend;
  readonly about?: AboutCapture;
  readonly scroll: number;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

const text = (en: string, zh: string): Text => ({ en, zh });

/** The help's own keys. */
export function helpKeys(scrolled: Scrolled): readonly Key[] {
  return [
    {
      shown: () => 'esc',
      does: text('close', '关闭'),
      help: text('close the help', '关闭帮助'),
      order: 1,
      matches: (press) => named('escape', 'enter', 'backspace')(press),
      act: () => ({ type: 'close' }),
    },
    ...pageKeys(scrolled),
    languageKey,
    {
      shown: () => '?',
      does: text('close help', '关闭帮助'),
      help: text('close the help', '关闭帮助'),
      order: 0,
      matches: letter('?'),
      act: () => ({ type: 'close' }),
    },
    quitKey,
  ];
}

/** The help as lines that fill the screen, and how far they are scrolled. */
export function helpRows(view: HelpView): { readonly rows: readonly Row[]; readonly scrolled: Scrolled } {
  const { lang, columns, rows, glyphs, scroll } = view;
  const body = [...keyRows(view), row(''), ...signRows(view), ...captureRows(view)];
  const page = textPage({ title: say('help', lang), body, scroll, lang, glyphs, columns, rows });
  const footer = footerRow(hintsOf(helpKeys(page.scrolled), glyphs, lang), columns);
  return { scrolled: page.scrolled, rows: [...page.rows, footer] };
}

/** Two columns: a sign, and what it means; what does not fit goes on below itself. */
function table(
  view: HelpView,
  entries: readonly { readonly sign: string; readonly says: string }[],
): readonly Row[] {
  const column = Math.min(20, Math.max(0, ...entries.map(({ sign }) => cells(sign))));
  const width = Math.max(10, Math.min(80, view.columns - column - 8));
  return entries.flatMap(({ sign, says }) =>
    wrap(sentence(says, view.glyphs), width).map((line, index) => [
      span(`   ${padEnd(index === 0 ? sign : '', column)}  `, 'key'),
      span(line),
    ]),
  );
}

const heading = (line: string): Row => row(`  ${line}`, 'strong');

const keyRows = (view: HelpView): readonly Row[] => [
  heading(say('keysNow', view.lang)),
  ...table(
    view,
    view.keys.map(({ shown, help }) => ({ sign: shown(view.glyphs), says: help[view.lang] })),
  ),
];

const signRows = (view: HelpView): readonly Row[] => [
  heading(say('legend', view.lang)),
  ...table(
    view,
    (view.signs ?? legend).map(({ sign, says }) => ({
      sign: sentence(sign[view.lang], view.glyphs),
      says: says[view.lang],
    })),
  ),
];

/** Where the packets come from; of rebuilt ones, what was printed and what was filled in. */
function captureRows({ about, ...view }: HelpView): readonly Row[] {
  if (about === undefined) return [];
  const { lang } = view;
  const paragraphs = [about.shows[lang]];
  if (about.kernel !== undefined) paragraphs.push(beside(say('recordedOn', lang), about.kernel));
  if (about.printed !== undefined) paragraphs.push(beside(say('printed', lang), about.printed[lang]));
  if (about.filled !== undefined) paragraphs.push(beside(say('filled', lang), about.filled[lang]));
  const width = Math.max(10, Math.min(92, view.columns - 6));
  const lines = paragraphs.flatMap((said) => wrap(sentence(said, view.glyphs), width));
  return [row(''), heading(say('aboutCapture', lang)), ...lines.map((line) => row(`   ${line}`))];
}

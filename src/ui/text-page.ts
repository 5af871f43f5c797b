import type { Lang, Text } from '../lesson/text.ts';
import { ruleRow, titleRow } from './chrome.ts';
import { type GlyphSet, glyphSets } from './glyphs.ts';
import { type Key, letter, named } from './key.ts';
import type { Scrolled } from './lesson/lesson-frame.ts';
import { cutRow, type Row, row } from './span.ts';
import { say } from './words.ts';

/** A text that fills the screen. */
export type TextPage = {
  readonly title: string;
  readonly body: readonly Row[];
  /** The line that is wished to be the first. */
  readonly scroll: number;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

/** The page as it is seen, and how far it is scrolled. One row is left for the keys. */
export function textPage({ title, body, scroll, lang, columns, rows, glyphs: set }: TextPage): {
  readonly rows: readonly Row[];
  readonly scrolled: Scrolled;
} {
  const glyphs = glyphSets[set];
  const room = Math.max(1, rows - 4);
  const most = Math.max(0, body.length - room);
  const at = Math.max(0, Math.min(most, scroll));
  const sign =
    most === 0 ? '' : `${at + room}/${body.length} ${at > 0 ? glyphs.up : ''}${at < most ? glyphs.down : ''}`;
  const seen = body.slice(at, at + room);
  const blank = Array.from({ length: Math.max(0, room - seen.length) }, () => row(''));
  return {
    scrolled: { at, most, page: Math.max(1, room - 1) },
    rows: [
      titleRow(title, sign, columns, glyphs, say('product', lang)),
      ruleRow(columns, glyphs),
      ...seen.map((line) => cutRow(line, columns, glyphs.cut)),
      ...blank,
      ruleRow(columns, glyphs),
    ],
  };
}

const text = (en: string, zh: string): Text => ({ en, zh });

/** The key that moves a page of text; none where all of it is seen. */
export function pageKeys({ at, most, page }: Scrolled): readonly Key[] {
  if (most === 0) return [];
  const to = (line: number) => ({ type: 'scroll', to: Math.max(0, Math.min(most, line)) }) as const;
  return [
    {
      shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
      does: text('read on', '翻阅'),
      help: text('move the text', '滚动文字'),
      order: 2,
      matches: (press) =>
        named('up', 'down', 'pageUp', 'pageDown')(press) || letter('j')(press) || letter('k')(press),
      act: (press) => {
        const by = press.name === 'pageUp' || press.name === 'pageDown' ? page : 1;
        return to(press.name === 'up' || press.name === 'pageUp' || letter('k')(press) ? at - by : at + by);
      },
    },
  ];
}

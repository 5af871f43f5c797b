import type { Scene } from '../lesson/player.ts';
import type { Lang } from '../lesson/text.ts';
import { markedIn } from './ask-written.ts';
import { footerRow, type Hint, ruleRow, titleRow } from './chrome.ts';
import { octetsText } from './given-text.ts';
import { type GlyphSet, glyphSets } from './glyphs.ts';
import { hexCells, hexDump } from './hex-dump.ts';
import type { Draft } from './model.ts';
import { paragraph, toldTo } from './reading.ts';
import { apart, cutRow, type Row, row, span } from './span.ts';
import { say } from './words.ts';

/** Everything the hunt for octets is drawn from. */
export type HuntView = {
  readonly scene: Scene;
  readonly draft: Draft;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
  readonly hints: readonly Hint[];
};

/** Octets in a row: sixteen where they fit, as hex dumps have. */
export const huntedPerRow = (columns: number): number => (columns > hexCells(16) + 1 ? 16 : 8);

/**
 * The octets of the packet that is asked about, and nothing that says what they are: above them the question, below them
 * hints and the verdict on the last answer.
 */
export function huntRows(view: HuntView): readonly Row[] {
  const { scene, draft, lang, columns, rows } = view;
  const glyphs = glyphSets[view.glyphs];
  const { question } = scene;
  const asked = question?.asked;
  const bytes =
    asked?.kind === 'bytes' ? scene.stage.moments[asked.frame - 1]?.packet.frame.bytes : undefined;
  if (question === undefined || asked?.kind !== 'bytes' || bytes === undefined) return [];
  const setting = { width: columns, lang, glyphs: view.glyphs };
  const title = `${say('packet', lang)} ${asked.frame}`;
  const size = `${bytes.length} ${say('octets', lang)}`;
  const head = [
    titleRow(title, size, columns, glyphs, say('product', lang)),
    ruleRow(columns, glyphs),
    ...paragraph(question.prompt, setting, '', 'plain', 'strong'),
  ];
  const foot = [statusRow(draft, columns, lang, glyphs.cut), footerRow(view.hints, columns)];
  const told = toldTo(question, setting, draft);
  const room = Math.max(1, rows - head.length - foot.length);
  const perRow = huntedPerRow(columns);
  const all = Math.ceil(bytes.length / perRow);
  // What was said is read whole where half of the octets can still be seen.
  const said = told.rows.length === 0 ? 0 : Math.min(told.rows.length + 1, Math.floor(room / 2));
  const height = Math.min(all, room - said);
  const { octet, from } = draft.hunt ?? { octet: 0 };
  const marked = markedIn(draft.hunt);
  const [first, last] = marked ?? [Math.min(from ?? octet, octet), Math.max(from ?? octet, octet)];
  const lit = marked === undefined && from === undefined ? ([0, 0] as const) : ([first, last + 1] as const);
  const dump = hexDump(bytes, { perRow, height, at: octet, lit, strong: [0, 0], cursor: octet });
  const below = [
    ruleRow(columns, glyphs),
    ...told.rows.slice(Math.max(0, Math.min(told.news, told.rows.length - said + 1))),
  ];
  const body = [...dump.map((line) => [span('  '), ...line]), ...(said === 0 ? [] : below.slice(0, said))];
  const blank = Array.from({ length: Math.max(0, room - body.length) }, () => row(''));
  return [...head, ...body, ...blank, ...foot].map((line) => cutRow(line, columns, glyphs.cut));
}

/** The octet under the cursor on the left, what is marked on the right. */
function statusRow({ hunt }: Draft, columns: number, lang: Lang, cut: string): Row {
  const marked = markedIn(hunt);
  const at = octetsText(hunt?.octet ?? 0, hunt?.octet ?? 0, lang);
  const right =
    marked !== undefined
      ? `${say('marked', lang)} ${octetsText(...marked, lang)}`
      : hunt?.from === undefined
        ? say('noMark', lang)
        : `${say('beginsAt', lang)} ${octetsText(hunt.from, hunt.from, lang)}`;
  return cutRow(apart([span(` ${at}`, 'strong')], [span(`${right} `)], columns), columns, cut);
}

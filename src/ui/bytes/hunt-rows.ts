import type { Packet } from '../../decode/packet.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import { markedIn } from '../answering/ask-written.ts';
import { octetsText } from '../answering/given-text.ts';
import { footerRow, type Hint, ruleRow, titleRow } from '../chrome.ts';
import { figureHeight, figureRows } from '../figure/figure-rows.ts';
import { hasRoomForFigure } from '../figure/scale.ts';
import { type GlyphSet, glyphSets } from '../glyphs.ts';
import { hexCells, hexDump } from '../hex-dump.ts';
import type { Draft } from '../model.ts';
import { paragraph, toldTo } from '../reading.ts';
import { apart, cutRow, type Row, row, span } from '../span.ts';
import { say } from '../words.ts';

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
 * hints and the verdict on the last answer. The RFC's figure is above the octets where there is room, else in their place.
 */
export function huntRows(view: HuntView): readonly Row[] {
  const { scene, draft, lang, columns, rows } = view;
  const glyphs = glyphSets[view.glyphs];
  const { question } = scene;
  const asked = question?.asked;
  const packet = asked?.kind === 'bytes' ? scene.stage.moments[asked.frame - 1]?.packet : undefined;
  if (question === undefined || asked?.kind !== 'bytes' || packet === undefined) return [];
  const setting = { width: columns, lang, glyphs: view.glyphs };
  const title = `${say('packet', lang)} ${asked.frame}`;
  const size = `${packet.frame.bytes.length} ${say('octets', lang)}`;
  const top = titleRow(title, size, columns, glyphs, say('product', lang));
  const keys = footerRow(view.hints, columns);
  const prompt = paragraph(question.prompt, setting, '', 'plain', 'strong');
  const told = toldTo(question, setting, draft);
  const status = statusRow(draft, columns, lang, glyphs.cut);
  const room = Math.max(1, rows - prompt.length - 4);
  const figure = figureIn(view, packet);
  if (coversOctets(view)) return filled([top], figure.slice(0, rows - 2), [keys], rows);
  const above = figure.length === 0 ? [] : [...figure, ruleRow(columns, glyphs)];
  const left = room - above.length;
  // What was said is read whole where half of the octets can still be seen.
  const said = told.rows.length === 0 ? 0 : Math.min(told.rows.length + 1, Math.floor(left / 2));
  const news = told.rows.slice(Math.max(0, Math.min(told.news, told.rows.length - said + 1)));
  const below = said === 0 ? [] : [ruleRow(columns, glyphs), ...news].slice(0, said);
  const body = [...above, ...dumpRows(view, packet, left - said), ...below];
  return filled([top, ruleRow(columns, glyphs), ...prompt], body, [status, keys], rows).map((line) =>
    cutRow(line, columns, glyphs.cut),
  );
}

/** Rows of octets that are worth seeing below a figure, and of what is around both. */
const FEWEST = 6;
const AROUND = 5;

/** Whether the figure stands in the place of the octets, so that none can be marked meanwhile. */
export function coversOctets({
  scene,
  draft,
  columns,
  rows,
}: Pick<HuntView, 'scene' | 'draft' | 'columns' | 'rows'>): boolean {
  const asked = scene.question?.asked;
  const packet = asked?.kind === 'bytes' ? scene.stage.moments[asked.frame - 1]?.packet : undefined;
  const figure = packet === undefined ? [] : figureIn({ draft, columns }, packet);
  return figure.length > 0 && figure.length + FEWEST + AROUND > rows;
}

/** `head` at the top, `foot` at the bottom, and `body` between them. */
function filled(
  head: readonly Row[],
  body: readonly Row[],
  foot: readonly Row[],
  rows: number,
): readonly Row[] {
  const blank = Math.max(0, rows - head.length - body.length - foot.length);
  return [...head, ...body, ...Array.from({ length: blank }, () => row('')), ...foot];
}

/** The figure as it stands in the RFC, where it is asked for. */
function figureIn({ draft, columns }: Pick<HuntView, 'draft' | 'columns'>, { tcp }: Packet): readonly Row[] {
  if (!draft.hunt?.hasFigure || tcp === undefined || !hasRoomForFigure(columns)) return [];
  const figure = { tcp, columns, isEmpty: true } as const;
  return figureRows(figure, figureHeight(figure));
}

/** The octets with those that are marked, and a pointer at the one under the cursor. */
function dumpRows({ draft, columns }: HuntView, { frame: { bytes } }: Packet, room: number): readonly Row[] {
  const perRow = huntedPerRow(columns);
  const height = Math.min(Math.ceil(bytes.length / perRow), room);
  const { octet, from } = draft.hunt ?? { octet: 0 };
  const begun = from === undefined ? undefined : ([Math.min(from, octet), Math.max(from, octet)] as const);
  const [first, last] = markedIn(draft.hunt) ?? begun ?? [0, -1];
  const lit = [first, last + 1] as const;
  const dump = hexDump(bytes, { perRow, height, at: octet, lit, strong: [0, 0], cursor: octet });
  return dump.map((line) => [span('  '), ...line]);
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

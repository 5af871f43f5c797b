import type { Lang } from '../../lesson/text.ts';
import type { Summary } from '../../tcp/index/explored.ts';
import { cutAddress } from '../address.ts';
import { addressText } from '../ends-rows.ts';
import type { Glyphs } from '../glyphs.ts';
import { cells, cutText, merged, padEnd, padStart, type Row, type Span, span } from '../span.ts';
import { type Column, columns } from './columns.ts';
import type { Order } from './model.ts';
import { columnHeads } from './words.ts';

/** A column and the cells it has. */
type Shared = Column & { readonly room: number };

/** Shorter than this, an address says little. */
const leastAddress = 14;
/** Both addresses without a cut, as long as they are those of IPv4. */
const enoughForBoth = 44;

/**
 * As many columns as fit, the one that is sorted by among them; the ends' addresses share what is left. How wide numbers
 * and addresses are, the conversations on the screen decide.
 */
export function shareColumns(
  order: Order,
  width: number,
  summaries: readonly (Summary | undefined)[],
): readonly Shared[] {
  const widest = (textOf: (summary: Summary) => string): number =>
    Math.max(0, ...summaries.map((summary) => (summary === undefined ? 0 : cells(textOf(summary)))));
  const number = Math.max(5, widest(({ stream }) => String(stream)) + 1);
  const client = Math.max(
    7,
    widest((summary) => addressText(summary.client)),
  );
  const server = Math.max(
    7,
    widest((summary) => addressText(summary.server)),
  );
  const least = Math.min(leastAddress, client) + Math.min(leastAddress, server);
  const wish = Math.min(enoughForBoth, client + server);

  const rank = ({ name, order: soon }: Column) => (name === order.by ? 0 : soon);
  const kept = new Set<Column>(columns.filter((column) => rank(column) === 0));
  // The indicator, the number, the blanks before the addresses, and what is sorted by.
  const isFixed = ({ name }: Column) => name === 'number' || name === 'client' || name === 'server';
  let used = 3 + number + 2;
  for (const column of kept) if (!isFixed(column)) used += column.width + 1;
  for (const soon of [1, 2, 3, 4, 5, 6]) {
    const these = columns.filter((column) => rank(column) === soon);
    const more = these.reduce((sum, column) => sum + column.width + 1, 0);
    // How it opened and closed matters more than a whole address; the other columns do not.
    if (used + more + (soon === 1 ? least : wish) > width) break;
    for (const column of these) kept.add(column);
    used += more;
  }
  const left = Math.max(2, width - used);
  const clientRoom = Math.min(client, Math.max(Math.floor(left / 2), left - server));
  const rooms = { number, client: clientRoom, server: Math.min(server, left - clientRoom) };
  return columns
    .filter((column) => kept.has(column))
    .map((column) => ({ ...column, room: rooms[column.name as keyof typeof rooms] ?? column.width }));
}

/** A conversation in a line. */
export function listedRow(
  shared: readonly Shared[],
  summary: Summary,
  isSelected: boolean,
  lang: Lang,
  { cut }: Glyphs,
): Row {
  const cellsOf = (column: Shared, at: number): readonly Span[] => {
    const { name, room, align } = column;
    const isAddress = name === 'client' || name === 'server';
    const all = column.text(summary, lang);
    const text = isAddress ? cutAddress(all, room, cut) : cutText(all, room, cut);
    const padded = align === 'right' ? padStart(text, room) : padEnd(text, room);
    const between = at === 0 ? '' : ' ';
    if (isSelected) return [span(between + padded, 'selected')];
    return [span(between), span(padded, isAddress ? name : 'plain')];
  };
  const indicator = isSelected ? span(' > ', 'strong') : span('   ');
  return merged([indicator, ...shared.flatMap(cellsOf)]);
}

/** The heads, a sign at the one that is sorted by. */
export const headRow = (shared: readonly Shared[], order: Order, lang: Lang, glyphs: Glyphs): Row =>
  merged(
    shared.map(({ name, room, align }, at): Span => {
      const sign = name === order.by ? (order.descending ? glyphs.down : glyphs.up) : '';
      const word = columnHeads[name][lang].replace('→', glyphs.keyRight).replace('←', glyphs.keyLeft);
      const text = cutText(`${word}${sign}`, room, glyphs.cut);
      const padded = align === 'right' ? padStart(text, room) : padEnd(text, room);
      return span(`${at === 0 ? '   ' : ' '}${padded}`, name === order.by ? 'strong' : 'faint');
    }),
  );

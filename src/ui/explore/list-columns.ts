import type { Lang } from '../../lesson/text.ts';
import type { Summary } from '../../tcp/explored.ts';
import { addressText } from '../ends-rows.ts';
import type { Glyphs } from '../glyphs.ts';
import { apart, cells, cutText, padEnd, padStart, type Row, type Span, span } from '../span.ts';
import { cutAddress } from './address.ts';
import { type Column, columns } from './columns.ts';
import type { Order } from './model.ts';
import { columnWords } from './words.ts';

/** A column and the cells it has. */
type Shared = Column & { readonly room: number };

/** As many columns as fit, the one that is sorted by among them; the ends' addresses share what is left. */
export function shareColumns(
  order: Order,
  width: number,
  summaries: readonly (Summary | undefined)[],
): readonly Shared[] {
  const need = (name: 'client' | 'server') =>
    Math.max(
      6,
      ...summaries.map((summary) => (summary === undefined ? 0 : cells(addressText(summary[name])))),
    );
  const wishes = { client: need('client'), server: need('server') };
  // Shorter than this, an address says nothing.
  const least = Math.min(14, wishes.client) + Math.min(14, wishes.server);
  const rank = ({ name, order: soon }: Column) => (name === order.by ? 0 : soon);
  const byRank = [...columns].sort((a, b) => rank(a) - rank(b));
  const kept = new Set<Column>();
  let used = 4 + least;
  for (const column of byRank) {
    const more = column.width + 1;
    // Addresses keep the room that they need as long as a column of little importance would take it from them.
    const wanted = rank(column) <= 1 ? 0 : Math.min(44, wishes.client + wishes.server) - least;
    if (rank(column) > 0 && used + more + wanted > width) continue;
    kept.add(column);
    used += more;
  }
  const left = width - used + least;
  const half = Math.floor(left / 2);
  const client = Math.min(wishes.client, Math.max(half, left - wishes.server));
  const rooms = { client, server: Math.min(wishes.server, left - client) };
  return columns
    .filter((column) => kept.has(column))
    .map((column) => ({
      ...column,
      room: column.name === 'client' || column.name === 'server' ? rooms[column.name] : column.width,
    }));
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
  return [span(isSelected ? ' > ' : '   ', 'strong'), ...shared.flatMap(cellsOf)];
}

/** The heads, a sign at the one that is sorted by, and at the right the cursor's place in the list. */
export function headRow(
  shared: readonly Shared[],
  order: Order,
  place: string,
  { width, lang, glyphs }: { readonly width: number; readonly lang: Lang; readonly glyphs: Glyphs },
): Row {
  const heads = shared.map(({ name, room, align }, at): Span => {
    const sign = name === order.by ? (order.descending ? glyphs.down : glyphs.up) : '';
    const word = columnWords[name].head[lang].replace('→', glyphs.keyRight).replace('←', glyphs.keyLeft);
    const text = cutText(`${word}${sign}`, room, glyphs.cut);
    const padded = align === 'right' ? padStart(text, room) : padEnd(text, room);
    return span(`${at === 0 ? '   ' : ' '}${padded}`, name === order.by ? 'strong' : 'faint');
  });
  const right = `${place} `;
  return cells(heads) + cells(right) + 1 <= width ? apart(heads, [span(right, 'faint')], width) : heads;
}

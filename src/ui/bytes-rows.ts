import type { FieldNode } from '../decode/field-node.ts';
import type { Lang } from '../lesson/text.ts';
import type { Moment } from '../tcp/moment.ts';
import { flagsText } from '../tcp/segment.ts';
import { type Cursor, fieldsOf } from './bytes-cursor.ts';
import { footerRow, type Hint, ruleRow, titleRow } from './chrome.ts';
import { type GlyphSet, glyphSets } from './glyphs.ts';
import { hexCells, hexDump, windowAt } from './hex-dump.ts';
import { apart, cells, cutText, padEnd, padRow, type Row, row, span } from './span.ts';
import { say } from './words.ts';

/** Everything the bytes view is drawn from. */
export type BytesView = {
  readonly moment: Moment;
  /** What the packet is called: `packet 2/4`. */
  readonly named: string;
  readonly cursor: Cursor;
  /** Where the capture comes from, when that must be said. */
  readonly origin: string;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
  readonly hints: readonly Hint[];
};

/** Octets in a line of the hex dump: sixteen where they fit beside the fields. */
export const octetsPerRow = (columns: number): number => (columns >= 124 ? 16 : 8);

/** Fields and hex side by side where there is room for both, else one above the other. */
const besideFrom = 76;

export function bytesRows(view: BytesView): readonly Row[] {
  const { moment, named, columns, rows, lang, cursor } = view;
  const glyphs = glyphSets[view.glyphs];
  const fields = fieldsOf(moment.packet);
  const title = `${named}  ${flagsText(moment.segment.control)}`;
  const size = `${moment.packet.frame.bytes.length} ${say('octets', lang)}`;
  const head = [
    titleRow(title, size, columns, glyphs, say('product', lang)),
    ruleRow(columns, glyphs, view.origin),
  ];
  const detail = detailRow(fields[cursor.field], columns, lang, glyphs.cut);
  const place = `${cursor.field + 1}/${fields.length}`;
  const foot = [ruleRow(columns, glyphs, '', place), detail, footerRow(view.hints, columns)];
  const room = Math.max(1, rows - head.length - foot.length);
  const hexWidth = hexCells(octetsPerRow(columns));
  if (columns >= besideFrom) {
    const left = fieldRows(fields, view, columns - hexWidth - 4, room);
    const right = hexRows(fields, view, room);
    const both = Array.from({ length: room }, (_, index) => [
      ...padRow(left[index] ?? row(''), columns - hexWidth - 3),
      span(`${glyphs.pole} `, 'faint'),
      ...(right[index] ?? row('')),
    ]);
    return [...head, ...both, ...foot];
  }
  const dump = Math.min(Math.max(2, Math.floor(room / 2)), hexRows(fields, view, room).length);
  const above = fieldRows(fields, view, columns - 2, Math.max(1, room - dump - 1));
  const below = hexRows(fields, view, dump);
  const blank = Math.max(0, room - above.length - 1 - below.length);
  return [
    ...head,
    ...above,
    ruleRow(columns, glyphs),
    ...below,
    ...Array.from({ length: blank }, () => row('')),
    ...foot,
  ].slice(0, rows);
}

function fieldRows(
  fields: readonly FieldNode[],
  view: BytesView,
  width: number,
  height: number,
): readonly Row[] {
  const { cursor } = view;
  const { cut } = glyphSets[view.glyphs];
  const [start, end] = windowAt(fields.length, cursor.field, height);
  const names = Math.min(
    Math.max(...fields.map(({ name, depth }) => cells(name) + 2 * depth)),
    Math.floor(width * 0.62),
  );
  return fields.slice(start, end).map(({ name, value, depth, layer }, index): Row => {
    const at = start + index === cursor.field;
    const first = fields[start + index - 1]?.layer !== layer && start + index > 0;
    const label = padEnd(cutText('  '.repeat(depth) + name, names, cut), names);
    const said = cutText(value, Math.max(4, width - names - 5), cut);
    return [
      span(at ? ' > ' : '   ', 'strong'),
      span(label, at ? 'selected' : first ? 'plain' : 'faint'),
      span(`  ${said}`, at ? 'strong' : 'plain'),
    ];
  });
}

function hexRows(fields: readonly FieldNode[], view: BytesView, height: number): readonly Row[] {
  const { moment, cursor, columns } = view;
  const strong = fields[cursor.field]?.range ?? [0, 0];
  const lit = cursor.in === 'bytes' ? ([cursor.octet, cursor.octet + 1] as const) : strong;
  const perRow = octetsPerRow(columns);
  return hexDump(moment.packet.frame.bytes, { perRow, height, at: cursor.octet, lit, strong });
}

/** The field in full: its name, its value, and which octets and bits it is. */
function detailRow(field: FieldNode | undefined, columns: number, lang: Lang, cut: string): Row {
  if (field === undefined) return row('');
  const { name, value, range, mask } = field;
  const last = range[1] - 1;
  const where =
    range[0] === last ? `${say('octet', lang)} ${last}` : `${say('octets', lang)} ${range[0]}-${last}`;
  const bits = mask === undefined ? '' : `, & 0x${mask.toString(16)}`;
  const right = `${where}${bits} `;
  const said = name.endsWith('.checksum.status') ? statusSaid(value, lang) : value;
  return apart(
    [span(` ${name} `, 'strong'), span(cutText(said, columns - cells(name) - cells(right) - 4, cut))],
    [span(right)],
    columns,
  );
}

/** Whether a checksum fits, and what that may mean. */
function statusSaid(value: string, lang: Lang): string {
  if (value === 'Good') return say('checksumGood', lang);
  return say(value === 'Bad' ? 'checksumBad' : 'checksumUnknown', lang);
}

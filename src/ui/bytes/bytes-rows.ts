import type { FieldNode } from '../../decode/field-node.ts';
import type { Lang } from '../../lesson/text.ts';
import { flagsText } from '../../tcp/segment.ts';
import { footerRow, ruleRow, titleRow } from '../chrome.ts';
import { bitsOf } from '../figure/boxes.ts';
import { figureHeight } from '../figure/figure-rows.ts';
import { glyphSets } from '../glyphs.ts';
import { hexCells, hexDump, windowAt } from '../hex-dump.ts';
import { paragraph } from '../reading.ts';
import { apart, cells, cutText, padEnd, padRow, type Row, row, span } from '../span.ts';
import { say } from '../words.ts';
import { fieldsOf } from './cursor.ts';
import { figureOf, headerRows } from './figure.ts';
import type { BytesView } from './model.ts';

/** Octets in a line of the hex dump: sixteen where they fit beside the fields. */
export const octetsPerRow = (columns: number): number => (columns >= 124 ? 16 : 8);

/** Fields and hex side by side where there is room for both, else one above the other. */
const besideFrom = 76;

/** The figure above the lists, from this width on, where it and they have this many rows. */
const figureFrom = 100;
const fewestOfFigure = 12;
const fewestOfLists = 8;

export function bytesRows(view: BytesView): readonly Row[] {
  const { packet, named, columns, rows, lang, cursor, edits } = view;
  const glyphs = glyphSets[view.glyphs];
  const fields = fieldsOf(packet);
  const flags = packet.tcp === undefined ? '' : flagsText(packet.tcp.controlBits);
  const size = `${packet.frame.bytes.length} ${say('octets', lang)}`;
  const captions = [view.origin, edits === undefined ? '' : say('edited', lang)].filter(
    (said) => said !== '',
  );
  const head = [
    titleRow(`${named}  ${flags}`, size, columns, glyphs, say('product', lang)),
    ruleRow(columns, glyphs, captions.join(lang === 'zh' ? '，' : ', ')),
  ];
  const detail = detailRow(fields[cursor.field], columns, lang, glyphs.cut);
  const place = `${cursor.field + 1}/${fields.length}`;
  const setting = { width: columns, lang, glyphs: view.glyphs };
  const checks = view.checks.flatMap((said) => paragraph(said, setting, glyphs.dot));
  const foot = [
    ruleRow(columns, glyphs, '', place),
    ...checks.slice(0, Math.max(0, rows - LEAST)),
    detail,
    footerRow(view.hints, columns),
  ];
  const room = Math.max(1, rows - head.length - foot.length);
  return [...head, ...bodyRows(view, fields, room), ...foot].slice(0, rows);
}

/** Head, foot and a few lines of lists, which stay whatever is said of an edited packet. */
const LEAST = 11;

/** The figure alone, the figure above the lists, or the lists. */
function bodyRows(view: BytesView, fields: readonly FieldNode[], room: number): readonly Row[] {
  const figure = figureOf(view, fields);
  if (figure === undefined) return listRows(view, fields, room);
  if (view.isFigure) return filled(headerRows(figure, room), room);
  const height = Math.min(figureHeight(figure), room - fewestOfLists - 1);
  if (view.columns < figureFrom || height < fewestOfFigure) return listRows(view, fields, room);
  return [
    ...headerRows(figure, height),
    ruleRow(view.columns, glyphSets[view.glyphs]),
    ...listRows(view, fields, room - height - 1),
  ];
}

const filled = (rows: readonly Row[], height: number): readonly Row[] => [
  ...rows,
  ...Array.from({ length: Math.max(0, height - rows.length) }, () => row('')),
];

function listRows(view: BytesView, fields: readonly FieldNode[], room: number): readonly Row[] {
  const { columns } = view;
  const glyphs = glyphSets[view.glyphs];
  const hexWidth = hexCells(octetsPerRow(columns));
  if (columns >= besideFrom) {
    const left = fieldRows(fields, view, columns - hexWidth - 4, room);
    const right = hexRows(fields, view, room);
    return Array.from({ length: room }, (_, index) => [
      ...padRow(left[index] ?? row(''), columns - hexWidth - 3),
      span(`${glyphs.pole} `, 'faint'),
      ...(right[index] ?? row('')),
    ]);
  }
  const dump = Math.min(Math.max(2, Math.floor(room / 2)), hexRows(fields, view, room).length);
  const above = fieldRows(fields, view, columns - 2, Math.max(1, room - dump - 1));
  const below = hexRows(fields, view, dump);
  return filled([...above, ruleRow(columns, glyphs), ...below], room);
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
  const { packet, cursor, columns, edits, typing } = view;
  const strong = fields[cursor.field]?.range ?? [0, 0];
  const lit = cursor.in === 'bytes' ? ([cursor.octet, cursor.octet + 1] as const) : strong;
  const perRow = octetsPerRow(columns);
  const look = { perRow, height, at: cursor.octet, lit, strong };
  return hexDump(packet.frame.bytes, {
    ...look,
    ...(edits && { edited: edits }),
    ...(typing === undefined ? {} : { typed: typing.padEnd(2, '_') }),
  });
}

/** The field in full: its name, its value, and which octets and bits it is. */
function detailRow(field: FieldNode | undefined, columns: number, lang: Lang, cut: string): Row {
  if (field === undefined) return row('');
  const { name, value, range, mask } = field;
  const last = range[1] - 1;
  const where =
    range[0] === last ? `${say('octet', lang)} ${last}` : `${say('octets', lang)} ${range[0]}-${last}`;
  const masked = mask === undefined ? '' : `, & 0x${mask.toString(16)}`;
  const [from, to] = bitsOf(range, mask);
  const bits = `${to - from} ${say(to - from === 1 ? 'bit' : 'bits', lang)}`;
  const right = `${where}${masked}${lang === 'zh' ? '，' : ', '}${bits} `;
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

import { rangeInFrame } from '../../decode/decode-packet.ts';
import type { FieldNode } from '../../decode/field-node.ts';
import type { Lang } from '../../lesson/text.ts';
import { octetsText } from '../answering/given-text.ts';
import { type BitRange, bitsOf } from '../figure/boxes.ts';
import { type FigureView, figureRows } from '../figure/figure-rows.ts';
import { hasRoomForFigure } from '../figure/scale.ts';
import { cells, cutText, padRow, type Row, span } from '../span.ts';
import { say } from '../words.ts';
import type { BytesView } from './model.ts';

/** The figure of the packet in the bytes view, with what is said beside it. */
export type HeaderFigure = FigureView & { readonly beside: readonly string[] };

/** The header's figure with the field under the cursor lit; absent without a TCP header, or room for one. */
export function figureOf(
  { packet, cursor, columns, lang }: BytesView,
  fields: readonly FieldNode[],
): HeaderFigure | undefined {
  const { tcp, frame } = packet;
  if (tcp === undefined || !hasRoomForFigure(columns)) return undefined;
  const [start] = rangeInFrame(frame, tcp, [0, 0]);
  const field = fields[cursor.field];
  const [from, to] = field?.range ?? [0, 0];
  const isThere =
    field !== undefined && from >= start && (field.layer === 'tcp' || field.name === 'tcp.payload');
  const bits = isThere ? bitsOf([from - start, to - start], field.mask) : undefined;
  const data = tcp.payloadLength;
  return {
    tcp,
    columns,
    beside: besideText(field, bits, lang),
    ...(bits && { lit: bits }),
    ...(data > 0 ? { data: `Data, ${data} ${say(data === 1 ? 'octet' : 'octets', lang)}` } : {}),
  };
}

/** The field under the cursor, and where in the header it is. */
function besideText(field: FieldNode | undefined, bits: BitRange | undefined, lang: Lang): readonly string[] {
  if (field === undefined) return [];
  if (bits === undefined) return [field.name, field.value, say('outsideHeader', lang)];
  const [from, to] = bits;
  const octets = octetsText(Math.floor(from / 8), Math.floor((to - 1) / 8), lang);
  const where = lang === 'zh' ? `${say('inHeader', lang)}${octets}` : `${octets} ${say('inHeader', lang)}`;
  return [field.name, field.value, where, `${to - from} ${say(to - from === 1 ? 'bit' : 'bits', lang)}`];
}

/** The figure, and beside it what the cursor is on where there is room. */
export function headerRows(figure: HeaderFigure, height: number): readonly Row[] {
  const rows = figureRows(figure, height);
  const at = Math.max(...rows.map(cells)) + 2;
  const room = figure.columns - at;
  if (room < 20) return rows;
  return rows.map((line, index) => {
    const said = figure.beside[index - 3];
    if (said === undefined) return line;
    return [...padRow(line, at), span(cutText(said, room, ''), index === 3 ? 'strong' : 'plain')];
  });
}

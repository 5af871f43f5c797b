import type { ByteRange } from '../decode/bytes.ts';
import type { Edits } from './bytes/edit.ts';
import { type Row, type Span, span } from './span.ts';

/** Which octets are seen, and which of them stand out. */
export type HexLook = {
  readonly perRow: number;
  readonly height: number;
  /** The octet that the rows are around. */
  readonly at: number;
  /** Lit up, between brackets. */
  readonly lit: ByteRange;
  /** Bold. */
  readonly strong: ByteRange;
  /** One more octet, behind a pointer. */
  readonly cursor?: number;
  /** Octets that are not as they were captured, behind an asterisk. */
  readonly edited?: Edits;
  /** What stands in place of the octet at `at`, while it is typed. */
  readonly typed?: string;
};

/** Cells that a row takes: the offset, octets in two groups, and the octets as text. */
export const hexCells = (perRow: number): number => 6 + perRow * 3 + (perRow > 8 ? 1 : 0) + 1 + perRow;

/** The part of a list that is seen: `at` stays in the middle where it can. */
export function windowAt(length: number, at: number, height: number): readonly [start: number, end: number] {
  const start = Math.max(0, Math.min(length - height, at - Math.floor(height / 2)));
  return [start, Math.min(length, start + height)];
}

/** Octets in rows, as many as fit `height`. */
export function hexDump(bytes: Uint8Array, look: HexLook): readonly Row[] {
  const { perRow, height, at } = look;
  const [start, end] = windowAt(Math.ceil(bytes.length / perRow), Math.floor(at / perRow), height);
  return Array.from({ length: end - start }, (_, index) => hexRow(bytes, (start + index) * perRow, look));
}

/** Brackets say which octets are lit where there is no colour to say it. */
function hexRow(bytes: Uint8Array, offset: number, look: HexLook): Row {
  const { perRow, lit, strong, cursor, edited = {}, typed } = look;
  const spans: Span[] = [span(`${offset.toString(16).padStart(4, '0')} `, 'faint')];
  const text: Span[] = [];
  const isIn = (at: number, [from, to]: ByteRange) => at >= from && at < to;
  for (let index = 0; index < perRow; index += 1) {
    const at = offset + index;
    const octet = bytes[at];
    const isLit = isIn(at, lit) || at === cursor;
    const opens = isIn(at, lit) && (index === 0 || !isIn(at - 1, lit));
    const closes = !isIn(at, lit) && index > 0 && isIn(at - 1, lit);
    const isEdited = edited[at] !== undefined;
    const sign = at === cursor ? '>' : opens ? '[' : closes ? ']' : isEdited ? '*' : ' ';
    spans.push(span(sign, sign === ' ' ? 'plain' : 'strong'));
    if (index === 8) spans.push(span(' '));
    const role = isLit ? 'lit' : isEdited ? 'changed' : isIn(at, strong) ? 'strong' : 'plain';
    const hex = octet === undefined ? '  ' : octet.toString(16).padStart(2, '0');
    spans.push(span(typed !== undefined && at === look.at ? typed : hex, role));
    const shown =
      octet === undefined ? ' ' : octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.';
    text.push(span(shown, isLit ? 'lit' : 'faint'));
  }
  const lastLit = isIn(offset + perRow - 1, lit);
  return [...spans, span(lastLit ? ']' : ' ', lastLit ? 'strong' : 'plain'), ...text];
}

import { type Place, refusal } from './refusal.ts';

/**
 * A range of octets: from `start`, counted from the end where it is negative, `length` octets, or up to and with `last`,
 * or to the end where neither is given.
 */
export type SliceRange = { readonly start: number; readonly length?: number; readonly last?: number };

const number = '[+-]?(?:0x[\\da-f]+|\\d+)';
const forms = new RegExp(
  `^(?:(?<start>${number})\\s*(?:-\\s*(?<last>${number}))?|(?<from>${number})?\\s*:\\s*(?<length>${number})?)$`,
  'i',
);

/** As C reads a number: 0x is hexadecimal, another 0 in front octal. */
function numberOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[+-]/, '');
  return sign * (/^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
}

/**
 * `[i]`, `[i:length]`, `[i-last]`, `[:length]` or `[i:]`.
 * @throws Refusal for anything else, and for a range without an octet
 */
export function sliceRange(text: string, place: Place): SliceRange {
  const { start, last, from, length } = forms.exec(text)?.groups ?? {};
  if (start !== undefined && last !== undefined) return upTo(numberOf(start), numberOf(last), place);
  if (start !== undefined) return { start: numberOf(start), length: 1 };
  if (from === undefined && length === undefined) {
    throw refusal(
      place,
      `${text} is no range; ranges are 3, 3:2 (two octets), 3-4, :2 or 3:`,
      `${text} 不是范围；范围写作 3、3:2（两个字节）、3-4、:2 或 3:`,
    );
  }
  const begin = from === undefined ? 0 : numberOf(from);
  if (length === undefined) return { start: begin };
  if (numberOf(length) <= 0) {
    throw refusal(
      place,
      `a slice has at least one octet, not ${length}`,
      `切片至少有一个字节，不能是 ${length}`,
    );
  }
  return { start: begin, length: numberOf(length) };
}

function upTo(start: number, last: number, place: Place): SliceRange {
  const mixed = (start < 0 && last > 0) || (start > 0 && last < 0);
  if (mixed || last <= start) {
    throw refusal(
      place,
      `the last octet, ${last}, has to lie behind the first, ${start}, and be counted from the same end`,
      `末字节 ${last} 必须在首字节 ${start} 之后，并且从同一端计数`,
    );
  }
  return { start, last };
}

/** The octets of the ranges one after another, as far as the first range that does not lie within. */
export function sliced(octets: Uint8Array, ranges: readonly SliceRange[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const range of ranges) {
    const piece = pieceOf(octets, range);
    if (piece === undefined) break;
    pieces.push(piece);
  }
  return pieces.length === 1 ? (pieces[0] ?? nothing) : joined(pieces);
}

const nothing = new Uint8Array(0);

function pieceOf(octets: Uint8Array, { start, length, last }: SliceRange): Uint8Array | undefined {
  const begin = start < 0 ? octets.length + start : start;
  const lastOctet = last !== undefined && last < 0 ? octets.length + last : last;
  const end = lastOctet === undefined ? begin + (length ?? octets.length - begin) : lastOctet + 1;
  const isWithin = begin >= 0 && end > begin && end <= octets.length;
  return isWithin ? octets.subarray(begin, end) : undefined;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

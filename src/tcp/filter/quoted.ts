import { matchAt } from './match-at.ts';
import { type Place, refusal } from './refusal.ts';

/** C's escapes of one letter. */
const letters: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['"', 34],
  ["'", 39],
  ['\\', 92],
]);

const plain = /[^\\"]+/uy;
const escapeSequence = /\\(?:x[\dA-Fa-f]{1,2}|[0-7]{1,3}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[\s\S])/uy;
const character = /'(?:(\\(?:x[\dA-Fa-f]{1,2}|[0-7]{1,3}|[\s\S]))|([\x20-\x7e]))'/uy;

const utf8 = new TextEncoder();

/**
 * A string from its opening quote (or the `r` of a raw one, in which backslashes stay) to its closing one: the octets it
 * stands for, and how long it is in the text.
 * @throws Refusal for an escape that is none, and where the closing quote is missing
 */
export function readString(
  text: string,
  start: number,
  isRaw: boolean,
): { readonly octets: Uint8Array; readonly length: number } {
  const octets: number[] = [];
  let at = start + (isRaw ? 2 : 1);
  while (at < text.length) {
    if (text[at] === '"') return { octets: Uint8Array.from(octets), length: at + 1 - start };
    const piece = matchAt(plain, text, at) || matchAt(escapeSequence, text, at) || (text[at] ?? '');
    const isEscape = piece.startsWith('\\') && !isRaw;
    for (const octet of isEscape ? escaped(piece, { at, length: piece.length }) : utf8.encode(piece)) {
      octets.push(octet);
    }
    at += piece.length;
  }
  throw refusal(
    { at: start, length: text.length - start },
    'the closing quote of this string is missing',
    '这个字符串缺少结尾的引号',
  );
}

/** A character in single quotes: its code, 0 to 255. */
export function readCharacter(text: string, at: number): { readonly code: number; readonly length: number } {
  character.lastIndex = at;
  const [whole = '', escapeText, one = ''] = character.exec(text) ?? [];
  if (whole === '') {
    throw refusal(
      { at, length: 1 },
      "between ' and ' stands one ASCII character; a string takes double quotes",
      '单引号之间只能有一个 ASCII 字符；字符串请用双引号',
    );
  }
  const [code = 0] =
    escapeText === undefined
      ? utf8.encode(one)
      : escaped(escapeText, { at: at + 1, length: escapeText.length });
  return { code, length: whole.length };
}

/** The octets of an escape, its backslash included. */
function escaped(piece: string, place: Place): Iterable<number> {
  const kind = piece[1] ?? '';
  const letter = letters.get(kind);
  if (letter !== undefined) return [letter];
  if (/^[0-7]$/.test(kind)) {
    const code = Number.parseInt(piece.slice(1), 8);
    if (code > 255) throw refusal(place, `${piece} is above 255`, `${piece} 超过 255`);
    return [code];
  }
  const code = piece.length > 2 ? Number.parseInt(piece.slice(2), 16) : Number.NaN;
  if (kind === 'x' && code <= 0xff) return [code];
  const isScalar = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  if (isScalar && /^u$/i.test(kind)) return utf8.encode(String.fromCodePoint(code));
  throw refusal(
    place,
    `${piece} is no escape; a backslash is written \\\\`,
    `没有 ${piece} 这种转义；反斜杠本身写作 \\\\`,
  );
}

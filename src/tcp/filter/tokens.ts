import { matchAt } from './match-at.ts';
import { readCharacter, readString } from './quoted.ts';
import { type Place, refusal } from './refusal.ts';

/** Wireshark's operators, each in one spelling; words that mean the same are turned into these. */
export const operators = [
  ...['===', '!==', '==', '!=', '>=', '<=', '&&', '||', '^^', '..'],
  ...['>', '<', '!', '&', '~', '+', '-', '*', '/', '%', '#', '$', '(', ')', '{', '}', '[', ']', ','],
] as const;

type Word = 'in' | 'contains' | 'any' | 'all';

export type Operator = (typeof operators)[number] | Word;

export type Token = Place &
  (
    | { readonly kind: 'operator'; readonly operator: Operator }
    /** A field's name, a number, an address, octets …: what it is depends on where it stands. */
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'string'; readonly octets: Uint8Array }
    | { readonly kind: 'character'; readonly code: number }
    /** What stands between brackets and commas in a slice. */
    | { readonly kind: 'range'; readonly text: string }
    | { readonly kind: 'end' }
  );

/** The operators that are words. */
const spelled: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['eq', '=='],
  ['any_eq', '=='],
  ['ne', '!='],
  ['all_ne', '!='],
  ['all_eq', '==='],
  ['any_ne', '!=='],
  ['gt', '>'],
  ['ge', '>='],
  ['lt', '<'],
  ['le', '<='],
  ['not', '!'],
  ['and', '&&'],
  ['or', '||'],
  ['xor', '^^'],
  ['bitwise_and', '&'],
  ['matches', '~'],
  ['in', 'in'],
  ['contains', 'contains'],
  ['any', 'any'],
  ['all', 'all'],
]);

const blank = /[ \t\r\n]+/y;
/** The longest of these is taken. None of them reaches over `..`. */
const words: readonly RegExp[] = [
  /\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?/y,
  // IPv6 addresses, and octets with colons between or before them.
  /[\da-f]*:[\da-f:]*(?:\d{1,3}(?:\.\d{1,3}){3})?(?:\/\d{1,3})?/iy,
  /\w[\w-]*(?:\.[\w-]+)*/y,
];
const range = /[^\],]*/y;

/**
 * The tokens of a filter; the last is its end.
 * @throws Refusal for a character that has no meaning, and for a string that does not end
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let inSlice = false;
  while (at < text.length) {
    const skipped = matchAt(blank, text, at).length;
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const token: Token = inSlice ? sliceToken(text, at) : tokenAt(text, at);
    tokens.push(token);
    if (token.kind === 'operator') inSlice = token.operator === '[' || (inSlice && token.operator !== ']');
    at += token.length;
  }
  tokens.push({ kind: 'end', at: text.length, length: 0 });
  return tokens;
}

function sliceToken(text: string, at: number): Token {
  const operator = text[at];
  if (operator === ']' || operator === ',') return { kind: 'operator', operator, at, length: 1 };
  const found = matchAt(range, text, at);
  return { kind: 'range', text: found.trimEnd(), at, length: found.length };
}

function tokenAt(text: string, at: number): Token {
  const first = text[at] ?? '';
  const isRaw = /^r"/i.test(text.slice(at, at + 2));
  if (first === '"' || isRaw) return { kind: 'string', at, ...readString(text, at, isRaw) };
  if (first === "'") return { kind: 'character', at, ...readCharacter(text, at) };
  const word = longest(words.map((pattern) => matchAt(pattern, text, at)));
  if (word !== '') {
    const place = { at, length: word.length };
    const operator = spelled.get(word);
    return operator === undefined
      ? { kind: 'word', text: word, ...place }
      : { kind: 'operator', operator, ...place };
  }
  // Wireshark's former spelling.
  if (text.startsWith('~=', at)) return { kind: 'operator', operator: '!==', at, length: 2 };
  const operator = operators.find((each) => text.startsWith(each, at));
  if (operator !== undefined) return { kind: 'operator', operator, at, length: operator.length };
  throw unknownCharacter(text, at);
}

const longest = (found: readonly string[]): string =>
  found.reduce((best, each) => (each.length > best.length ? each : best), '');

/** Characters that a Chinese keyboard gives, and what they should be. */
const halfWidth: ReadonlyMap<string, string> = new Map([
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['。', '.'],
  ['、', ','],
  ['\u3000', ' '],
]);

function unknownCharacter(text: string, at: number) {
  const code = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(code);
  const place = { at, length: character.length };
  if (character === '=') return refusal(place, '"is equal to" is written ==', '“等于”写作 ==');
  const isWide = code >= 0xff01 && code <= 0xff5e;
  const half = isWide ? String.fromCharCode(code - 0xfee0) : halfWidth.get(character);
  if (half !== undefined) {
    const shown = half === ' ' ? { en: 'a plain blank', zh: '半角空格' } : { en: half, zh: `半角的 ${half}` };
    return refusal(place, `write ${shown.en} in place of ${character}`, `${character} 请改用${shown.zh}`);
  }
  return refusal(place, `${character} has no meaning here`, `${character} 在这里没有意义`);
}

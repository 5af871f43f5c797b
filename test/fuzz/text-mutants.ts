import type { Chance } from './capture-mutants.ts';

/** What a terminal would obey, what turns the direction of writing, and what is hard to cut into lines or numbers. */
export const nasty: readonly string[] = [
  '\u001b[2J\u001b[31m',
  '\u001b]52;c;aGVsbG8=\u0007',
  '\u001b]0;title\u001b\\',
  '\u0000',
  '\u0007',
  '\b\b\b',
  '\r',
  '\u007f',
  '\u0085',
  '\u009b31m',
  '\u009d0;title\u009c',
  '\u061c',
  '\u200e',
  '\u202e',
  '\u2066\u2069',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ud800',
  '\u{e0041}',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'e\u0301\u0301\u0301\u0301\u0301',
];

const numbers = [
  '0',
  '-1',
  '1',
  '65535',
  '65536',
  '4294967295',
  '4294967296',
  '9007199254740993',
  '1e309',
  '0x',
  '00000000000000000001',
  '.',
  'NaN',
];

const lines = (text: string): string[] => text.split('\n');

type Damage = (text: string, chance: Chance) => string;

const damages: readonly Damage[] = [
  (text, { below }) => text.slice(0, below(text.length + 1)),
  (text, { below, oneOf }) => insert(text, below(text.length + 1), oneOf(nasty)),
  (text, { oneOf }) => changed(text, /\d+/g, oneOf, () => oneOf(numbers)),
  (text, { oneOf }) => changed(text, /\w+/g, oneOf, (word) => word.repeat(2)),
  (text, { oneOf }) => changed(text, /[^\w\s]/g, oneOf, () => ''),
  (text, { oneOf, below }) => changed(text, /[([{:,.>]/g, oneOf, (sign) => sign.repeat(1 + below(300))),
  (text, { oneOf, below }) => {
    const all = lines(text);
    all.splice(below(all.length), 0, oneOf(all));
    return all.join('\n');
  },
  (text, { below }) => {
    const all = lines(text);
    all.splice(below(all.length), 1);
    return all.join('\n');
  },
];

const insert = (text: string, at: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at);

/** The text with one of the places that fit a pattern changed. */
function changed(
  text: string,
  pattern: RegExp,
  oneOf: Chance['oneOf'],
  change: (found: string) => string,
): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { 0: word, index } = oneOf(found);
  return text.slice(0, index) + change(word) + text.slice(index + word.length);
}

/** A text damaged in one to four ways. */
export function textMutant(text: string, chance: Chance): string {
  let mutant = text;
  for (let n = 1 + chance.below(4); n > 0; n -= 1) mutant = chance.oneOf(damages)(mutant, chance);
  return mutant;
}

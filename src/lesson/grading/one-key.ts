import type { NumberQuestion } from '../lesson.ts';
import { symbolOf, writtenSeq } from '../written.ts';
import type { AskedNumber } from './asked-number.ts';
import { inNumbering } from './diagnose.ts';
import { typedDigits } from './number-input.ts';

/** Whether one wrong key makes the right number, in any form in which it is taken, into what was typed. */
export function isOneKeyOff(typed: string, question: NumberQuestion, asked: AskedNumber): boolean {
  const digits = typedDigits(typed).replace(/^([\da-f]+)h$/, '0x$1');
  const given = asked.kind === 'seq' ? digits.replace(/^isn/, symbolOf(asked.owner)) : digits;
  return writings(question, asked).some((right) => isOneKeyFrom(given, right));
}

/** The right number in decimal, in hexadecimal and from its ISN. */
function writings({ numbering }: NumberQuestion, asked: AskedNumber): readonly string[] {
  if (asked.kind === 'plain') return inBothBases(BigInt(asked.number));
  const { expected, owner, stage } = asked;
  const fixed = numbering ?? asked.numbering;
  const forms = fixed === undefined ? (['relative', 'raw'] as const) : [fixed];
  const numbers = forms.flatMap((form) => inNumbering(expected, owner, form, stage) ?? []);
  return [...numbers.flatMap(inBothBases), writtenSeq(expected, owner, 'symbol', stage)];
}

const inBothBases = (number: bigint): readonly string[] => [String(number), `0x${number.toString(16)}`];

/**
 * Whether one key makes the difference: a digit left out, put in or doubled, another digit, or two neighbours that changed
 * places. Two texts that are the same are not one key apart.
 */
export function isOneKeyFrom(typed: string, right: string): boolean {
  const start = sameFrom(typed, right, 0, 1);
  const end = sameFrom(typed.slice(start), right.slice(start), -1, -1);
  const [there, here] = [typed, right].map((text) => text.slice(start, text.length - end)) as [
    string,
    string,
  ];
  // Letters stand for a thought: who types y for x does not miss the key.
  if (!/^[\da-f]*$/.test(there + here)) return false;
  if (there.length + here.length === 1) return true;
  if (there.length === 1 && here.length === 1) return true;
  return there.length === 2 && there === [...here].reverse().join('');
}

/** How many characters are the same, from one end. */
function sameFrom(a: string, b: string, first: 0 | -1, by: 1 | -1): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a.at(first + by * count) === b.at(first + by * count)) count += 1;
  return count;
}

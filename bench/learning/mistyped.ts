import type { Chance } from '../../src/lesson/drill/chance.ts';

/** The keys that a finger may hit in place of a digit's own: beside it in the top row, and around it on the keypad. */
const beside: Readonly<Record<string, string>> = {
  ...{ 0: '129', 1: '024', 2: '0135', 3: '246', 4: '1357' },
  ...{ 5: '2468', 6: '3579', 7: '468', 8: '579', 9: '068' },
};

/**
 * A number with one wrong key; undefined where that changes nothing, or leaves nothing. In half of all cases another key is hit
 * beside the right one; as often as each other a digit is left out, or doubled, or the key beside it is hit as well, or two
 * digits change places.
 *
 * That most errors put one character in the place of another is what studies of typists on keyboards of today find. The shares are
 * our choice; of the five kinds it is the one that most often gives the number of a mistake.
 */
export function mistyped(text: string, { below, oneOf }: Chance): string | undefined {
  const digits = [...text].flatMap((each, index) => (/\d/.test(each) ? [index] : []));
  const at = digits[below(digits.length)];
  if (at === undefined) return undefined;
  const [before, digit = '', next, after] = [
    text.slice(0, at),
    text[at],
    text[at + 1] ?? '',
    text.slice(at + 2),
  ];
  const near = oneOf([...(beside[digit] ?? digit)] as [string, ...string[]]);
  const other = `${before}${near}${next}${after}`;
  const typed = oneOf([
    ...([other, other, other, other] as const),
    `${before}${next}${after}`,
    `${before}${digit}${digit}${next}${after}`,
    `${before}${digit}${near}${next}${after}`,
    `${before}${next}${digit}${after}`,
  ]);
  return typed === text || !/\d/.test(typed) ? undefined : typed;
}

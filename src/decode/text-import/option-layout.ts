import type { PrintedOption } from './printed.ts';
import { endOption, nopOption, sackPermittedOption, windowScaleOption } from './tcpdump-options.ts';
import { type Origin, onWire } from './wire-number.ts';

/** A header has room for so many octets of options: its length counts to 15 words. */
export const maxOptionsLength = 40;

const kindOf = (option: PrintedOption): number => (option.kind === 'sack' ? 5 : (option.octets[0] ?? 0));
const sizeOf = (option: PrintedOption): number =>
  option.kind === 'sack' ? 2 + 8 * option.blocks.length : option.octets.length;

export const optionsLength = (options: readonly PrintedOption[]): number =>
  options.reduce((sum, option) => sum + sizeOf(option), 0);

export const hasOption = (options: readonly PrintedOption[], kind: number): boolean =>
  options.some((option) => kindOf(option) === kind);

/** The shift of the window scale option. */
export const shiftIn = (options: readonly PrintedOption[]): number | undefined => {
  const option = options.find((each) => kindOf(each) === 3);
  return option?.kind === 'octets' ? option.octets[2] : undefined;
};

/** Zeros up to a whole number of words, as behind the end of the list; tcpdump prints all else. */
export const wholeWords = (options: readonly PrintedOption[]): readonly PrintedOption[] =>
  filled(options, -optionsLength(options) & 3, endOption);

const filled = (options: readonly PrintedOption[], count: number, filler: PrintedOption) => [
  ...options,
  ...Array<PrintedOption>(count).fill(filler),
];

/** Options with the NOPs between them that a packet list does not show, placed as most systems do. */
export function withNops(options: readonly PrintedOption[]): readonly PrintedOption[] {
  const placed: PrintedOption[] = [];
  let at = 0;
  for (const [i, option] of options.entries()) {
    const next = options[i + 1];
    const place = placeOf(kindOf(option), next === undefined ? undefined : kindOf(next));
    const nops = place === undefined ? 0 : (place - at) & 3;
    placed.push(...Array<PrintedOption>(nops).fill(nopOption), option);
    at += nops + sizeOf(option);
  }
  return filled(placed, -at & 3, nopOption);
}

/** Where in a word an option begins, so that its numbers lie on words. */
function placeOf(kind: number, next: number | undefined): number | undefined {
  if (kind === 8 || kind === 5) return 2;
  if (kind === 3) return 1;
  // SACK-permitted shares its word with the timestamps behind it, else with two NOPs before it.
  if (kind === 4) return next === 8 ? 0 : 2;
  return undefined;
}

/** Options that a longer header must have had: on a SYN the usual ones, else NOPs. `room` is a multiple of four. */
export function withRoomFilled(
  options: readonly PrintedOption[],
  room: number,
  isSyn: boolean,
  shift: number | undefined,
): readonly PrintedOption[] {
  const all = [...options];
  let left = room;
  if (isSyn && left >= 4 && shift !== undefined && !hasOption(options, 3)) {
    all.push(nopOption, windowScaleOption(shift));
    left -= 4;
  }
  if (isSyn && left >= 4 && !hasOption(options, 4)) {
    all.push(nopOption, nopOption, sackPermittedOption);
    left -= 4;
  }
  return filled(all, left, nopOption);
}

/** The options as a header carries them. */
export function optionsOnWire(options: readonly PrintedOption[], sackOrigin: Origin): Uint8Array {
  const octets = options.flatMap((option) => {
    if (option.kind === 'octets') return option.octets;
    const numbers = option.blocks.flat().map((offset) => onWire({ origin: sackOrigin, offset }));
    return [
      5,
      sizeOf(option),
      ...numbers.flatMap((n) => [n >>> 24, n >>> 16, n >>> 8, n].map((m) => m & 0xff)),
    ];
  });
  return Uint8Array.from(octets);
}

const two = (n: number): readonly number[] => [(n >>> 8) & 0xff, n & 0xff];
const four = (n: number): readonly number[] => [...two(n >>> 16), ...two(n)];

/** The TCP options that the printed captures show, as octets (RFC 9293, section 3.2; RFC 7323; RFC 2018). */
export const endOfList: readonly number[] = [0];
export const nop: readonly number[] = [1];
export const mss = (octets: number): readonly number[] => [2, 4, ...two(octets)];
export const windowScale = (shift: number): readonly number[] => [3, 3, shift];
export const sackPermitted: readonly number[] = [4, 2];
export const timestamps = (value: number, echo: number): readonly number[] => [
  8,
  10,
  ...four(value),
  ...four(echo),
];
/** One block: the numbers from `left` up to, not including, `right`. */
export const sack = (left: number, right: number): readonly number[] => [
  5,
  10,
  ...four(left),
  ...four(right),
];

/** Options in the order given. */
export const optionList = (...options: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from(options.flat());

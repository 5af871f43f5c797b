import type { PrintedOption } from './printed.ts';

const u16 = (n: number): readonly number[] => [n >>> 8, n & 0xff];
const u32 = (n: number): readonly number[] => [...u16(n >>> 16), ...u16(n & 0xffff)];

/** An option of `kind` around its value; the length octet counts both of its own octets as well. */
export const optionOctets = (kind: number, value: readonly number[]): PrintedOption => ({
  kind: 'octets',
  octets: [kind, value.length + 2, ...value],
});

export const mssOption = (octets: number) => optionOctets(2, u16(octets));
export const windowScaleOption = (shift: number) => optionOctets(3, [shift]);
export const sackPermittedOption = optionOctets(4, []);
export const timestampsOption = (value: number, echo: number) =>
  optionOctets(8, [...u32(value), ...u32(echo)]);
export const nopOption: PrintedOption = { kind: 'octets', octets: [1] };
export const endOption: PrintedOption = { kind: 'octets', octets: [0] };

const hexOctets = (hex: string): readonly number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

type Reading = readonly [
  pattern: RegExp,
  option: (...groups: readonly string[]) => PrintedOption | undefined,
];

/** A value that does not fit its field is no option. */
const within = (limit: number, text: string, option: (n: number) => PrintedOption) =>
  Number(text) <= limit ? option(Number(text)) : undefined;

const fastOpen = (kind: number, magic: readonly number[], cookie: string | undefined) =>
  optionOctets(kind, [...magic, ...hexOctets(cookie ?? '')]);

/** What tcpdump prints for each kind of option; the last ones are what it printed before version 4. */
const readings: readonly Reading[] = [
  [/^nop$/, () => nopOption],
  [/^eol$/, () => endOption],
  [/^mss (\d{1,5})$/, (n = '') => within(0xffff, n, mssOption)],
  [/^wscale (\d{1,3})$/, (n = '') => within(0xff, n, windowScaleOption)],
  [/^sackOK$/, () => sackPermittedOption],
  [
    /^(?:TS val|timestamp) (\d{1,10}) (?:ecr )?(\d{1,10})$/,
    (value = '', echo = '') =>
      Math.max(Number(value), Number(echo)) <= 0xffffffff
        ? timestampsOption(Number(value), Number(echo))
        : undefined,
  ],
  [/^tfo\s+cookiereq$/, () => fastOpen(34, [], '')],
  [/^tfo\s+cookie ((?:[\da-f]{2}){2,16})$/, (hex) => fastOpen(34, [], hex)],
  [/^exp-tfo\s+cookiereq$/, () => fastOpen(254, [0xf9, 0x89], '')],
  [/^exp-tfo\s+cookie ((?:[\da-f]{2}){2,16})$/, (hex) => fastOpen(254, [0xf9, 0x89], hex)],
  [/^md5 (?:.*- )?((?:[\da-f]{2}){16})$/, (hex = '') => optionOctets(19, hexOctets(hex))],
  [/^uto 0x([\da-f]{1,4}) \d+$/, (hex = '') => optionOctets(28, u16(Number.parseInt(hex, 16)))],
  [/^(echo|echoreply|cc|ccnew) (\d{1,10})$/, (name = '', n = '') => fourOctets(name, n)],
  [
    /^unknown-(\d{1,3})(?: 0x((?:[\da-f]{2}){1,38}))?$/,
    (kind = '', hex = '') => within(0xff, kind, (n) => optionOctets(n, hexOctets(hex))),
  ],
];

const fourOctetKinds: Readonly<Record<string, number>> = { echo: 6, echoreply: 7, cc: 11, ccnew: 12 };
const fourOctets = (name: string, n: string) =>
  within(0xffffffff, n, (value) => optionOctets(fourOctetKinds[name] ?? 6, u32(value)));

/**
 * The options between tcpdump's brackets: `mss 1460,nop,wscale 7`. Absent where one of them cannot be told in octets,
 * or where they are more than a header holds.
 */
export function tcpdumpOptions(text: string): readonly PrintedOption[] | undefined {
  const options: PrintedOption[] = [];
  for (const part of text.split(',')) {
    const option = sackOption(part) ?? readOption(part);
    if (option === undefined || options.length === 40) return undefined;
    options.push(option);
  }
  return options;
}

function readOption(text: string): PrintedOption | undefined {
  for (const [pattern, option] of readings) {
    const found = pattern.exec(text);
    if (found !== null) return option(...found.slice(1));
  }
  return undefined;
}

/** `sack 2 {153:155}{170:180}`; before version 4 `sack sack 1 {153:155}` as well. */
function sackOption(text: string): PrintedOption | undefined {
  const found = /^(?:sack )+(\d) ?((?:\s*\{\d{1,10}:\d{1,10}\}){1,4})\s*$/.exec(text);
  if (found === null) return undefined;
  const blocks = [...(found[2] ?? '').matchAll(/(\d+):(\d+)/g)].map(
    ([, left, right]) => [Number(left), Number(right)] as const,
  );
  const isSound = blocks.length === Number(found[1]) && blocks.flat().every((n) => n <= 0xffffffff);
  return isSound ? { kind: 'sack', blocks } : undefined;
}

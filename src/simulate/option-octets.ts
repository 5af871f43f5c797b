import type { TcpOption } from '../decode/tcp-options.ts';

const u16 = (n: number): readonly number[] => [(n >>> 8) & 0xff, n & 0xff];
const u32 = (n: number): readonly number[] => [...u16(n >>> 16), ...u16(n)];

/** The octets of a header's options, filled up with zeros to whole words (RFC 9293, section 3.1). */
export function optionOctets(options: readonly TcpOption[]): Uint8Array {
  const octets = options.flatMap(octetsOf);
  const whole = new Uint8Array(Math.ceil(octets.length / 4) * 4);
  whole.set(octets);
  return whole;
}

function octetsOf(option: TcpOption): readonly number[] {
  switch (option.kind) {
    case 'eol':
      return [0];
    case 'nop':
      return [1];
    case 'mss':
      return [2, 4, ...u16(option.value)];
    case 'window-scale':
      return [3, 3, option.shift];
    case 'sack-permitted':
      return [4, 2];
    case 'sack':
      return [5, 2 + 8 * option.blocks.length, ...option.blocks.flat().flatMap(u32)];
    case 'timestamps':
      return [8, 10, ...u32(option.value), ...u32(option.echo)];
    case 'fast-open':
      return [34, 2 + option.cookie.length, ...option.cookie];
    case 'unknown':
    case 'malformed':
      return [...option.bytes];
  }
}

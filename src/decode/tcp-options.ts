import { type ByteRange, u16, u32 } from './bytes.ts';

/** A block of octets that arrived out of order: the first number, and the one after the last (RFC 2018, section 3). */
export type SackBlock = readonly [left: number, right: number];

/** `range` is where the option lies in the TCP header, its kind and length octets included. */
type At = { readonly range: ByteRange };

/** One TCP option as it was sent. Numbers are raw, never relative. */
export type TcpOption =
  | (At & { readonly kind: 'eol' })
  | (At & { readonly kind: 'nop' })
  | (At & { readonly kind: 'mss'; readonly value: number })
  /** The shift as sent; a receiver treats one above 14 as 14 (RFC 7323, section 2.3). */
  | (At & { readonly kind: 'window-scale'; readonly shift: number })
  | (At & { readonly kind: 'sack-permitted' })
  | (At & { readonly kind: 'sack'; readonly blocks: readonly SackBlock[] })
  | (At & { readonly kind: 'timestamps'; readonly value: number; readonly echo: number })
  /** An empty cookie asks for one (RFC 7413, section 4.1.1). */
  | (At & { readonly kind: 'fast-open'; readonly cookie: Uint8Array })
  /** `code` is the kind octet, `bytes` the whole option. */
  | (At & { readonly kind: 'unknown'; readonly code: number; readonly bytes: Uint8Array })
  | (At & {
      readonly kind: 'malformed';
      readonly code: number;
      readonly bytes: Uint8Array;
      readonly reason: string;
    });

/** The kind octets (RFC 9293, section 3.2; RFC 7323; RFC 2018; RFC 7413). */
const EOL = 0;
const NOP = 1;
const MSS = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const SACK = 5;
const TIMESTAMPS = 8;
const FAST_OPEN = 34;

/**
 * The options of a TCP header, in their order, up to the end-of-list option or the header's end.
 * `header` is the header from its first octet; what lies behind an end-of-list is padding, not an option.
 * An option that cannot be read is kept as 'malformed'. Where its length makes no sense it takes the rest.
 */
export function parseTcpOptions(header: Uint8Array): readonly TcpOption[] {
  const options: TcpOption[] = [];
  let at = 20;
  while (at < header.length) {
    const option = optionAt(header, at);
    options.push(option);
    if (option.kind === 'eol') break;
    at = option.range[1];
  }
  return options;
}

function optionAt(header: Uint8Array, at: number): TcpOption {
  const code = header[at] ?? EOL;
  if (code === EOL) return { kind: 'eol', range: [at, at + 1] };
  if (code === NOP) return { kind: 'nop', range: [at, at + 1] };

  const left = header.length - at;
  const length = header[at + 1];
  if (length === undefined) return malformed(header, at, header.length, 'the length octet is missing');
  if (length < 2) return malformed(header, at, header.length, `length ${length} is below 2`);
  if (length > left) return malformed(header, at, header.length, `length ${length}, but ${left} octets left`);
  return sized(header, at, at + length);
}

/** An option whose length octet fits into the header. */
function sized(header: Uint8Array, at: number, end: number): TcpOption {
  const code = header[at] ?? EOL;
  const length = end - at;
  const range: ByteRange = [at, end];
  const wrong = (expected: string) => malformed(header, at, end, `length ${length}, not ${expected}`);
  switch (code) {
    case MSS:
      return length === 4 ? { kind: 'mss', range, value: u16(header, at + 2) } : wrong('4');
    case WINDOW_SCALE:
      return length === 3 ? { kind: 'window-scale', range, shift: header[at + 2] ?? 0 } : wrong('3');
    case SACK_PERMITTED:
      return length === 2 ? { kind: 'sack-permitted', range } : wrong('2');
    case SACK:
      // At least one block; 40 octets of options have room for four.
      return length > 2 && length % 8 === 2
        ? { kind: 'sack', range, blocks: blocksIn(header, at + 2, end) }
        : wrong('2 and 8 for each block');
    case TIMESTAMPS:
      return length === 10
        ? { kind: 'timestamps', range, value: u32(header, at + 2), echo: u32(header, at + 6) }
        : wrong('10');
    case FAST_OPEN:
      return length === 2 || (length >= 6 && length <= 18 && length % 2 === 0)
        ? { kind: 'fast-open', range, cookie: header.subarray(at + 2, end) }
        : wrong('2, or an even number from 6 to 18');
    default:
      return { kind: 'unknown', range, code, bytes: header.subarray(at, end) };
  }
}

function blocksIn(header: Uint8Array, start: number, end: number): readonly SackBlock[] {
  const blocks: SackBlock[] = [];
  for (let at = start; at < end; at += 8) blocks.push([u32(header, at), u32(header, at + 4)]);
  return blocks;
}

const malformed = (header: Uint8Array, at: number, end: number, reason: string): TcpOption => ({
  kind: 'malformed',
  range: [at, end],
  code: header[at] ?? EOL,
  bytes: header.subarray(at, end),
  reason,
});

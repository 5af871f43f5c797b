import { type Chunk, chunkOf } from './capture-format.ts';
import { COMMENT, pcapngOptions } from './pcapng-options.ts';
import { printableUtf8 } from './text.ts';

/** What an interface description block says: the meaning of the frames that name it. */
export type PcapngInterface = {
  readonly linkType: number;
  /** 0 for no limit. */
  readonly snapLength: number;
  readonly clock: Clock;
  readonly comments: readonly string[];
};

/** How an interface counts time: in units of 10^-digits or 2^-digits seconds, from `offset` nanoseconds on. */
export type Clock = { readonly base: 2 | 10; readonly digits: number; readonly offset: bigint };

export const microseconds: Clock = { base: 10, digits: 6, offset: 0n };

const RESOLUTION = 9;
const OFFSET = 14;

/** Reads the body of an interface description block, `start` to `end`; there are at least eight octets. */
export function readInterface(chunk: Chunk, start: number, end: number, little: boolean): PcapngInterface {
  const comments: string[] = [];
  let { base, digits, offset } = microseconds;
  for (const { code, value } of pcapngOptions(chunk, start + 8, end, little)) {
    const resolution = value[0];
    if (code === COMMENT) comments.push(printableUtf8(value));
    if (code === RESOLUTION && resolution !== undefined) {
      // The highest bit chooses the base, the others are the exponent.
      base = resolution >= 0x80 ? 2 : 10;
      digits = resolution & 0x7f;
    }
    if (code === OFFSET && value.length === 8) {
      offset = chunkOf(value).view.getBigInt64(0, little) * 1_000_000_000n;
    }
  }
  return {
    linkType: chunk.view.getUint16(start, little),
    snapLength: chunk.view.getUint32(start + 4, little),
    clock: { base, digits, offset },
    comments,
  };
}

/** Nanoseconds since 1970 of a timestamp of two 32-bit halves; what is finer than a nanosecond is cut off. */
export function timeOf(clock: Clock, high: number, low: number): bigint {
  const isExact = high < 0x20_0000; // below 2^53 in all
  const ticks = isExact ? BigInt(high * 0x1_0000_0000 + low) : (BigInt(high) << 32n) | BigInt(low);
  return nanoseconds(clock, ticks) + clock.offset;
}

function nanoseconds({ base, digits }: Clock, ticks: bigint): bigint {
  if (base === 2) return (ticks * 1_000_000_000n) >> BigInt(digits);
  if (digits === 6) return ticks * 1000n;
  if (digits === 9) return ticks;
  return digits < 9 ? ticks * 10n ** BigInt(9 - digits) : ticks / 10n ** BigInt(digits - 9);
}

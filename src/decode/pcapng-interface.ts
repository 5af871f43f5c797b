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

/** How an interface counts time: in units of 10^-digits or 2^-digits seconds, from `offset` seconds on. */
export type Clock = { readonly base: 2 | 10; readonly digits: number; readonly offset: number };

export const microseconds: Clock = { base: 10, digits: 6, offset: 0 };

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
      offset = Number(chunkOf(value).view.getBigInt64(0, little));
    }
  }
  return {
    linkType: chunk.view.getUint16(start, little),
    snapLength: chunk.view.getUint32(start + 4, little),
    clock: { base, digits, offset },
    comments,
  };
}

/** Whole seconds since 1970 of a timestamp of two 32-bit halves. */
export function secondsOf(clock: Clock, high: number, low: number): number {
  const { base, digits, offset } = clock;
  if (base === 10 && digits === 6 && high < exactHigh) {
    return offset + Math.floor((high * 0x1_0000_0000 + low) / 1_000_000);
  }
  if (base === 10 && digits === 9) {
    const upper = (high % billion) * 0x1_0000 + (low >>> 16);
    const lower = (upper % billion) * 0x1_0000 + (low & 0xffff);
    const quotient = Math.floor(high / billion) * 0x1_0000 + Math.floor(upper / billion);
    return offset + quotient * 0x1_0000 + Math.floor(lower / billion);
  }
  return offset + Number(nanosecondsIn(clock, high, low) / 1_000_000_000n);
}

/** The nanoseconds behind those seconds; what is finer is cut off. */
export function nanosecondsOf(clock: Clock, high: number, low: number): number {
  const { base, digits } = clock;
  if (base === 10 && digits === 6 && high < exactHigh) {
    return ((high * 0x1_0000_0000 + low) % 1_000_000) * 1000;
  }
  if (base === 10 && digits === 9) {
    const upper = (high % billion) * 0x1_0000 + (low >>> 16);
    return ((upper % billion) * 0x1_0000 + (low & 0xffff)) % billion;
  }
  return Number(nanosecondsIn(clock, high, low) % 1_000_000_000n);
}

const billion = 1_000_000_000;

/** Below this the two halves together are below 2^53, and a quotient by a million is too small to be rounded up. */
const exactHigh = 0x20_0000;

/** The same in one number, for the clocks that are rarely met. */
function nanosecondsIn({ base, digits }: Clock, high: number, low: number): bigint {
  const ticks = (BigInt(high) << 32n) | BigInt(low);
  if (base === 2) return (ticks * 1_000_000_000n) >> BigInt(digits);
  return digits < 9 ? ticks * 10n ** BigInt(9 - digits) : ticks / 10n ** BigInt(digits - 9);
}

/** A half-open range of byte offsets, [start, end). */
export type ByteRange = readonly [start: number, end: number];

/** Why a parser could go no further. What was decoded before it still stands. */
export class Stop {
  readonly layer: string;
  /** One sentence without a full stop; what was found stands beside what was expected. */
  readonly reason: string;
  constructor(layer: string, reason: string) {
    this.layer = layer;
    this.reason = reason;
  }
}

/** Two octets at `offset`, most significant first (network byte order). */
export const u16 = (bytes: Uint8Array, offset: number): number =>
  ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);

/** Four octets at `offset`, most significant first, as an unsigned number. */
export const u32 = (bytes: Uint8Array, offset: number): number =>
  u16(bytes, offset) * 0x10000 + u16(bytes, offset + 2);

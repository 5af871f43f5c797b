import type { FrameSink } from './capture-format.ts';
import type { Frame } from './packet.ts';

/** Makes a `Frame` of each record, numbered as it comes. */
export class FrameList implements FrameSink {
  private bytes: Uint8Array = new Uint8Array(0);
  private frames: Frame[] = [];
  private last: number;

  /** `first` is the number of the first frame. */
  constructor(first = 1) {
    this.last = first - 1;
  }

  get count(): number {
    return this.last;
  }

  over(bytes: Uint8Array): void {
    this.bytes = bytes;
  }

  /** The frames since the last call. */
  take(): readonly Frame[] {
    const { frames } = this;
    this.frames = [];
    return frames;
  }

  frame(
    _record: number,
    _octets: number,
    start: number,
    length: number,
    wireLength: number,
    linkType: number,
    seconds: number,
    nanoseconds: number,
  ): void {
    const { bytes } = this;
    this.last += 1;
    this.frames.push({
      number: this.last,
      time: nanosecondsSince1970(seconds, nanoseconds),
      linkType,
      bytes: new Uint8Array(bytes.buffer, bytes.byteOffset + start, length),
      wireLength,
    });
  }

  comment(text: string): void {
    const last = this.frames.pop();
    if (last !== undefined) this.frames.push({ ...last, comment: text });
  }
}

/** Exact: microseconds are below 2^53 for as long as seconds are written with 32 bits. */
const nanosecondsSince1970 = (seconds: number, nanoseconds: number): bigint =>
  nanoseconds % 1000 === 0 && Math.abs(seconds) < 2 ** 32
    ? BigInt(seconds * 1_000_000 + nanoseconds / 1000) * 1000n
    : BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);

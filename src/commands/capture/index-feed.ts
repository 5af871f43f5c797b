import type { CaptureIndex } from '../../tcp/index/capture-index.ts';

/** How far reading is. */
export type Progress = {
  /** Of the file as it is, packed or not. */
  readonly octets: number;
  /** Absent where the end is not known: stdin, a pipe. */
  readonly total?: number;
  readonly frames: number;
  readonly conversations: number;
  /** Octets a second, since reading began. */
  readonly rate: number;
};

/** Octets indexed between two looks at the clock. */
const piece = 1 << 17;
/** Milliseconds of work between two pauses, in which keys are answered. */
const turn = 8;
/** Milliseconds between two times that it is said how far reading is. */
const between = 100;

/** Hands octets to an index, and lets others have their turn in time. */
export class IndexFeed {
  private readonly index: CaptureIndex;
  private readonly onProgress: (progress: Progress) => void;
  private readonly total: number | undefined;
  private readonly start = performance.now();
  private lastPause = this.start;
  private lastSaid = Number.NEGATIVE_INFINITY;
  private readonly signal: AbortSignal;
  private unpacked = 0;
  private taken = 0;

  constructor(
    index: CaptureIndex,
    total: number | undefined,
    onProgress: (progress: Progress) => void,
    signal: AbortSignal,
  ) {
    this.index = index;
    this.total = total;
    this.onProgress = onProgress;
    this.signal = signal;
  }

  /** Nothing more is wanted, or can be read. */
  get isOver(): boolean {
    return this.signal.aborted || this.index.stop !== undefined;
  }

  /** Octets of the capture that it was given. */
  get fed(): number {
    return this.unpacked;
  }

  /**
   * Indexes a chunk, which may be overwritten afterwards.
   * @param taken octets of the file that were read so far, this chunk's included
   */
  async push(chunk: Uint8Array, taken: number): Promise<void> {
    this.unpacked += chunk.length;
    this.taken = taken;
    for (let at = 0; at < chunk.length && !this.isOver; at += piece) {
      this.index.push(chunk.subarray(at, at + piece));
      const now = performance.now();
      if (now - this.lastSaid >= between) this.say(now);
      if (now - this.lastPause < turn) continue;
      await new Promise((resolve) => setImmediate(resolve));
      this.lastPause = performance.now();
    }
  }

  /** Says how far reading is. */
  say(now = performance.now()): void {
    const { taken } = this;
    this.lastSaid = now;
    const { frames, conversations } = this.index;
    const rate = (taken * 1000) / Math.max(now - this.start, 1);
    const total = this.total === undefined ? {} : { total: Math.max(this.total, taken) };
    this.onProgress({ octets: taken, ...total, frames, conversations, rate });
  }
}

import { completenessAfter, completenessAtFirst, completenessBit } from '../course/completeness.ts';
import { acknowledges, hasSyn, isPureSyn, isSynAck } from './rules.ts';

// The cells of a conversation in `times`.
/** When its latest SYN was captured. */
const SYN_TIME = 0;
/** From there to the first ACK; 0 while it is not known. */
const ROUND_TRIP = 1;
const TIMES = 2;

// Bits of a conversation in `stages`, above those of its completeness.
const NOT_BEGUN = 64;
const REUSES_PORTS = 128;
const HAS_SYN_TIME = 256;
/** Shifted by the direction: nothing since its SYN has acknowledged, so that its window is not scaled. */
const ANNOUNCED_BY_SYN = 512;
const COMPLETENESS = NOT_BEGUN - 1;

/** Of a direction whose SYN was not captured, and of one whose windows are not scaled. */
export const SCALE_UNKNOWN = -1;
const NOT_SCALED = -2;
/** RFC 7323, section 2.3. */
const largestScale = 14;

/** What the SYNs of a fixed number of conversations settle, and how complete these are, in plain numbers. */
export class Openings {
  private readonly stages: Uint16Array;
  private readonly times: Float64Array;
  private readonly scales: Int8Array;

  constructor(conversations: number) {
    this.stages = new Uint16Array(conversations);
    this.times = new Float64Array(conversations * TIMES);
    this.scales = new Int8Array(conversations * 2);
  }

  /** Begins a conversation, whatever was there before. */
  begin(conversation: number, isReused: boolean): void {
    this.stages[conversation] = isReused ? NOT_BEGUN | REUSES_PORTS : NOT_BEGUN;
    this.times.fill(0, conversation * TIMES, (conversation + 1) * TIMES);
    this.scales.fill(SCALE_UNKNOWN, conversation * 2, conversation * 2 + 2);
  }

  /** Takes a segment of a conversation; `from` and the rest as in `Analyser.segment`. */
  take(conversation: number, from: 0 | 1, flags: number, length: number, scale: number, time: number): void {
    const stage = this.stages[conversation] ?? 0;
    const own = conversation * 2 + from;
    if (scale >= 0) this.scales[own] = Math.min(scale, largestScale);
    if (hasSyn(flags)) this.agreeOnScaling(own, flags);
    this.stages[conversation] =
      completeness(stage, flags, length) |
      this.timing(conversation, stage, flags, time) |
      announcement(stage, from, flags);
  }

  /** The first segment of a conversation that follows another between the same sockets is still to come. */
  isReuse(conversation: number): boolean {
    return ((this.stages[conversation] ?? 0) & REUSES_PORTS) !== 0;
  }

  completeness(conversation: number): number {
    return (this.stages[conversation] ?? 0) & COMPLETENESS;
  }

  /** `tcp.completeness` of the segment that comes next, which leaves itself out. */
  completenessBefore(conversation: number): number {
    return this.isReuse(conversation) ? completenessBit.syn : this.completeness(conversation);
  }

  /** The handshake's, in nanoseconds; 0 where it is not known. */
  roundTrip(conversation: number): number {
    return this.times[conversation * TIMES + ROUND_TRIP] ?? 0;
  }

  /** The shift of a direction's windows; -1 where that is not known, -2 where there is none. */
  scale(direction: number): number {
    return this.scales[direction] ?? SCALE_UNKNOWN;
  }

  /** The shift of the window that a direction announced last; -1 where it is not known. */
  shift(direction: number): number {
    const isBySyn = ((this.stages[direction >> 1] ?? 0) & (ANNOUNCED_BY_SYN << (direction & 1))) !== 0;
    const scale = this.scale(direction);
    return scale === NOT_SCALED || (isBySyn && scale !== SCALE_UNKNOWN) ? 0 : scale;
  }

  /** Windows are scaled only where both SYNs say so (RFC 7323, section 2.2). */
  private agreeOnScaling(own: number, flags: number): void {
    const { scales } = this;
    const other = own ^ 1;
    if (scales[own] === SCALE_UNKNOWN) {
      scales[own] = NOT_SCALED;
      scales[other] = NOT_SCALED;
    } else if (isSynAck(flags) && scales[other] === NOT_SCALED) {
      scales[own] = NOT_SCALED;
    }
  }

  /** Times a SYN, or the first ACK after it; the bit that says whether there was a SYN. */
  private timing(conversation: number, stage: number, flags: number, time: number): number {
    const at = conversation * TIMES;
    const { times } = this;
    if (isPureSyn(flags)) {
      times[at + SYN_TIME] = time;
      return HAS_SYN_TIME;
    }
    const hasSynTime = stage & HAS_SYN_TIME;
    if (hasSynTime !== 0 && !hasSyn(flags) && acknowledges(flags) && times[at + ROUND_TRIP] === 0) {
      times[at + ROUND_TRIP] = time - (times[at + SYN_TIME] ?? 0);
    }
    return hasSynTime;
  }
}

function completeness(stage: number, flags: number, length: number): number {
  return (stage & NOT_BEGUN) === 0
    ? completenessAfter(stage & COMPLETENESS, flags, length)
    : completenessAtFirst(flags, length, (stage & REUSES_PORTS) !== 0);
}

/** The bits of both directions that say whether a SYN announced their windows. */
function announcement(stage: number, from: 0 | 1, flags: number): number {
  const own = ANNOUNCED_BY_SYN << from;
  const both = stage & (ANNOUNCED_BY_SYN * 3);
  if (hasSyn(flags)) return both | own;
  return acknowledges(flags) ? both & ~own : both;
}

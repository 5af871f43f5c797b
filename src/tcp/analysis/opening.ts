import { completenessAfter, completenessAtFirst, completenessBit } from '../course/completeness.ts';
import { acknowledges, hasSyn, isPureSyn, isSynAck } from './rules.ts';
import {
  ANNOUNCED_BY_SYN,
  DIRECTION,
  HANDSHAKE,
  NOT_SCALED,
  SCALE,
  SCALE_UNKNOWN,
  STAGE,
  STATUS,
} from './state-cells.ts';

// What the SYNs of a conversation settle, and how complete it is. `at` is where its state begins, `own` a direction's cells.

// Bits of STAGE, above those of the completeness.
const NOT_BEGUN = 64;
const REUSES_PORTS = 128;
const HAS_SYN_TIME = 256;
const HAS_ROUND_TRIP = 512;
const COMPLETENESS = NOT_BEGUN - 1;

/** RFC 7323, section 2.3. */
const largestScale = 14;

/** STAGE of a conversation without segments. */
export const stageAtFirst = (isReused: boolean): number => (isReused ? NOT_BEGUN | REUSES_PORTS : NOT_BEGUN);

/** Takes a segment of a conversation; the numbers as in `Analyser.segment`. */
export function takeOpening(
  cells: Int32Array,
  times: Float64Array,
  at: number,
  own: number,
  flags: number,
  length: number,
  scale: number,
  time: number,
): void {
  const stage = cells[at + STAGE] ?? 0;
  if (scale >= 0) cells[own + SCALE] = Math.min(scale, largestScale);
  if (hasSyn(flags)) agreeOnScaling(cells, own, flags);
  cells[at + STAGE] = completeness(stage, flags, length) | timing(times, at >> 1, stage, flags, time);
}

/** The first segment of a conversation that follows another between the same sockets is still to come. */
export const isReuse = (stage: number): boolean => (stage & REUSES_PORTS) !== 0;

export const completenessOf = (stage: number): number => stage & COMPLETENESS;

/** `tcp.completeness` of the segment that comes next, which leaves itself out. */
export const completenessBefore = (stage: number): number =>
  isReuse(stage) ? completenessBit.syn : completenessOf(stage);

/** The handshake's, in nanoseconds; 0 where it is not known. */
export const roundTrip = (cells: Int32Array, times: Float64Array, at: number): number =>
  ((cells[at + STAGE] ?? 0) & HAS_ROUND_TRIP) === 0 ? 0 : (times[(at >> 1) + HANDSHAKE] ?? 0);

/** The shift of the window that a direction announced last; -1 where it is not known. */
export function shiftOf(cells: Int32Array, own: number): number {
  const scale = cells[own + SCALE] ?? SCALE_UNKNOWN;
  if (scale === NOT_SCALED) return 0;
  const isBySyn = ((cells[own + STATUS] ?? 0) & ANNOUNCED_BY_SYN) !== 0;
  return isBySyn && scale !== SCALE_UNKNOWN ? 0 : scale;
}

/** Windows are scaled only where both SYNs say so (RFC 7323, section 2.2). */
function agreeOnScaling(cells: Int32Array, own: number, flags: number): void {
  const other = own ^ DIRECTION;
  if (cells[own + SCALE] === SCALE_UNKNOWN) {
    cells[own + SCALE] = NOT_SCALED;
    cells[other + SCALE] = NOT_SCALED;
  } else if (isSynAck(flags) && cells[other + SCALE] === NOT_SCALED) {
    cells[own + SCALE] = NOT_SCALED;
  }
}

/** Times a SYN, or the first ACK after it; the bits that say what is known of both. */
function timing(times: Float64Array, at: number, stage: number, flags: number, time: number): number {
  const known = stage & (HAS_SYN_TIME | HAS_ROUND_TRIP);
  if (known >= HAS_ROUND_TRIP) return known;
  if (isPureSyn(flags)) {
    times[at + HANDSHAKE] = time;
    return HAS_SYN_TIME;
  }
  if (known === 0 || hasSyn(flags) || !acknowledges(flags)) return known;
  const elapsed = time - (times[at + HANDSHAKE] ?? 0);
  // Of both at one moment nothing can be told yet.
  if (elapsed === 0) return known;
  times[at + HANDSHAKE] = elapsed;
  return known | HAS_ROUND_TRIP;
}

function completeness(stage: number, flags: number, length: number): number {
  return (stage & NOT_BEGUN) === 0
    ? completenessAfter(stage & COMPLETENESS, flags, length)
    : completenessAtFirst(flags, length, (stage & REUSES_PORTS) !== 0);
}

import { baseOf, baseOfPeer, movesBase } from '../numbering.ts';
import { type NoteBits, noteBit } from './notes.ts';
import { roundTrip, shiftOf } from './opening.ts';
import * as rule from './rules.ts';
import {
  ANNOUNCED_BY_SYN,
  BASE,
  CONTINUOUS,
  DIRECTION,
  DUPLICATES,
  HAS_ACK,
  HAS_BASE,
  HAS_CONTINUOUS,
  HAS_NEXT,
  HAS_SENT,
  LAST_ACK,
  LAST_TIME,
  NEXT,
  NEXT_TIME,
  SCALE_UNKNOWN,
  STATE,
  STATUS,
  WAS_KEEP_ALIVE,
  WAS_PROBE,
  WINDOW,
} from './state-cells.ts';

// What a segment's numbers say beside those of the segments before it. `own` is where the cells of its direction begin in
// the state's, `own ^ DIRECTION` those of the other; seq and ack are signed.

const ABOUT_LAST = HAS_ACK | WAS_KEEP_ALIVE | WAS_PROBE;

const statusOf = (cells: Int32Array, direction: number): number => cells[direction + STATUS] ?? 0;

/** Where each direction begins, as `basesAfter` has it; true where a SYN,ACK moves the beginning of its own. */
export function placeBases(cells: Int32Array, own: number, seq: number, ack: number, flags: number): boolean {
  const isSyn = rule.hasSyn(flags);
  const isAck = rule.acknowledges(flags);
  const hasBase = (statusOf(cells, own) & HAS_BASE) !== 0;
  const isMoved = hasBase && movesBase(cells[own + BASE] ?? 0, seq, isSyn, isAck);
  if (!hasBase || isMoved) setBase(cells, own, baseOf(seq, isSyn));
  const other = own ^ DIRECTION;
  if (isAck && (statusOf(cells, other) & HAS_BASE) === 0) setBase(cells, other, baseOfPeer(ack));
  return isMoved;
}

function setBase(cells: Int32Array, direction: number, base: number): void {
  cells[direction + BASE] = base;
  cells[direction + STATUS] = statusOf(cells, direction) | HAS_BASE;
}

/** A SYN said again: what lay beyond it, such as the number of a RST, was no part of what its sender sends. */
export function takeBackNext(cells: Int32Array, own: number): void {
  if ((statusOf(cells, own) & HAS_CONTINUOUS) !== 0) cells[own + NEXT] = cells[own + CONTINUOUS] ?? 0;
}

/** What its place among its direction's segments, its ACK and its window say. A duplicate ACK is counted. */
export function inSequence(
  cells: Int32Array,
  own: number,
  seq: number,
  ack: number,
  flags: number,
  length: number,
  window: number,
): NoteBits {
  const other = own ^ DIRECTION;
  const status = statusOf(cells, own);
  const isFirst = (status & HAS_NEXT) === 0;
  const ahead = (seq - (cells[own + NEXT] ?? 0)) | 0;
  // A field that is 0 without an ACK bit is not taken for the number 0.
  const isAckSame = cells[own + LAST_ACK] === ack && ((status & HAS_ACK) !== 0) === rule.hasAck(ack, flags);
  if (!isAckSame) cells[own + DUPLICATES] = 0;
  if (!isFirst && rule.isZeroWindowProbe(length, ahead, cells[other + WINDOW] ?? 0)) {
    return noteBit.zero_window_probe;
  }
  let notes = 0;
  if (rule.isZeroWindow(window, flags)) notes |= noteBit.zero_window;
  if (length > 0 && fillsWindow(cells, other, seq, flags, length)) notes |= noteBit.window_full;
  if (isFirst) return notes;
  if (rule.isBehindGap(ahead, flags)) notes |= noteBit.lost_segment;
  if (rule.isKeepAlive(length, ahead, flags)) notes |= noteBit.keep_alive;
  if (isAckSame && rule.saysNothingNew(length, ahead, flags)) notes |= repeated(cells, own, window);
  return notes;
}

function fillsWindow(
  cells: Int32Array,
  receiver: number,
  seq: number,
  flags: number,
  length: number,
): boolean {
  const shift = shiftOf(cells, receiver);
  if (shift === SCALE_UNKNOWN || (statusOf(cells, receiver) & HAS_ACK) === 0) return false;
  const edge = ((cells[receiver + LAST_ACK] ?? 0) + ((cells[receiver + WINDOW] ?? 0) << shift)) | 0;
  return rule.fillsWindow(length, (seq + length) | 0, edge, flags);
}

function repeated(cells: Int32Array, own: number, window: number): NoteBits {
  const others = statusOf(cells, own ^ DIRECTION);
  const note = rule.noteOfRepeatedAck(
    window,
    window !== cells[own + WINDOW],
    (others & WAS_KEEP_ALIVE) !== 0,
    (others & WAS_PROBE) !== 0,
  );
  if (note === noteBit.duplicate_ack) {
    cells[own + DUPLICATES] = Math.max(0, cells[own + DUPLICATES] ?? 0) + 1;
  }
  return note;
}

/** An ACK of what the other direction was never seen to send. It is noted once for all that is missing. */
export function beyondWhatWasSeen(cells: Int32Array, other: number, ack: number, flags: number): NoteBits {
  if (!rule.acknowledges(flags) || (statusOf(cells, other) & HAS_CONTINUOUS) === 0) return 0;
  const continuous = cells[other + CONTINUOUS] ?? 0;
  if (((ack - continuous) | 0) <= 0) return 0;
  const next = cells[other + NEXT] ?? 0;
  if (((next - continuous) | 0) > 0) {
    cells[other + CONTINUOUS] = next;
    return noteBit.ack_lost_segment;
  }
  const isFirst = cells[other + DUPLICATES] === 0;
  cells[other + DUPLICATES] = -1;
  return isFirst ? noteBit.ack_lost_segment : 0;
}

/** Which kind of repetition, if it is one. As Wireshark's fields do, a fast or spurious one is a retransmission, too. */
export function sentAgain(
  cells: Int32Array,
  times: Float64Array,
  own: number,
  seq: number,
  flags: number,
  length: number,
  time: number,
): NoteBits {
  const other = own ^ DIRECTION;
  const isAwaited = (statusOf(cells, other) & HAS_ACK) !== 0;
  const awaited = cells[other + LAST_ACK] ?? 0;
  if (length > 0 && isAwaited && ((seq + length - awaited) | 0) <= 0) {
    return noteBit.spurious_retransmission | noteBit.retransmission;
  }
  const next = cells[own + NEXT] ?? 0;
  if ((statusOf(cells, own) & HAS_NEXT) === 0 || !rule.isOld(length, (seq - next) | 0)) return 0;

  const sinceOther = time - (times[(other >> 1) + LAST_TIME] ?? 0);
  const duplicates = cells[other + DUPLICATES] ?? 0;
  if (rule.isFastRetransmission(isAwaited && awaited === seq, duplicates, sinceOther)) {
    return noteBit.fast_retransmission | noteBit.retransmission;
  }
  const sinceNext = time - (times[(own >> 1) + NEXT_TIME] ?? 0);
  const endsAtNext = ((seq + rule.lengthInNumbers(length, flags)) | 0) === next;
  const isOutOfOrder = rule.isOutOfOrder(sinceNext, roundTrip(cells, times, own & -STATE), endsAtNext);
  return isOutOfOrder ? noteBit.out_of_order : noteBit.retransmission;
}

/** What the direction has shown after this segment. A window probe is not counted: it may not be taken. */
export function remember(
  cells: Int32Array,
  times: Float64Array,
  own: number,
  seq: number,
  ack: number,
  flags: number,
  length: number,
  window: number,
  time: number,
  notes: NoteBits,
): void {
  let status = (statusOf(cells, own) & ~ABOUT_LAST) | HAS_SENT;
  if ((notes & noteBit.zero_window_probe) !== 0) status |= WAS_PROBE;
  else if ((status & HAS_NEXT) !== 0 || !rule.isResetFromNowhere(seq, flags)) {
    const next = (seq + rule.lengthInNumbers(length, flags)) | 0;
    if ((status & HAS_NEXT) === 0 || ((next - (cells[own + NEXT] ?? 0)) | 0) > 0) {
      cells[own + NEXT] = next;
      times[(own >> 1) + NEXT_TIME] = time;
    }
    if ((status & HAS_CONTINUOUS) === 0 || cells[own + CONTINUOUS] === seq) {
      cells[own + CONTINUOUS] = cells[own + NEXT] ?? 0;
    }
    status |= HAS_NEXT | HAS_CONTINUOUS;
  }
  if ((notes & noteBit.keep_alive) !== 0) status |= WAS_KEEP_ALIVE;
  if (rule.hasAck(ack, flags)) status |= HAS_ACK;
  if (rule.hasSyn(flags)) status |= ANNOUNCED_BY_SYN;
  else if (rule.acknowledges(flags)) status &= ~ANNOUNCED_BY_SYN;
  cells[own + STATUS] = status;
  cells[own + LAST_ACK] = ack;
  cells[own + WINDOW] = window;
  times[(own >> 1) + LAST_TIME] = time;
}

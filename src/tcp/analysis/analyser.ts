import { goesBeyond } from './beyond.ts';
import { RecentSegments } from './captured-twice.ts';
import { type NoteBits, noteBit } from './notes.ts';
import { completenessBefore, completenessOf, isReuse, stageAtFirst, takeOpening } from './opening.ts';
import { canBeSentAgain, isPureSyn } from './rules.ts';
import * as sequence from './sequence.ts';
import {
  BITS,
  BLOCK,
  DIRECTION,
  DUPLICATES,
  FREE,
  NO_WINDOW,
  SCALE,
  SCALE_UNKNOWN,
  STAGE,
  STATE,
  WINDOW,
  WITHIN,
} from './state-cells.ts';

/** What a state that there is not would be in. */
const noCells = new Int32Array(0);
const noTimes = new Float64Array(0);

/**
 * What each segment means given those before it, as Wireshark 4.0 has it, for any number of conversations at once.
 * All is plain numbers in typed arrays, and what is kept grows with the number of conversations, not of segments.
 */
export class Analyser {
  /** Of the segment taken last: how often its ACK has been repeated, itself counted; 0 unless it is a duplicate. */
  duplicateAck = 0;
  /** Of the segment taken last: `tcp.completeness` as Wireshark shows it, without the segment itself. */
  completenessBefore = 0;
  /** Of the segment taken last: the shift of its windows; -1 where that is not known, -2 where there is none. */
  scale: number = SCALE_UNKNOWN;

  private count = 0;
  /** The states of some conversations each: the same octets twice. */
  private readonly blocks: Int32Array[] = [];
  private readonly times: Float64Array[] = [];
  private readonly recent = new RecentSegments();

  /**
   * Begins a conversation.
   * @param isReused it begins with the SYN that follows another conversation between the same sockets
   * @returns its number: 0 for the first, then one more each time
   */
  begin(isReused: boolean): number {
    const conversation = this.count;
    this.count += 1;
    if (conversation >>> BITS === this.blocks.length) this.grow();
    this.beginAgain(conversation, isReused);
    return conversation;
  }

  /** Begins another conversation in the state of one that is over. */
  beginAgain(state: number, isReused: boolean): void {
    const cells = this.cellsOf(state);
    const at = placeOf(state);
    cells.fill(0, at, at + STATE);
    cells[at + WINDOW] = NO_WINDOW;
    cells[at + DIRECTION + WINDOW] = NO_WINDOW;
    cells[at + SCALE] = SCALE_UNKNOWN;
    cells[at + DIRECTION + SCALE] = SCALE_UNKNOWN;
    cells[at + STAGE] = stageAtFirst(isReused);
  }

  /** `tcp.completeness` with all segments so far. */
  completeness(conversation: number): number {
    return completenessOf(this.cellsOf(conversation)[placeOf(conversation) + STAGE] ?? 0);
  }

  /** A number that is kept with a state for whoever uses it; 0 when that begins. */
  kept(state: number): number {
    return this.cellsOf(state)[placeOf(state) + FREE] ?? 0;
  }

  keep(state: number, number: number): void {
    this.cellsOf(state)[placeOf(state) + FREE] = number;
  }

  /**
   * Takes the next segment of a conversation. All numbers as carried; seq and ack may be signed or not.
   * @param from 0 for the end that is called client, 1 for the other
   * @param flags the twelve bits of `tcp.flags`
   * @param length octets of payload
   * @param window before scaling
   * @param scale the shift of its window scale option, -1 where it has none
   * @param time nanoseconds since any fixed moment, exact below 2^53
   * @param ipId the identification of its IPv4 header; 0 where there is none, or the segment is known to be no copy
   * @param state what `begin` returned, where a conversation has another number than its state
   * @returns its notes; where it was captured twice, that alone, and the conversation stays as it was
   */
  segment(
    conversation: number,
    from: 0 | 1,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
    scale: number,
    time: number,
    ipId: number,
    state = conversation,
  ): NoteBits {
    const cells = this.cellsOf(state);
    const times = this.times[state >>> BITS] ?? noTimes;
    const at = placeOf(state);
    const own = at + from * DIRECTION;
    const signedSeq = seq | 0;
    const signedAck = ack | 0;
    const stage = cells[at + STAGE] ?? 0;
    this.completenessBefore = completenessBefore(stage);
    this.scale = cells[own + SCALE] ?? SCALE_UNKNOWN;
    this.duplicateAck = 0;
    const isBeyond = goesBeyond(cells, own, signedSeq + length, signedAck, flags);
    if (ipId !== 0) {
      const direction = conversation * 2 + from;
      if (isBeyond) this.recent.add(direction, ipId, flags, signedSeq, signedAck, length);
      else if (this.recent.isKnown(direction, ipId, flags, signedSeq, signedAck, length)) {
        return noteBit.captured_twice;
      }
    }

    const isMoved = sequence.placeBases(cells, own, signedSeq, signedAck, flags);
    let notes = isMoved || isReuse(stage) ? noteBit.reused_ports : 0;
    if (isPureSyn(flags)) sequence.takeBackNext(cells, own);
    notes |= sequence.inSequence(cells, own, signedSeq, signedAck, flags, length, window);
    if ((notes & noteBit.duplicate_ack) !== 0) this.duplicateAck = cells[own + DUPLICATES] ?? 0;
    notes |= sequence.beyondWhatWasSeen(cells, own ^ DIRECTION, signedAck, flags);
    if (canBeSentAgain(length, flags) && (notes & noteBit.keep_alive) === 0) {
      notes |= sequence.sentAgain(cells, times, own, signedSeq, flags, length, time);
    }

    sequence.remember(cells, times, own, signedSeq, signedAck, flags, length, window, time, notes);
    takeOpening(cells, times, at, own, flags, length, scale, time);
    return notes;
  }

  private cellsOf(state: number): Int32Array {
    return this.blocks[state >>> BITS] ?? noCells;
  }

  /** By itself, as it is rare: what was not seen when `begin` was compiled makes it worthless. */
  private grow(): void {
    const cells = new Int32Array(BLOCK * STATE);
    this.blocks.push(cells);
    this.times.push(new Float64Array(cells.buffer));
  }
}

/** Where the cells of a state begin in its block. */
const placeOf = (state: number): number => (state & WITHIN) * STATE;

import { baseOf, baseOfPeer, movesBase } from '../numbering.ts';
import { RecentSegments } from './captured-twice.ts';
import { type NoteBits, noteBit } from './notes.ts';
import { Openings, SCALE_UNKNOWN } from './opening.ts';
import * as rule from './rules.ts';

// The cells of a direction in `numbers`. Sequence numbers are signed there: only their differences are used.
/** The number behind the furthest that was seen. */
const NEXT = 0;
/** The number behind the furthest that was seen without a hole; an ACK of what was never seen moves it, too. */
const CONTINUOUS = 1;
/** Of the direction's last segment. */
const LAST_ACK = 2;
/** Of the direction's last segment, as carried. */
const WINDOW = 3;
/** How often the last ACK was repeated; -1 once it acknowledged what the other direction was never seen to send. */
const DUPLICATES = 4;
/** The number that is shown as 0. */
const BASE = 5;
/** The bits below. */
const STATUS = 6;
const CELLS = 7;

const HAS_NEXT = 1;
const HAS_CONTINUOUS = 2;
const HAS_ACK = 4;
const HAS_BASE = 8;
const WAS_KEEP_ALIVE = 16;
const WAS_PROBE = 32;
const ABOUT_LAST = HAS_ACK | WAS_KEEP_ALIVE | WAS_PROBE;

// The cells of a direction in `times`.
/** When NEXT was reached. */
const NEXT_TIME = 0;
/** When the direction's last segment was captured. */
const LAST_TIME = 1;
const TIMES = 2;

const NO_WINDOW = -1;

/** Conversations of a block. What is kept grows by a block at a time, so nothing that is there is ever copied. */
const BITS = 12;
const BLOCK = 1 << BITS;
const WITHIN = BLOCK - 1;

/** What was seen of some conversations. */
type Block = {
  readonly numbers: Int32Array;
  readonly times: Float64Array;
  readonly openings: Openings;
};

const newBlock = (): Block => ({
  numbers: new Int32Array(BLOCK * 2 * CELLS),
  times: new Float64Array(BLOCK * 2 * TIMES),
  openings: new Openings(BLOCK),
});

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
  private readonly blocks: Block[] = [newBlock()];
  /** Of the block of the conversation that was turned to. */
  private numbers: Int32Array = new Int32Array(0);
  private times: Float64Array = new Float64Array(0);
  private openings: Openings = new Openings(0);
  private readonly recent = new RecentSegments();

  /**
   * Begins a conversation.
   * @param isReused it begins with the SYN that follows another conversation between the same sockets
   * @returns its number: 0 for the first, then one more each time
   */
  begin(isReused: boolean): number {
    const conversation = this.count;
    this.count += 1;
    if (conversation >>> BITS === this.blocks.length) this.blocks.push(newBlock());
    this.beginAgain(conversation, isReused);
    return conversation;
  }

  /** Begins another conversation in the state of one that is over. */
  beginAgain(state: number, isReused: boolean): void {
    const within = this.turnTo(state);
    this.openings.begin(within, isReused);
    this.numbers.fill(0, within * 2 * CELLS, (within + 1) * 2 * CELLS);
    this.times.fill(0, within * 2 * TIMES, (within + 1) * 2 * TIMES);
    this.set(within * 2, WINDOW, NO_WINDOW);
    this.set(within * 2 + 1, WINDOW, NO_WINDOW);
  }

  /** `tcp.completeness` with all segments so far. */
  completeness(conversation: number): number {
    return this.openings.completeness(this.turnTo(conversation));
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
    const within = this.turnTo(state);
    const { openings } = this;
    const own = within * 2 + from;
    const signedSeq = seq | 0;
    const signedAck = ack | 0;
    this.completenessBefore = openings.completenessBefore(within);
    this.scale = openings.scale(own);
    this.duplicateAck = 0;
    const direction = conversation * 2 + from;
    if (ipId !== 0 && this.recent.isKnown(direction, ipId, flags, signedSeq, signedAck, length)) {
      return noteBit.captured_twice;
    }

    const isMoved = this.placeBases(own, signedSeq, signedAck, flags);
    let notes = isMoved || openings.isReuse(within) ? noteBit.reused_ports : 0;
    if (rule.isPureSyn(flags)) this.takeBackNext(own);
    notes |= this.inSequence(own, signedSeq, signedAck, flags, length, window);
    notes |= this.beyondWhatWasSeen(own ^ 1, signedAck, flags);
    if (rule.canBeSentAgain(length, flags) && (notes & noteBit.keep_alive) === 0) {
      notes |= this.sentAgain(own, signedSeq, flags, length, time);
    }

    this.remember(own, signedSeq, signedAck, flags, length, window, time, notes);
    openings.take(within, from, flags, length, scale, time);
    return notes;
  }

  /** Turns to the block of a conversation, and returns its number there. */
  private turnTo(conversation: number): number {
    const block = this.blocks[conversation >>> BITS];
    if (block !== undefined && block.numbers !== this.numbers) {
      this.numbers = block.numbers;
      this.times = block.times;
      this.openings = block.openings;
    }
    return conversation & WITHIN;
  }

  private number(direction: number, cell: number): number {
    return this.numbers[direction * CELLS + cell] ?? 0;
  }

  private set(direction: number, cell: number, value: number): void {
    this.numbers[direction * CELLS + cell] = value;
  }

  private has(direction: number, bit: number): boolean {
    return (this.number(direction, STATUS) & bit) !== 0;
  }

  private setBase(direction: number, base: number): void {
    this.set(direction, BASE, base);
    this.set(direction, STATUS, this.number(direction, STATUS) | HAS_BASE);
  }

  /** Where each direction begins, as `basesAfter` has it; true where a SYN,ACK moves the beginning of its own. */
  private placeBases(own: number, seq: number, ack: number, flags: number): boolean {
    const isSyn = rule.hasSyn(flags);
    const isAck = rule.acknowledges(flags);
    const hasBase = this.has(own, HAS_BASE);
    const isMoved = hasBase && movesBase(this.number(own, BASE), seq, isSyn, isAck);
    if (!hasBase || isMoved) this.setBase(own, baseOf(seq, isSyn));
    if (isAck && !this.has(own ^ 1, HAS_BASE)) this.setBase(own ^ 1, baseOfPeer(ack));
    return isMoved;
  }

  /** A SYN said again: what lay beyond it, such as the number of a RST, was no part of what its sender sends. */
  private takeBackNext(own: number): void {
    if (this.has(own, HAS_CONTINUOUS)) this.set(own, NEXT, this.number(own, CONTINUOUS));
  }

  /** What its place among its direction's segments, its ACK and its window say. */
  private inSequence(
    own: number,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
  ): NoteBits {
    const isFirst = !this.has(own, HAS_NEXT);
    const ahead = (seq - this.number(own, NEXT)) | 0;
    const isAckSame = this.isLastAck(own, ack, flags);
    if (!isAckSame) this.set(own, DUPLICATES, 0);
    if (!isFirst && rule.isZeroWindowProbe(length, ahead, this.number(own ^ 1, WINDOW))) {
      return noteBit.zero_window_probe;
    }
    let notes = 0;
    if (rule.isZeroWindow(window, flags)) notes |= noteBit.zero_window;
    if (this.fillsWindow(own ^ 1, seq, flags, length)) notes |= noteBit.window_full;
    if (isFirst) return notes;
    if (rule.isBehindGap(ahead, flags)) notes |= noteBit.lost_segment;
    if (rule.isKeepAlive(length, ahead, flags)) notes |= noteBit.keep_alive;
    if (isAckSame && rule.saysNothingNew(length, ahead, flags)) notes |= this.repeated(own, window);
    return notes;
  }

  /** A field that is 0 without an ACK bit is not taken for the number 0. */
  private isLastAck(own: number, ack: number, flags: number): boolean {
    return this.number(own, LAST_ACK) === ack && this.has(own, HAS_ACK) === rule.hasAck(ack, flags);
  }

  private fillsWindow(receiver: number, seq: number, flags: number, length: number): boolean {
    const shift = this.openings.shift(receiver);
    if (shift === SCALE_UNKNOWN || !this.has(receiver, HAS_ACK)) return false;
    const edge = (this.number(receiver, LAST_ACK) + (this.number(receiver, WINDOW) << shift)) | 0;
    return rule.fillsWindow(length, (seq + length) | 0, edge, flags);
  }

  private repeated(own: number, window: number): NoteBits {
    const note = rule.noteOfRepeatedAck(
      window,
      window !== this.number(own, WINDOW),
      this.has(own ^ 1, WAS_KEEP_ALIVE),
      this.has(own ^ 1, WAS_PROBE),
    );
    if (note === noteBit.duplicate_ack) {
      this.duplicateAck = Math.max(0, this.number(own, DUPLICATES)) + 1;
      this.set(own, DUPLICATES, this.duplicateAck);
    }
    return note;
  }

  /** An ACK of what the other direction was never seen to send. It is noted once for all that is missing. */
  private beyondWhatWasSeen(other: number, ack: number, flags: number): NoteBits {
    if (!rule.acknowledges(flags) || !this.has(other, HAS_CONTINUOUS)) return 0;
    const continuous = this.number(other, CONTINUOUS);
    if (((ack - continuous) | 0) <= 0) return 0;
    const next = this.number(other, NEXT);
    if (((next - continuous) | 0) > 0) {
      this.set(other, CONTINUOUS, next);
      return noteBit.ack_lost_segment;
    }
    const isFirst = this.number(other, DUPLICATES) === 0;
    this.set(other, DUPLICATES, -1);
    return isFirst ? noteBit.ack_lost_segment : 0;
  }

  /** Which kind of repetition, if it is one. As Wireshark's fields do, a fast or spurious one is a retransmission, too. */
  private sentAgain(own: number, seq: number, flags: number, length: number, time: number): NoteBits {
    const other = own ^ 1;
    const isAwaited = this.has(other, HAS_ACK);
    const awaited = this.number(other, LAST_ACK);
    if (length > 0 && isAwaited && ((seq + length - awaited) | 0) <= 0) {
      return noteBit.spurious_retransmission | noteBit.retransmission;
    }
    const next = this.number(own, NEXT);
    if (!this.has(own, HAS_NEXT) || !rule.isOld(length, (seq - next) | 0)) return 0;

    const sinceOther = time - (this.times[other * TIMES + LAST_TIME] ?? 0);
    const duplicates = this.number(other, DUPLICATES);
    if (rule.isFastRetransmission(isAwaited && awaited === seq, duplicates, sinceOther)) {
      return noteBit.fast_retransmission | noteBit.retransmission;
    }
    const sinceNext = time - (this.times[own * TIMES + NEXT_TIME] ?? 0);
    const endsAtNext = ((seq + rule.lengthInNumbers(length, flags)) | 0) === next;
    const isOutOfOrder = rule.isOutOfOrder(sinceNext, this.openings.roundTrip(own >> 1), endsAtNext);
    return isOutOfOrder ? noteBit.out_of_order : noteBit.retransmission;
  }

  /** What the direction has shown after this segment. A window probe is not counted: it may not be taken. */
  private remember(
    own: number,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
    time: number,
    notes: NoteBits,
  ): void {
    let status = this.number(own, STATUS) & ~ABOUT_LAST;
    if ((notes & noteBit.zero_window_probe) !== 0) status |= WAS_PROBE;
    else if ((status & HAS_NEXT) !== 0 || !rule.isResetFromNowhere(seq, flags)) {
      const next = (seq + rule.lengthInNumbers(length, flags)) | 0;
      if ((status & HAS_NEXT) === 0 || ((next - this.number(own, NEXT)) | 0) > 0) {
        this.set(own, NEXT, next);
        this.times[own * TIMES + NEXT_TIME] = time;
      }
      if ((status & HAS_CONTINUOUS) === 0 || this.number(own, CONTINUOUS) === seq) {
        this.set(own, CONTINUOUS, this.number(own, NEXT));
      }
      status |= HAS_NEXT | HAS_CONTINUOUS;
    }
    if ((notes & noteBit.keep_alive) !== 0) status |= WAS_KEEP_ALIVE;
    if (rule.hasAck(ack, flags)) status |= HAS_ACK;
    this.set(own, STATUS, status);
    this.set(own, LAST_ACK, ack);
    this.set(own, WINDOW, window);
    this.times[own * TIMES + LAST_TIME] = time;
  }
}

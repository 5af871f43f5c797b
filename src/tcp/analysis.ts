import { type NoteBits, noteBit } from './analysis-notes.ts';
import * as rule from './analysis-rules.ts';
import { RecentSegments } from './analysis-twice.ts';
import { completenessAfter, completenessAtFirst, completenessBit } from './completeness.ts';

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
const SCALE = 5;
/** The number that is shown as 0. */
const BASE = 6;
/** The bits below. */
const STATUS = 7;
const CELLS = 8;

const HAS_NEXT = 1;
const HAS_CONTINUOUS = 2;
const HAS_ACK = 4;
const HAS_BASE = 8;
/** The direction's last segment was a SYN, or nothing since that has acknowledged: its window is not scaled. */
const ANNOUNCED_BY_SYN = 16;
const WAS_KEEP_ALIVE = 32;
const WAS_PROBE = 64;
const ABOUT_LAST = HAS_ACK | WAS_KEEP_ALIVE | WAS_PROBE;

// The cells of a direction in `times`.
/** When NEXT was reached. */
const NEXT_TIME = 0;
/** When the direction's last segment was captured. */
const LAST_TIME = 1;
const TIMES = 2;

// The cells of a conversation in `opening`.
/** When its latest SYN was captured. */
const SYN_TIME = 0;
/** From there to the first ACK; 0 while it is not known. */
const ROUND_TRIP = 1;
const OPENING = 2;

// Bits of a conversation in `stages`, above those of its completeness.
const NOT_BEGUN = 64;
const REUSES_PORTS = 128;
const HAS_SYN_TIME = 256;
const COMPLETENESS = NOT_BEGUN - 1;

/** Of a direction whose SYN was not captured, and of one whose windows are not scaled. */
const SCALE_UNKNOWN = -1;
const NOT_SCALED = -2;
const largestScale = 14;

const NO_WINDOW = -1;

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
  private numbers = new Int32Array(4 * 2 * CELLS);
  private times = new Float64Array(4 * 2 * TIMES);
  private opening = new Float64Array(4 * OPENING);
  private stages = new Uint16Array(4);
  private readonly recent = new RecentSegments();

  /**
   * Begins a conversation.
   * @param isReused it begins with the SYN that follows another conversation between the same sockets
   * @returns its number: 0 for the first, then one more each time
   */
  begin(isReused: boolean): number {
    const conversation = this.count;
    this.count += 1;
    if (conversation === this.stages.length) this.grow();
    for (const from of [0, 1]) {
      const own = (conversation * 2 + from) * CELLS;
      this.numbers[own + WINDOW] = NO_WINDOW;
      this.numbers[own + SCALE] = SCALE_UNKNOWN;
    }
    this.stages[conversation] = isReused ? NOT_BEGUN | REUSES_PORTS : NOT_BEGUN;
    return conversation;
  }

  /**
   * True where a segment begins another conversation between the same sockets: a SYN without ACK whose number is
   * not the one its direction began with. With the same number it is said again.
   */
  isReusedBy(conversation: number, from: 0 | 1, seq: number, flags: number): boolean {
    if (!rule.isPureSyn(flags)) return false;
    const own = (conversation * 2 + from) * CELLS;
    return this.has(own, HAS_BASE) && this.number(own + BASE) !== (seq | 0);
  }

  /** `tcp.completeness` with all segments so far. */
  completeness(conversation: number): number {
    return (this.stages[conversation] ?? 0) & COMPLETENESS;
  }

  /**
   * Takes the next segment of a conversation. All numbers as carried; seq and ack may be signed or not.
   * @param from 0 for the end that is called client, 1 for the other
   * @param flags the twelve bits of `tcp.flags`
   * @param length octets of payload
   * @param window before scaling
   * @param scale the shift of its window scale option, -1 where it has none
   * @param time nanoseconds since any fixed moment, exact below 2^53
   * @param ipId the identification of its IPv4 header, 0 where there is none
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
  ): NoteBits {
    const direction = conversation * 2 + from;
    const own = direction * CELLS;
    const other = (direction ^ 1) * CELLS;
    const signedSeq = seq | 0;
    const signedAck = ack | 0;
    const stage = this.stages[conversation] ?? 0;
    this.completenessBefore = (stage & REUSES_PORTS) !== 0 ? completenessBit.syn : stage & COMPLETENESS;
    this.scale = this.number(own + SCALE);
    this.duplicateAck = 0;
    if (ipId !== 0 && this.recent.isKnown(direction, ipId, flags, signedSeq, signedAck, length)) {
      return noteBit.captured_twice;
    }

    let notes = (stage & REUSES_PORTS) !== 0 ? noteBit.reused_ports : 0;
    if (this.placeBases(own, other, signedSeq, signedAck, flags)) notes |= noteBit.reused_ports;
    if (rule.isPureSyn(flags)) this.takeBackNext(own);

    notes |= this.inSequence(own, other, signedSeq, signedAck, flags, length, window);
    notes |= this.beyondWhatWasSeen(other, signedAck, flags);
    if (rule.canBeSentAgain(length, flags) && (notes & noteBit.keep_alive) === 0) {
      notes |= this.sentAgain(direction, own, other, signedSeq, flags, length, time);
    }

    this.remember(direction, own, signedSeq, signedAck, flags, length, window, time, notes);
    this.open(conversation, own, other, flags, length, scale, time);
    return notes;
  }

  private number(cell: number): number {
    return this.numbers[cell] ?? 0;
  }

  private has(own: number, bit: number): boolean {
    return (this.number(own + STATUS) & bit) !== 0;
  }

  private mark(own: number, bit: number): void {
    this.numbers[own + STATUS] = this.number(own + STATUS) | bit;
  }

  /** Where each direction begins (`basesAfter` in numbering.ts); true where a SYN,ACK moves its beginning. */
  private placeBases(own: number, other: number, seq: number, ack: number, flags: number): boolean {
    const { numbers } = this;
    const hasBase = this.has(own, HAS_BASE);
    const isMoved = hasBase && rule.isSynAck(flags) && this.number(own + BASE) !== seq;
    if (!hasBase || isMoved) {
      numbers[own + BASE] = rule.hasSyn(flags) ? seq : seq - 1;
      this.mark(own, HAS_BASE);
    }
    if ((flags & rule.ACK) !== 0 && !this.has(other, HAS_BASE)) {
      numbers[other + BASE] = ack - 1;
      this.mark(other, HAS_BASE);
    }
    return isMoved;
  }

  /** A SYN said again: what lay beyond it, such as the number of a RST, was no part of what its sender sends. */
  private takeBackNext(own: number): void {
    if (!this.has(own, HAS_CONTINUOUS)) return;
    this.numbers[own + NEXT] = this.number(own + CONTINUOUS);
  }

  /** What its place among its direction's segments, its ACK and its window say. */
  private inSequence(
    own: number,
    other: number,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
  ): NoteBits {
    const isNew = !this.has(own, HAS_NEXT);
    const ahead = (seq - this.number(own + NEXT)) | 0;
    const isAckSame = this.isLastAck(own, ack, flags);
    let notes = 0;
    if (!isNew && rule.isZeroWindowProbe(length, ahead, this.number(other + WINDOW))) {
      notes = noteBit.zero_window_probe;
    } else {
      if (rule.isZeroWindow(window, flags)) notes |= noteBit.zero_window;
      if (this.fillsWindow(other, seq, flags, length)) notes |= noteBit.window_full;
      if (!isNew) {
        if (rule.isBehindGap(ahead, flags)) notes |= noteBit.lost_segment;
        if (rule.isKeepAlive(length, ahead, flags)) notes |= noteBit.keep_alive;
        if (rule.saysItAgain(length, ahead, isAckSame, flags)) notes |= this.repeated(own, other, window);
      }
    }
    if (!isAckSame) this.numbers[own + DUPLICATES] = 0;
    return notes;
  }

  /** A field that is 0 without an ACK bit is not taken for the number 0. */
  private isLastAck(own: number, ack: number, flags: number): boolean {
    return this.number(own + LAST_ACK) === ack && this.has(own, HAS_ACK) === rule.hasAck(ack, flags);
  }

  private fillsWindow(other: number, seq: number, flags: number, length: number): boolean {
    const scale = this.number(other + SCALE);
    if (scale === SCALE_UNKNOWN || !this.has(other, HAS_ACK)) return false;
    const shift = scale === NOT_SCALED || this.has(other, ANNOUNCED_BY_SYN) ? 0 : scale;
    const edge = (this.number(other + LAST_ACK) + (this.number(other + WINDOW) << shift)) | 0;
    return rule.fillsWindow(length, (seq + length) | 0, edge, flags);
  }

  private repeated(own: number, other: number, window: number): NoteBits {
    const note = rule.noteOfRepeatedAck(
      window,
      window !== this.number(own + WINDOW),
      this.has(other, WAS_KEEP_ALIVE),
      this.has(other, WAS_PROBE),
    );
    if (note === noteBit.duplicate_ack) {
      this.duplicateAck = Math.max(0, this.number(own + DUPLICATES)) + 1;
      this.numbers[own + DUPLICATES] = this.duplicateAck;
    }
    return note;
  }

  /** An ACK of what the other direction was never seen to send. It is noted once for all that is missing. */
  private beyondWhatWasSeen(other: number, ack: number, flags: number): NoteBits {
    if ((flags & rule.ACK) === 0 || !this.has(other, HAS_CONTINUOUS)) return 0;
    const continuous = this.number(other + CONTINUOUS);
    if (((ack - continuous) | 0) <= 0) return 0;
    const next = this.number(other + NEXT);
    if (((next - continuous) | 0) > 0) {
      this.numbers[other + CONTINUOUS] = next;
      return noteBit.ack_lost_segment;
    }
    const isFirst = this.number(other + DUPLICATES) === 0;
    this.numbers[other + DUPLICATES] = -1;
    return isFirst ? noteBit.ack_lost_segment : 0;
  }

  /** Which kind of repetition, if it is one. As Wireshark's fields do, a fast or spurious one is a retransmission, too. */
  private sentAgain(
    direction: number,
    own: number,
    other: number,
    seq: number,
    flags: number,
    length: number,
    time: number,
  ): NoteBits {
    const isAwaited = this.has(other, HAS_ACK);
    const awaited = this.number(other + LAST_ACK);
    if (length > 0 && isAwaited && ((seq + length - awaited) | 0) <= 0) {
      return noteBit.spurious_retransmission | noteBit.retransmission;
    }
    const next = this.number(own + NEXT);
    if (!this.has(own, HAS_NEXT) || !rule.isOld(length, (seq - next) | 0)) return 0;

    const sinceOther = time - (this.times[(direction ^ 1) * TIMES + LAST_TIME] ?? 0);
    const duplicates = this.number(other + DUPLICATES);
    if (rule.isFastRetransmission(isAwaited && awaited === seq, duplicates, sinceOther)) {
      return noteBit.fast_retransmission | noteBit.retransmission;
    }
    const sinceNext = time - (this.times[direction * TIMES + NEXT_TIME] ?? 0);
    const roundTrip = this.opening[(direction >> 1) * OPENING + ROUND_TRIP] ?? 0;
    const endsAtNext = ((seq + rule.lengthInNumbers(length, flags)) | 0) === next;
    return rule.isOutOfOrder(sinceNext, roundTrip, endsAtNext)
      ? noteBit.out_of_order
      : noteBit.retransmission;
  }

  /** What the direction has shown after this segment. A window probe is not counted: it may not be taken. */
  private remember(
    direction: number,
    own: number,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
    time: number,
    notes: NoteBits,
  ): void {
    const { numbers } = this;
    let status = this.number(own + STATUS) & ~ABOUT_LAST;
    if ((notes & noteBit.zero_window_probe) === 0) {
      const next = (seq + rule.lengthInNumbers(length, flags)) | 0;
      if ((status & HAS_NEXT) === 0 || ((next - this.number(own + NEXT)) | 0) > 0) {
        numbers[own + NEXT] = next;
        this.times[direction * TIMES + NEXT_TIME] = time;
      }
      if ((status & HAS_CONTINUOUS) === 0 || this.number(own + CONTINUOUS) === seq) {
        numbers[own + CONTINUOUS] = this.number(own + NEXT);
      }
      status |= HAS_NEXT | HAS_CONTINUOUS;
    } else status |= WAS_PROBE;
    if ((notes & noteBit.keep_alive) !== 0) status |= WAS_KEEP_ALIVE;
    if (rule.hasAck(ack, flags)) status |= HAS_ACK;
    numbers[own + STATUS] = status;
    numbers[own + LAST_ACK] = ack;
    numbers[own + WINDOW] = window;
    this.times[direction * TIMES + LAST_TIME] = time;
  }

  /** What the segment says of the opening: completeness, round trip and window scaling. */
  private open(
    conversation: number,
    own: number,
    other: number,
    flags: number,
    length: number,
    scale: number,
    time: number,
  ): void {
    const stage = this.stages[conversation] ?? 0;
    const complete =
      (stage & NOT_BEGUN) !== 0
        ? completenessAtFirst(flags, length, (stage & REUSES_PORTS) !== 0)
        : completenessAfter(stage & COMPLETENESS, flags, length);
    let hasSynTime = stage & HAS_SYN_TIME;
    const { numbers, opening } = this;
    if (scale >= 0) numbers[own + SCALE] = Math.min(scale, largestScale);
    if (rule.hasSyn(flags)) {
      this.mark(own, ANNOUNCED_BY_SYN);
      this.agreeOnScaling(own, other, flags);
      if (rule.isPureSyn(flags)) {
        opening[conversation * OPENING + SYN_TIME] = time;
        hasSynTime = HAS_SYN_TIME;
      }
    } else if ((flags & rule.ACK) !== 0) {
      numbers[own + STATUS] = this.number(own + STATUS) & ~ANNOUNCED_BY_SYN;
      const at = conversation * OPENING;
      if (hasSynTime !== 0 && opening[at + ROUND_TRIP] === 0) {
        opening[at + ROUND_TRIP] = time - (opening[at + SYN_TIME] ?? 0);
      }
    }
    this.stages[conversation] = complete | hasSynTime;
  }

  /** Windows are scaled only where both SYNs say so (RFC 7323, section 2.2). */
  private agreeOnScaling(own: number, other: number, flags: number): void {
    const { numbers } = this;
    if (this.number(own + SCALE) === SCALE_UNKNOWN) {
      numbers[own + SCALE] = NOT_SCALED;
      numbers[other + SCALE] = NOT_SCALED;
    } else if (rule.isSynAck(flags) && this.number(other + SCALE) === NOT_SCALED) {
      numbers[own + SCALE] = NOT_SCALED;
    }
  }

  private grow(): void {
    const room = this.stages.length * 2;
    const { numbers, times, opening, stages } = this;
    this.numbers = new Int32Array(room * 2 * CELLS);
    this.numbers.set(numbers);
    this.times = new Float64Array(room * 2 * TIMES);
    this.times.set(times);
    this.opening = new Float64Array(room * OPENING);
    this.opening.set(opening);
    this.stages = new Uint16Array(room);
    this.stages.set(stages);
  }
}

import { RecentSegments } from './captured-twice.ts';
import { type NoteBits, noteBit } from './notes.ts';
import { SCALE_UNKNOWN } from './opening.ts';
import { States } from './states.ts';

/** States of a block. What is kept grows by a block at a time, so nothing that is there is ever copied. */
const BITS = 12;
const BLOCK = 1 << BITS;
const WITHIN = BLOCK - 1;

/**
 * What each segment means given those before it, as Wireshark 4.0 has it, for any number of conversations at once.
 * What is kept grows with the number of conversations, not of segments.
 */
export class Analyser {
  /** Of the segment taken last: how often its ACK has been repeated, itself counted; 0 unless it is a duplicate. */
  duplicateAck = 0;
  /** Of the segment taken last: `tcp.completeness` as Wireshark shows it, without the segment itself. */
  completenessBefore = 0;
  /** Of the segment taken last: the shift of its windows; -1 where that is not known, -2 where there is none. */
  scale: number = SCALE_UNKNOWN;

  private count = 0;
  private readonly blocks: States[] = [];
  private readonly recent = new RecentSegments();

  /**
   * Begins a conversation.
   * @param isReused it begins with the SYN that follows another conversation between the same sockets
   * @returns its number: 0 for the first, then one more each time
   */
  begin(isReused: boolean): number {
    const conversation = this.count;
    if ((conversation & WITHIN) === 0) this.blocks.push(new States(BLOCK));
    this.count += 1;
    this.beginAgain(conversation, isReused);
    return conversation;
  }

  /** Begins another conversation in the state of one that is over. */
  beginAgain(state: number, isReused: boolean): void {
    this.blockOf(state).begin(state & WITHIN, isReused);
  }

  /** `tcp.completeness` with all segments so far. */
  completeness(conversation: number): number {
    return this.blockOf(conversation).completeness(conversation & WITHIN);
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
    const block = this.blockOf(state);
    const within = state & WITHIN;
    const signedSeq = seq | 0;
    const signedAck = ack | 0;
    this.completenessBefore = block.completenessBefore(within);
    this.scale = block.scale(within * 2 + from);
    this.duplicateAck = 0;
    const direction = conversation * 2 + from;
    if (ipId !== 0 && this.recent.isKnown(direction, ipId, flags, signedSeq, signedAck, length)) {
      return noteBit.captured_twice;
    }
    const notes = block.segment(within, from, signedSeq, signedAck, flags, length, window, scale, time);
    this.duplicateAck = block.duplicateAck;
    return notes;
  }

  private blockOf(state: number): States {
    const block = this.blocks[state >>> BITS];
    if (block === undefined) throw new RangeError(`no conversation ${state} was begun`);
    return block;
  }
}

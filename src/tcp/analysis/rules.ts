import { ACK, FIN, RST, SYN } from './control-bits.ts';
import { type NoteBits, noteBit } from './notes.ts';

// The conditions of Wireshark's User's Guide, "TCP Analysis", each by itself, with the precedence and thresholds
// of version 4.0. `ahead` is how far a segment lies ahead of the next number expected in its direction.

/** A SYN or a FIN takes a number, which Wireshark counts once where a segment has both. */
const takesNumber = (flags: number): boolean => (flags & (SYN | FIN)) !== 0;

const isPlain = (flags: number): boolean => (flags & (SYN | FIN | RST)) === 0;

export const isPureSyn = (flags: number): boolean => (flags & (SYN | ACK)) === SYN;

/** A RST from an end without numbers of its own, as refuses a SYN (RFC 9293, section 3.10.7.1): nothing goes on from its 0. */
export const isResetFromNowhere = (seq: number, flags: number): boolean => seq === 0 && (flags & RST) !== 0;

export const isSynAck = (flags: number): boolean => (flags & (SYN | ACK)) === (SYN | ACK);

/** True where the acknowledgment number means something. */
export const acknowledges = (flags: number): boolean => (flags & ACK) !== 0;

export const hasSyn = (flags: number): boolean => (flags & SYN) !== 0;

/** The field is not significant without the ACK bit; then 0 stands for nothing. */
export const hasAck = (ack: number, flags: number): boolean => (flags & ACK) !== 0 || ack !== 0;

/** The numbers that a segment takes. */
export const lengthInNumbers = (length: number, flags: number): number =>
  takesNumber(flags) ? length + 1 : length;

/** One octet in its place, to a receiver that announced no window. */
export const isZeroWindowProbe = (length: number, ahead: number, otherWindow: number): boolean =>
  length === 1 && ahead === 0 && otherWindow === 0;

export const isZeroWindow = (window: number, flags: number): boolean => window === 0 && isPlain(flags);

/** What lies between was not captured. A RST may carry any number. */
export const isBehindGap = (ahead: number, flags: number): boolean => ahead > 0 && (flags & RST) === 0;

/** At most one octet, from one before the next number (RFC 9293, section 3.8.4). */
export const isKeepAlive = (length: number, ahead: number, flags: number): boolean =>
  ahead === -1 && length <= 1 && isPlain(flags);

/** Takes no number, and is in its place: all that can be new is its acknowledgment and its window. */
export const saysNothingNew = (length: number, ahead: number, flags: number): boolean =>
  length === 0 && ahead === 0 && isPlain(flags);

/** Of a segment that says nothing new, with the acknowledgment of the direction's segment before it. */
export function noteOfRepeatedAck(
  window: number,
  isWindowNew: boolean,
  answersKeepAlive: boolean,
  answersProbe: boolean,
): NoteBits {
  if (isWindowNew) return window === 0 ? 0 : noteBit.window_update;
  if (window === 0) return answersProbe ? noteBit.zero_window_probe_ack : 0;
  return answersKeepAlive ? noteBit.keep_alive_ack : noteBit.duplicate_ack;
}

/** Octets up to the edge of the window that the other end announced. `end` and `edge` are on the circle of 2^32. */
export const fillsWindow = (length: number, end: number, edge: number, flags: number): boolean =>
  length > 0 && end === edge && isPlain(flags);

/** Only what takes numbers can be sent again. */
export const canBeSentAgain = (length: number, flags: number): boolean => length > 0 || takesNumber(flags);

/**
 * Takes numbers that were taken before. A segment of more than one octet may begin with the octet of a keep-alive or
 * of a window probe and is then new.
 */
export const isOld = (length: number, ahead: number): boolean => ahead < 0 && !(length > 1 && ahead === -1);

/** The first hole is filled this soon after the duplicate ACK that asks for it, in nanoseconds. */
const soonAfterDuplicate = 20e6;

/** In the place where two or more duplicate ACKs wait, and soon. `elapsed` is since the other end's last segment. */
export const isFastRetransmission = (isAwaited: boolean, duplicates: number, elapsed: number): boolean =>
  // A count below zero stands for an ACK of what was not captured, which Wireshark counts as many.
  isAwaited && (duplicates >= 2 || duplicates < 0) && elapsed >= 0 && elapsed < soonAfterDuplicate;

/** In nanoseconds; for conversations whose handshake was not seen. */
const usualRoundTrip = 3e6;

/**
 * Sooner behind the segment with the highest number than an answer to it could have come, and not the end of
 * that segment. `roundTrip` is the handshake's, 0 where it is not known.
 */
export const isOutOfOrder = (elapsed: number, roundTrip: number, endsAtNext: boolean): boolean =>
  !endsAtNext && elapsed >= 0 && (roundTrip < 0 || elapsed < (roundTrip === 0 ? usualRoundTrip : roundTrip));

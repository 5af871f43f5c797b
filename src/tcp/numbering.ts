import { peerOf, type Segment, type Side } from './segment.ts';
import { type Seq, toSeq } from './seq.ts';

/** The number of each direction that is shown as 0. */
export type Bases = Readonly<Partial<Record<Side, Seq | undefined>>>;

/**
 * A segment's numbers as Wireshark shows them: distances from where each direction begins. `ack` is absent
 * unless the ACK bit is set. `bases` is what they count from.
 */
export type RelativeNumbers = {
  readonly seq: number;
  readonly ack?: number | undefined;
  readonly bases: Bases;
};

/**
 * Where each direction begins, once a segment is known: at the number of its SYN; else one before the first number seen,
 * so that a conversation joined midway starts at 1. A SYN,ACK with another number moves its direction's beginning.
 * Nothing depends on later segments.
 */
export function basesAfter(bases: Bases, { from, seq, ack, control }: Segment): Bases {
  const to = peerOf(from);
  const own = bases[from];
  const other = bases[to];
  const isMoved = own === undefined || movesBase(own, seq, control.syn, control.ack);
  if (!isMoved && (other !== undefined || ack === undefined)) return bases;
  const begins = isMoved ? toSeq(baseOf(seq, control.syn)) : own;
  const otherBegins = other ?? (ack === undefined ? undefined : toSeq(baseOfPeer(ack)));
  return from === 'client'
    ? { client: begins, server: otherBegins }
    : { client: otherBegins, server: begins };
}

/** True where a segment moves the beginning of its direction, which is known. Numbers may be signed or not, both alike. */
export const movesBase = (own: number, seq: number, isSyn: boolean, isAck: boolean): boolean =>
  isSyn && isAck && own !== seq;

/**
 * True where a segment opens another conversation between the same sockets: a SYN with another number than its direction
 * began with. With the same number it is said again. Numbers as for `movesBase`.
 */
export const opensAnother = (own: number, seq: number, isSyn: boolean, isAck: boolean): boolean =>
  isSyn && !isAck && own !== seq;

/** Where a direction begins whose first segment, or whose SYN, has this number. */
export const baseOf = (seq: number, isSyn: boolean): number => (isSyn ? seq | 0 : (seq - 1) | 0);

/** Where a direction begins of which nothing is known but what the other acknowledges. */
export const baseOfPeer = (ack: number): number => (ack - 1) | 0;

/** The largest window there is (RFC 7323, section 2.3). No valid number lies further before the beginning. */
const largestWindow = 2 ** 30;

/**
 * `n` as a distance from where its direction begins. Negative for a number before the beginning, such as that
 * of an old duplicate: never 4294967295.
 */
export function relativeTo(base: number, n: number): number {
  const ahead = (n - base) >>> 0;
  return ahead >= 2 ** 32 - largestWindow ? ahead - 2 ** 32 : ahead;
}

/** The numbers of a segment that is already counted in `bases`. */
export function relativeNumbers(bases: Bases, { from, seq, ack }: Segment): RelativeNumbers {
  const own = from === 'client' ? bases.client : bases.server;
  const other = from === 'client' ? bases.server : bases.client;
  return {
    seq: own === undefined ? seq : relativeTo(own, seq),
    ack: ack === undefined || other === undefined ? undefined : relativeTo(other, ack),
    bases,
  };
}

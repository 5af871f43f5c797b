import { peerOf, type Segment, type Side } from './segment.ts';
import { type Seq, seqAdd, seqDistance } from './seq.ts';

/** The number of each direction that is shown as 0. */
export type Bases = Readonly<Partial<Record<Side, Seq>>>;

/**
 * A segment's numbers as Wireshark shows them: distances from where each direction begins. Negative for a number
 * before the beginning, such as that of an old duplicate, and never 4294967295.
 */
export type RelativeNumbers = { readonly seq: number; readonly ack?: number };

/**
 * Where each direction begins, once a segment is known: at the number of its SYN; else one before the first number seen,
 * so that a conversation joined midway starts at 1. A SYN,ACK with another number moves its direction's beginning.
 * Nothing depends on later segments.
 */
export function basesAfter(bases: Bases, { from, seq, ack, control }: Segment): Bases {
  const to = peerOf(from);
  const isNewSynAck = control.syn && control.ack && bases[from] !== seq;
  const own = bases[from] === undefined || isNewSynAck ? (control.syn ? seq : seqAdd(seq, -1)) : bases[from];
  const other = bases[to] ?? (ack === undefined ? undefined : seqAdd(ack, -1));
  if (own === bases[from] && other === bases[to]) return bases;
  return { ...bases, [from]: own, ...(other === undefined ? {} : { [to]: other }) };
}

/** The numbers of a segment that is already counted in `bases`. */
export function relativeTo(bases: Bases, { from, seq, ack }: Segment): RelativeNumbers {
  const own = bases[from] ?? seq;
  const other = bases[peerOf(from)];
  return {
    seq: seqDistance(own, seq),
    ...(ack === undefined || other === undefined ? {} : { ack: seqDistance(other, ack) }),
  };
}

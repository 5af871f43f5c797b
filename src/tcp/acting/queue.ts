import { type Seq, seqAdd, seqBefore, seqDistance } from '../seq.ts';
import { optionsSpace } from './options.ts';
import { type Sending, type Sent, sendSpaceOf, type Tcb } from './tcb.ts';

/** The number behind the last octet that a SEND gave. */
export const endOfQueue = ({ first, octets }: Sending): Seq => seqAdd(first, octets.length);

/** Octets of SENDs that have never been sent. */
export const unsentOctets = (tcb: Tcb): number =>
  tcb.end.snd.fin === undefined ? Math.max(0, seqDistance(sendSpaceOf(tcb).nxt, endOfQueue(tcb.sending))) : 0;

/** CLOSE was called, and its FIN has not been sent. */
export const owesFin = ({ sending, end }: Tcb): boolean => sending.closes && end.snd.fin === undefined;

/** Eff.snd.MSS: the most octets a segment may carry beside its options (section 3.7.1). */
export const effectiveMss = (tcb: Tcb): number =>
  Math.max(1, Math.min(tcb.agreed.peerMss, tcb.settings.mss) - optionsSpace(tcb));

/** The number behind a segment. */
export const behind = ({ seq, payload, syn, fin }: Sent): Seq =>
  seqAdd(seq, payload + (syn ? 1 : 0) + (fin ? 1 : 0));

/** Numbers that are supposed to be on their way. */
export const inFlight = ({ sending }: Tcb): number =>
  sending.unacked.reduce(
    (sum, sent) => sum + (sent.sacked || sent.lost ? 0 : seqDistance(sent.seq, behind(sent))),
    0,
  );

/** The octets of a segment on the retransmission queue. */
export function octetsOf({ first, octets }: Sending, { seq, payload }: Sent): Uint8Array {
  const from = seqDistance(first, seq);
  return payload === 0 ? octets.subarray(0, 0) : octets.subarray(from, from + payload);
}

/** The queue after an ACK: what it covers is forgotten, a segment that it covers in part keeps the rest. */
export function acknowledgedUpTo(sending: Sending, ack: Seq): Sending {
  const end = endOfQueue(sending);
  const upTo = seqBefore(end, ack) ? end : ack;
  const octets = Math.max(0, seqDistance(sending.first, upTo));
  return {
    ...sending,
    urgent: sending.urgent !== undefined && seqBefore(ack, sending.urgent) ? sending.urgent : undefined,
    first: seqAdd(sending.first, octets),
    octets: sending.octets.subarray(octets),
    sends: sending.sends.filter(({ end }) => seqBefore(ack, end)),
    unacked: sending.unacked.flatMap((sent) => rest(sent, ack)),
  };
}

function rest(sent: Sent, ack: Seq): readonly Sent[] {
  if (!seqBefore(ack, behind(sent))) return [];
  const covered = seqDistance(sent.seq, ack);
  if (covered <= 0) return [sent];
  const octets = covered - (sent.syn ? 1 : 0);
  return [{ ...sent, seq: ack, payload: sent.payload - octets, syn: false }];
}

/** Octets behind octets. */
export function joined(before: Uint8Array, more: Uint8Array): Uint8Array {
  if (more.length === 0) return before;
  if (before.length === 0) return more.slice();
  const all = new Uint8Array(before.length + more.length);
  all.set(before);
  all.set(more, before.length);
  return all;
}

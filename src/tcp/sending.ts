import { withAnnounced } from './announcing.ts';
import {
  type Endpoint,
  emptyReceive,
  emptySend,
  finAcked,
  finReceived,
  nothingKnown,
  withSnd,
  withState,
} from './endpoint.ts';
import { afterSendingReset } from './reset.ts';
import { nextSeq, type Segment } from './segment.ts';
import { afterSendingFin } from './sending-fin.ts';
import { afterSendingSyn, answersAnother } from './sending-syn.ts';
import { seqAdd, seqBefore, seqLater } from './seq.ts';

/**
 * The end that sent a segment, after it. What an end sends is its own word: where it contradicts what we supposed
 * to have reached it, the supposition is taken back.
 */
export function afterSending(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  if (segment.control.rst) return afterSendingReset(end, segment);
  const spoken = segment.control.syn
    ? afterSendingSyn(end, segment, peer)
    : afterSendingOther(end, segment, peer);
  if (spoken === undefined) return end;
  const acknowledging = withAnnounced(spoken, segment, peer);
  return segment.control.fin && !segment.control.syn
    ? afterSendingFin(acknowledging, segment)
    : acknowledging;
}

function afterSendingOther(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  const sent = withSent(end, segment);
  if (segment.ack === undefined) return sent;
  switch (end.state) {
    case 'SYN-SENT':
      // The SYN was not its own, or was forgotten: it goes on with the connection that it has.
      if (precedesSyn(end, segment)) return ofAnother(end, segment);
      // It acknowledges a SYN,ACK that the capture lacks.
      return withState(sent, 'ESTABLISHED');
    case 'SYN-RECEIVED':
      // It has a connection that is older than this SYN, and answers with the numbers of that one (figure 9).
      return end.iss === undefined && answersAnother(end, segment, peer) ? ofAnother(end, segment) : sent;
    case 'CLOSED':
    case 'TIME-WAIT':
      if (acceptsNewSynAck(end, segment, peer)) return reopened(end, segment, peer);
      // A RST had not reached it, or it did not obey; whether one has since is not shown.
      return end.state === 'CLOSED' && !isOver(end) ? withState(sent, undefined) : sent;
    default:
      return sent;
  }
}

/** Both FINs were acknowledged: it is CLOSED because it was closed. */
const isOver = (end: Endpoint): boolean => finAcked(end) && finReceived(end);

/** It carries a number from before the SYN that was seen. */
const precedesSyn = ({ iss }: Endpoint, { seq }: Segment): boolean =>
  iss !== undefined && !seqBefore(iss, seq);

/** Nothing is known of the connection that a segment is of but what it says itself. */
const ofAnother = ({ windowShift }: Endpoint, segment: Segment): Endpoint => ({
  ...nothingKnown,
  windowShift,
  snd: { ...emptySend, nxt: nextSeq(segment) },
  rcv: emptyReceive,
});

/**
 * It acknowledges the SYN of a connection that it opened with the number of the one before: that SYN looked like a
 * copy of the old one.
 */
const acceptsNewSynAck = ({ iss, rcv }: Endpoint, { seq, ack, control }: Segment, peer: Endpoint): boolean =>
  !control.fin &&
  iss !== undefined &&
  seqAdd(iss, 1) === seq &&
  peer.state === 'SYN-RECEIVED' &&
  peer.iss !== undefined &&
  seqAdd(peer.iss, 1) === ack &&
  rcv.announced !== ack;

const reopened = (end: Endpoint, segment: Segment, { iss: irs }: Endpoint): Endpoint => ({
  ...end,
  state: 'ESTABLISHED',
  opened: 'actively',
  irs,
  snd: { ...emptySend, una: segment.seq, nxt: nextSeq(segment), wnd: end.snd.wnd },
  rcv: emptyReceive,
});

/** SND.NXT moves behind what was sent; said again, it stays. */
function withSent(end: Endpoint, segment: Segment): Endpoint {
  const { una, nxt, wnd, wl1, fin } = end.snd;
  const moved = seqLater(nxt, nextSeq(segment));
  return moved === nxt ? end : withSnd(end, { una, nxt: moved, wnd, wl1, fin });
}

import { withAnnounced } from './announcing.ts';
import { type Endpoint, emptyReceive, emptySend, nothingKnown, withSnd, withState } from './endpoint.ts';
import { afterSendingReset } from './reset.ts';
import { nextSeq, type Segment } from './segment.ts';
import { afterSendingFin } from './sending-fin.ts';
import { afterSendingSyn, answersAnother } from './sending-syn.ts';
import { seqLater } from './seq.ts';

/**
 * The end that sent a segment, after it. What an end sends is its own word: where it contradicts what we supposed
 * to have reached it, the supposition is taken back.
 */
export function afterSending(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  if (segment.control.rst) return afterSendingReset(end, segment);
  const spoken = segment.control.syn ? afterSendingSyn(end, segment) : afterSendingOther(end, segment);
  if (spoken === undefined) return end;
  const acknowledging = withAnnounced(spoken, segment, peer);
  return segment.control.fin && !segment.control.syn
    ? afterSendingFin(acknowledging, segment)
    : acknowledging;
}

function afterSendingOther(end: Endpoint, segment: Segment): Endpoint {
  const sent = withSent(end, segment);
  if (segment.ack === undefined) return sent;
  // It acknowledges a SYN,ACK that the capture lacks.
  if (end.state === 'SYN-SENT') return withState(sent, 'ESTABLISHED');
  // It has a connection that is older than this SYN, and answers with the numbers of that one (figure 9).
  if (end.state === 'SYN-RECEIVED' && end.iss === undefined && answersAnother(end, segment)) {
    const { windowShift } = end;
    return { ...nothingKnown, windowShift, snd: { ...emptySend, nxt: nextSeq(segment) }, rcv: emptyReceive };
  }
  return sent;
}

/** SND.NXT moves behind what was sent; said again, it stays. */
function withSent(end: Endpoint, segment: Segment): Endpoint {
  const { una, nxt, wnd, wl1, fin } = end.snd;
  const moved = seqLater(nxt, nextSeq(segment));
  return moved === nxt ? end : withSnd(end, { una, nxt: moved, wnd, wl1, fin });
}

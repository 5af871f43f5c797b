import type { Endpoint } from './endpoint.ts';
import { nextSeq, type Segment } from './segment.ts';
import { type Seq, seqAdd, seqBefore } from './seq.ts';

/** A FIN goes out, or goes out again. */
export function afterSendingFin(end: Endpoint, segment: Segment): Endpoint {
  const fin = seqAdd(nextSeq(segment), -1);
  const { snd } = end;
  if (snd.fin === fin) return finSaidAgain(end, fin, segment);
  const coversPeersFin =
    end.rcv.fin === undefined || segment.ack === undefined || seqBefore(end.rcv.fin, segment.ack);
  const closing = { ...end, snd: { ...snd, fin } };
  switch (end.state) {
    case undefined:
    // That the peer's FIN does not lie before the capture is supposed.
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
      return { ...closing, state: 'FIN-WAIT-1' };
    case 'CLOSE-WAIT':
      // Its ACK does not cover the peer's FIN: the two have crossed, and the peer's arrives now (figure 13).
      return { ...closing, state: coversPeersFin ? 'LAST-ACK' : 'CLOSING' };
    default:
      return closing;
  }
}

/** A FIN is said again: the ACK that we supposed to have come has not. */
function finSaidAgain(end: Endpoint, fin: Seq, { ack }: Segment): Endpoint {
  const unacked = { ...end, snd: { ...end.snd, una: fin } };
  switch (end.state) {
    case 'FIN-WAIT-2':
      return { ...unacked, state: 'FIN-WAIT-1' };
    case 'CLOSING':
    case 'TIME-WAIT': {
      const hasPeersFin = end.rcv.fin === undefined || ack === undefined || seqBefore(end.rcv.fin, ack);
      if (hasPeersFin) return { ...unacked, state: 'CLOSING' };
      return { ...unacked, state: 'FIN-WAIT-1', rcv: { ...end.rcv, nxt: ack } };
    }
    case 'CLOSED':
      return { ...unacked, state: 'LAST-ACK' };
    default:
      return end;
  }
}

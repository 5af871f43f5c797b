import { beginsInWindow, isAcceptableToLinux, isBeyond } from './acceptability.ts';
import { acknowledges, afterAck } from './acknowledging.ts';
import {
  type Endpoint,
  finAcked,
  finReceived,
  nothingKnown,
  withRcv,
  withSnd,
  withState,
} from './endpoint.ts';
import { acknowledged, received, stillReceives } from './finishing.ts';
import { receive, untilFin } from './received.ts';
import { afterReceivingReset, returnsToListen } from './reset.ts';
import { nextSeq, type Segment } from './segment.ts';
import { type Seq, seqAdd, seqBefore } from './seq.ts';
import { withPeersSyn } from './synchronizing.ts';
import { offeredWindow } from './window.ts';

/**
 * The end that a segment reached, after it (RFC 9293, section 3.10.7). That it reached it is our supposition.
 * `sender` is the other end, after it sent the segment.
 */
export function afterReceiving(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  const { control } = segment;
  if (control.rst) return afterReceivingReset(end, segment);
  if (control.syn) return afterReceivingSyn(end, segment, sender);
  switch (end.state) {
    // These answer with a RST, if that, and stay as they are (sections 3.10.7.1 to 3.10.7.3).
    case 'CLOSED':
    case 'LISTEN':
    case 'SYN-SENT':
      return end;
    default:
      return afterAcceptable(end, segment, sender);
  }
}

function afterReceivingSyn(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  const isAnswer = segment.control.ack;
  switch (end.state) {
    case undefined:
      return end.snd.nxt === undefined && !isAnswer ? synReceived(end, segment, 'passively') : end;
    case 'LISTEN':
      return isAnswer ? end : synReceived(end, segment, 'passively');
    case 'SYN-SENT':
      if (!isAnswer) return synReceived(end, segment, 'actively');
      return acknowledges(end.snd, segment.ack) ? established(end, segment) : end;
    case 'SYN-RECEIVED':
      if (end.irs === segment.seq) return acceptSynAck(end, segment, sender);
      // Another SYN than the one it answered: it gives up the half-open connection (section 3.10.7.4, fourth).
      return !isAnswer && returnsToListen(end) && beginsInWindow(end.rcv, segment)
        ? { ...nothingKnown, state: 'LISTEN' }
        : end;
    case 'TIME-WAIT':
      // A new connection may follow at once when its numbers are larger (section 3.6.1, MAY-2).
      if (isAnswer || !isBeyond(end.rcv, segment)) return end;
      return synReceived(nothingKnown, segment, 'passively');
    default:
      return end;
  }
}

/** Octets on a SYN may wait or be ignored; only the end's own ACK tells. */
function synReceived(end: Endpoint, segment: Segment, opened: Endpoint['opened']): Endpoint {
  const before = opened === 'actively' ? end : nothingKnown;
  return withPeersSyn({ ...before, state: 'SYN-RECEIVED', opened }, segment);
}

/** Its SYN is acknowledged by the peer's SYN. Octets that come with it are taken as well. */
function established(end: Endpoint, segment: Segment): Endpoint {
  const acked = { ...end.snd, una: segment.ack };
  const opened = withPeersSyn({ ...end, state: 'ESTABLISHED', snd: acked }, segment);
  return segment.len > 1 ? withText(opened, segment, seqAdd(segment.seq, 1)) : opened;
}

/** The SYN,ACK of a simultaneous open: its SYN is old, its ACK is not (section 3.5, figure 7). */
function acceptSynAck(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  if (segment.ack === undefined || !acknowledges(end.snd, segment.ack)) return end;
  return withAck(withState(end, 'ESTABLISHED'), segment, sender);
}

/**
 * The steps of section 3.10.7.4 for a segment without SYN and RST. First, the sequence number: an old segment is let
 * through for its ACK where Linux does so, as tables 5 and 6 would drop it.
 */
function afterAcceptable(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  const { ack } = segment;
  if (!isAcceptableToLinux(end.rcv, segment) || ack === undefined) return end;
  // It acknowledges what was never sent.
  if (end.snd.nxt !== undefined && seqBefore(end.snd.nxt, ack)) return end;
  if (end.state === 'SYN-RECEIVED') {
    if (!acknowledges(end.snd, ack)) return end;
    return withText(withAck(withState(end, 'ESTABLISHED'), segment, sender), segment, segment.seq);
  }
  return withText(withAck(end, segment, sender), segment, segment.seq);
}

/** Fifth, the ACK: SND.UNA and SND.WND move, and with the FIN acknowledged the state. */
function withAck(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  const snd = afterAck(end.snd, segment, () => offeredWindow(segment, sender, end));
  if (snd === end.snd) return end;
  const moved = withSnd(end, snd);
  return snd.una !== end.snd.una && finAcked(moved) ? withState(moved, acknowledged(moved.state)) : moved;
}

/** Seventh and eighth, the octets and the FIN. `first` is the number of the first octet. */
function withText(end: Endpoint, segment: Segment, first: Seq): Endpoint {
  const after = nextSeq(segment);
  if (first === after || !stillReceives(end.state)) return end;
  const fin = segment.control.fin ? seqAdd(after, -1) : end.rcv.fin;
  const { nxt, queued } = untilFin(receive(end.rcv.nxt ?? first, end.rcv.queued, [first, after]), fin);
  if (nxt === end.rcv.nxt && queued === end.rcv.queued && fin === end.rcv.fin) return end;
  const { announced, wnd } = end.rcv;
  const taken = withRcv(end, { nxt, announced, wnd, fin, queued });
  return finReceived(taken) ? received(taken) : taken;
}

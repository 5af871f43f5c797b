import type { Endpoint, Interval, Sending, TcpState } from './endpoint.ts';
import { finReceived } from './fin.ts';
import { advance, withInterval } from './intervals.ts';
import { nextSeq, type Segment } from './segment.ts';
import { type Seq, seqAdd, seqDistance, seqInWindow } from './seq.ts';

/**
 * The end that a segment reaches, after it: the SEGMENT ARRIVES part of RFC 9293, section 3.10.7, in its order.
 * That it arrives is our supposition.
 * @param sender the other end after sending it, for its window and for what it has acknowledged
 */
export function afterReceiving(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  switch (end.state) {
    case 'CLOSED':
      return end;
    case 'LISTEN':
      return segment.control.syn && !segment.control.ack && !segment.control.rst
        ? answering(end, segment)
        : end;
    case 'SYN-SENT':
      return inSynSent(end, segment, sender);
    case undefined:
      if (segment.control.syn && !segment.control.rst && end.snd.nxt === undefined) {
        return segment.control.ack ? answeredUnseen(end, segment, sender) : answering(end, segment);
      }
      return synchronized(end, segment, sender);
    default:
      return synchronized(end, segment, sender);
  }
}

/** SYN-RECEIVED follows from a SYN, in LISTEN and, when both open at once, in SYN-SENT. */
function answering(end: Endpoint, syn: Segment): Endpoint {
  return {
    ...end,
    state: 'SYN-RECEIVED',
    irs: syn.seq,
    snd: { ...end.snd, wnd: syn.wnd },
    rcv: { ...end.rcv, nxt: seqAdd(syn.seq, 1) },
  };
}

/** The capture began with a SYN,ACK: it tells the number of the SYN that it answers. */
function answeredUnseen(end: Endpoint, synAck: Segment, sender: Endpoint): Endpoint {
  const { ack } = synAck;
  if (ack === undefined) return end;
  const iss = seqAdd(ack, -1);
  const asked: Endpoint = { ...end, state: 'SYN-SENT', opened: 'actively', iss, snd: { una: iss, nxt: ack } };
  return inSynSent(asked, synAck, sender);
}

/** Section 3.10.7.3. */
function inSynSent(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  const { ack, control } = segment;
  const isAcceptable = ack !== undefined && acknowledges(end.snd, ack);
  if (ack !== undefined && !isAcceptable) return end;
  if (control.rst) return isAcceptable ? { ...end, state: 'CLOSED' } : end;
  if (!control.syn) return end;
  const answered = answering(end, segment);
  if (ack === undefined) return answered;
  return {
    ...answered,
    state: 'ESTABLISHED',
    snd: { ...end.snd, una: ack, ...windowFrom(sender) },
  };
}

/** Section 3.10.7.4. */
function synchronized(end: Endpoint, segment: Segment, sender: Endpoint): Endpoint {
  const { ack, control } = segment;
  if (control.rst) return afterReset(end, segment);
  if (control.syn) return ack === undefined ? end : crossing(end, ack, sender);
  if (!isAcceptable(end, segment) || ack === undefined) return end;
  if (end.state === 'SYN-RECEIVED' && !acknowledges(end.snd, ack)) return end;
  return afterText(afterAck(end, ack, sender), segment);
}

/** First: an acceptable segment has a number in the receive window (tables 5 and 6 of section 3.4). */
function isAcceptable(end: Endpoint, segment: Segment): boolean {
  const { nxt, wnd } = end.rcv;
  if (nxt === undefined) return true;
  // A window not known can at most be 65,535 shifted by 14.
  const window = Math.max(1, wnd ?? 0x3fffc000);
  const last = seqAdd(nextSeq(segment), -1);
  if (segment.len === 0) return segment.seq === nxt || seqInWindow(segment.seq, nxt, window);
  return seqInWindow(segment.seq, nxt, window) || seqInWindow(last, nxt, window);
}

/** Second: a reset counts when its number is exactly RCV.NXT; elsewhere it is challenged or dropped (RFC 5961, 3.2). */
function afterReset(end: Endpoint, segment: Segment): Endpoint {
  const { nxt, announced } = end.rcv;
  if (nxt !== undefined && segment.seq !== nxt && segment.seq !== announced) return end;
  if (end.state === undefined && nxt === undefined) return end;
  const isPassive = end.state === 'SYN-RECEIVED' && end.opened !== 'actively';
  return { ...end, state: isPassive ? 'LISTEN' : 'CLOSED' };
}

/** A SYN,ACK that meets ours on the way: both ends opened at once, and the ACK in it completes it. */
function crossing(end: Endpoint, ack: Seq, sender: Endpoint): Endpoint {
  if (end.state !== 'SYN-RECEIVED' || end.opened !== 'actively' || !acknowledges(end.snd, ack)) return end;
  return { ...end, state: 'ESTABLISHED', snd: { ...end.snd, una: ack, ...windowFrom(sender) } };
}

/** Fifth: what the peer acknowledges is its word, also for octets that the capture does not hold. */
function afterAck(end: Endpoint, ack: Seq, sender: Endpoint): Endpoint {
  const { una, nxt, fin } = end.snd;
  const isNew = una === undefined || seqDistance(una, ack) > 0;
  const isUnseen = nxt === undefined || seqDistance(nxt, ack) > 0;
  const snd: Sending = {
    ...end.snd,
    ...(isNew ? { una: ack } : {}),
    ...(isUnseen ? { nxt: ack } : {}),
    ...windowFrom(sender),
  };
  const isFinAcked = fin !== undefined && seqDistance(fin, ack) > 0;
  const state = stateAfterAck(end.state, isFinAcked);
  return { ...end, snd, ...(state === undefined ? {} : { state }) };
}

function stateAfterAck(state: TcpState | undefined, isFinAcked: boolean): TcpState | undefined {
  if (state === 'SYN-RECEIVED') return 'ESTABLISHED';
  if (!isFinAcked) return state;
  switch (state) {
    case 'FIN-WAIT-1':
      return 'FIN-WAIT-2';
    case 'CLOSING':
      return 'TIME-WAIT';
    case 'LAST-ACK':
      return 'CLOSED';
    default:
      return state;
  }
}

/** Seventh and eighth: the text, and a FIN behind it. */
function afterText(end: Endpoint, segment: Segment): Endpoint {
  if (segment.len === 0) return end;
  const { nxt, queued = [] } = end.rcv;
  const range: Interval = [segment.seq, nextSeq(segment)];
  const fin = segment.control.fin ? { fin: seqAdd(segment.seq, segment.payload) } : {};
  const [reached, left] = advance(nxt ?? segment.seq, withInterval(queued, range));
  const { queued: _, ...rcv } = end.rcv;
  return finReceived(end, { ...rcv, ...fin, nxt: reached, ...(left.length > 0 ? { queued: left } : {}) });
}

/** SND.UNA < SEG.ACK =< SND.NXT: the ACK is for something sent and not yet acknowledged. */
function acknowledges({ una, nxt }: Sending, ack: Seq): boolean {
  return una !== undefined && nxt !== undefined && seqDistance(una, ack) > 0 && seqDistance(ack, nxt) >= 0;
}

const windowFrom = (sender: Endpoint): { wnd?: number } =>
  sender.rcv.wnd === undefined ? {} : { wnd: sender.rcv.wnd };

import { type Endpoint, finReceived, type ReceiveSpace } from './endpoint.ts';
import { received, takenBack } from './finishing.ts';
import { stillWaiting } from './received.ts';
import { afterSendingReset } from './reset.ts';
import { nextSeq, type Segment } from './segment.ts';
import { seqAdd, seqBefore, seqDistance, seqLater } from './seq.ts';
import { announcedShift, offeredWindow } from './window.ts';

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

/** Undefined for an old duplicate from an earlier connection: it says nothing of this one. */
function afterSendingSyn(end: Endpoint, segment: Segment): Endpoint | undefined {
  if (end.iss === segment.seq) return segment.control.ack ? repeatedSynAck(end, segment) : repeatedSyn(end);
  if (!mayStartAnew(end, segment)) return undefined;
  const withAck = segment.control.ack;
  const opened = withAck && end.opened !== 'actively' && end.state !== 'SYN-SENT' ? 'passively' : 'actively';
  const crossed = end.state === 'SYN-RECEIVED' && end.iss === undefined && !answersAnother(end, segment);
  return {
    // A SYN that our SYN crossed has reached us all the same (RFC 9293, section 3.5, figure 7).
    state: withAck || crossed ? 'SYN-RECEIVED' : 'SYN-SENT',
    opened,
    iss: segment.seq,
    irs: crossed ? end.irs : undefined,
    windowShift: announcedShift(segment),
    snd: { una: segment.seq, nxt: nextSeq(segment), wnd: end.snd.wnd },
    rcv: crossed ? end.rcv : {},
  };
}

/** ISNs go forward in time: while a connection lives, another SYN from its end is an old duplicate. */
function mayStartAnew({ state, iss }: Endpoint, { control }: Segment): boolean {
  switch (state) {
    case undefined:
    case 'CLOSED':
    case 'LISTEN':
    case 'TIME-WAIT':
      return true;
    // The answer to another SYN: the half-open connection before it was forgotten.
    case 'SYN-RECEIVED':
      return control.ack || iss === undefined;
    case 'SYN-SENT':
      return iss === undefined;
    default:
      return false;
  }
}

/** A SYN said again: no answer has come, whatever we supposed. An end that has acknowledged one is beyond that. */
function repeatedSyn(end: Endpoint): Endpoint | undefined {
  if (end.rcv.announced !== undefined || end.snd.fin !== undefined) return undefined;
  return {
    ...end,
    state: 'SYN-SENT',
    opened: 'actively',
    irs: undefined,
    snd: { una: end.iss, nxt: end.snd.nxt, wnd: end.snd.wnd },
    rcv: { wnd: end.rcv.wnd },
  };
}

/** The SYN said again with an ACK: the answer to a SYN that crossed it, or an answer that found no answer. */
function repeatedSynAck(end: Endpoint, segment: Segment): Endpoint | undefined {
  const { state, rcv, snd } = end;
  switch (state) {
    case undefined:
    case 'CLOSED':
    case 'LISTEN':
    case 'SYN-SENT':
      return { ...end, state: 'SYN-RECEIVED', opened: state === 'LISTEN' ? 'passively' : 'actively' };
    case 'ESTABLISHED':
      // Sent for the second time, and nothing after it: the ACK we supposed to have come has not.
      if (rcv.announced === segment.ack && end.iss !== undefined && snd.nxt === seqAdd(end.iss, 1)) {
        return { ...end, state: 'SYN-RECEIVED', snd: { ...snd, una: end.iss } };
      }
      return end;
    default:
      return end;
  }
}

/** Its ACK does not cover the SYN that we supposed to have reached it: it speaks of another one. */
const answersAnother = ({ rcv }: Endpoint, { ack }: Segment): boolean =>
  ack !== undefined && rcv.nxt !== undefined && seqBefore(ack, rcv.nxt);

function afterSendingOther(end: Endpoint, segment: Segment): Endpoint {
  const snd = { ...end.snd, nxt: seqLater(end.snd.nxt, nextSeq(segment)) };
  if (segment.ack === undefined) return { ...end, snd };
  // It acknowledges a SYN,ACK that the capture lacks.
  if (end.state === 'SYN-SENT') return { ...end, state: 'ESTABLISHED', snd };
  // It has a connection that is older than this SYN, and answers with the numbers of that one (figure 9).
  if (end.state === 'SYN-RECEIVED' && end.iss === undefined && answersAnother(end, segment)) {
    return { snd: { nxt: nextSeq(segment) }, rcv: {}, windowShift: end.windowShift };
  }
  return { ...end, snd };
}

/** The acknowledgment number and the window it sends: its own word on what has reached it. */
function withAnnounced(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  const { ack } = segment;
  const wnd = offeredWindow(segment, end, peer);
  if (ack === undefined) return { ...end, rcv: { ...end.rcv, wnd } };
  const { rcv } = end;
  // Overtaken on its way: a later word of this end is already known.
  if (rcv.announced !== undefined && seqBefore(ack, rcv.announced)) return end;

  if (isDuplicateAck(rcv, segment, wnd)) {
    // Something is missing there, and this is where.
    const queued = queuedBehind(rcv, segment);
    return takenBack({ ...end, rcv: { ...rcv, nxt: ack, announced: ack, wnd, queued } });
  }
  const isAhead = rcv.nxt === undefined || seqBefore(rcv.nxt, ack);
  const nxt = isAhead ? ack : rcv.nxt;
  const queued = isAhead ? stillWaiting(rcv.queued, ack) : rcv.queued;
  const announced = { ...end, rcv: { nxt, announced: ack, wnd, fin: rcv.fin, queued } };
  return finReceived(announced) && !segment.control.syn ? received(announced) : announced;
}

/** The same ACK as before, with nothing else to say, while we suppose that more has reached it (RFC 5681, section 2). */
function isDuplicateAck(rcv: ReceiveSpace, segment: Segment, wnd: number | undefined): boolean {
  return (
    segment.len === 0 &&
    rcv.announced === segment.ack &&
    rcv.wnd === wnd &&
    rcv.nxt !== undefined &&
    rcv.announced !== undefined &&
    seqBefore(rcv.announced, rcv.nxt)
  );
}

/**
 * What lies behind the hole that a duplicate ACK tells of: the blocks its SACK option names. Without one, that
 * the first octet is missing is all that is said, and the rest is still supposed to be there.
 */
function queuedBehind({ nxt, queued }: ReceiveSpace, { ack, options }: Segment): ReceiveSpace['queued'] {
  if (ack === undefined || nxt === undefined) return queued;
  for (const option of options) {
    if (option.kind !== 'sack') continue;
    const blocks = option.blocks
      .map(([left, right]) => [seqAdd(ack, left - ack), seqAdd(ack, right - ack)] as const)
      // A block at or below the ACK reports a duplicate (RFC 2883), not an island.
      .filter(([left, right]) => seqBefore(ack, left) && seqBefore(left, right))
      .sort(([a], [b]) => seqDistance(b, a));
    if (blocks.length > 0) return blocks;
  }
  const second = seqAdd(ack, 1);
  return seqBefore(second, nxt) ? [[second, nxt], ...(queued ?? [])] : queued;
}

/** A FIN goes out, or goes out again. */
function afterSendingFin(end: Endpoint, segment: Segment): Endpoint {
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
function finSaidAgain(end: Endpoint, fin: Endpoint['snd']['fin'], { ack }: Segment): Endpoint {
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

import type { Endpoint, Interval, Receiving, Sending, TcpState } from './endpoint.ts';
import { finReceived } from './fin.ts';
import { withInterval, withoutInterval } from './intervals.ts';
import { nextSeq, type Segment } from './segment.ts';
import { type Seq, seqAdd, seqDistance } from './seq.ts';
import { announcedShift, windowOf } from './window.ts';

/** The end that sent a segment, after it. What an end says of itself is its word, whatever we supposed. */
export function afterSending(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  if (segment.control.rst) return afterReset(end, segment);
  const { control } = segment;
  const base = control.syn ? afterSyn(end, segment) : end;
  const announced = segment.ack === undefined ? base : afterAnnouncing(base, segment, segment.ack);
  const wnd = windowOf(segment, announced, peer);
  const sent: Endpoint = {
    ...announced,
    snd: sendingAfter(announced.snd, segment),
    rcv: { ...withoutWindow(announced.rcv), ...(wnd === undefined ? {} : { wnd }) },
    ...(segment.payload > 0 ? { spoke: true } : {}),
  };
  return withState(sent, stateAfter(sent, segment, peer));
}

/** SYN: this direction's numbers begin here (RFC 9293, sections 3.10.1 and 3.10.7.2). */
function afterSyn(end: Endpoint, segment: Segment): Endpoint {
  const isRepeated = end.iss === segment.seq;
  if (isRepeated) return end;
  const { irs } = end;
  return {
    ...(end.state === undefined ? {} : { state: end.state }),
    opened: end.state === 'SYN-RECEIVED' || segment.control.ack ? 'passively' : 'actively',
    iss: segment.seq,
    ...(irs === undefined ? {} : { irs }),
    windowShift: announcedShift(segment),
    snd: { una: segment.seq },
    rcv: end.rcv,
  };
}

/** An end's own ACK moves our picture of RCV.NXT forward; a duplicate one takes our supposition back. */
function afterAnnouncing(end: Endpoint, segment: Segment, ack: Seq): Endpoint {
  const { nxt, announced } = end.rcv;
  if (nxt === undefined || seqDistance(nxt, ack) > 0) {
    return finReceived(end, { ...end.rcv, nxt: ack, announced: ack });
  }
  const isPure = segment.len === 0 && !segment.control.syn;
  // It says again what it said before, though more was sent to it: something in between is missing.
  const isDuplicate = isPure && announced === ack && nxt !== ack && end.rcv.queued !== undefined;
  return { ...end, rcv: { ...end.rcv, announced: ack, ...(isDuplicate ? { nxt: ack } : {}) } };
}

function sendingAfter(snd: Sending, segment: Segment): Sending {
  const end = nextSeq(segment);
  const { nxt, unseen = [] } = snd;
  const range: Interval = [segment.seq, end];
  const fin = segment.control.fin ? { fin: seqAdd(segment.seq, segment.payload) } : {};
  if (nxt === undefined) return { ...snd, ...fin, nxt: end };
  const gap = seqDistance(nxt, segment.seq);
  const opened = gap > 0 ? withInterval(unseen, [nxt, segment.seq]) : unseen;
  const left = withoutInterval(opened, range);
  const { unseen: _, ...rest } = snd;
  return {
    ...rest,
    ...fin,
    nxt: seqDistance(nxt, end) > 0 ? end : nxt,
    ...(left.length > 0 ? { unseen: left } : {}),
  };
}

function stateAfter(end: Endpoint, segment: Segment, peer: Endpoint): TcpState | undefined {
  const { syn, ack, fin } = segment.control;
  if (syn) {
    switch (end.state) {
      case undefined:
      case 'CLOSED':
      case 'LISTEN':
      case 'TIME-WAIT':
        return ack ? 'SYN-RECEIVED' : 'SYN-SENT';
      default:
        return end.state;
    }
  }
  if (fin) {
    switch (end.state) {
      // From SYN-RECEIVED the FIN may leave before the peer's ACK has come (RFC 9293, section 3.10.4).
      case 'SYN-RECEIVED':
      case 'ESTABLISHED':
        return 'FIN-WAIT-1';
      case 'CLOSE-WAIT':
        return 'LAST-ACK';
      default:
        return end.state;
    }
  }
  // Both have sent data here, so neither had closed when this capture began.
  const bothSpoke = end.spoke === true && peer.spoke === true && end.snd.fin === undefined;
  return end.state === undefined && bothSpoke && peer.snd.fin === undefined ? 'ESTABLISHED' : end.state;
}

/** An end that sends RST has given up the connection, or answers a segment that does not belong to it. */
function afterReset(end: Endpoint, segment: Segment): Endpoint {
  switch (end.state) {
    case undefined:
    case 'CLOSED':
    case 'LISTEN':
    case 'SYN-SENT':
    case 'TIME-WAIT':
      return end;
    case 'SYN-RECEIVED': {
      // RST,ACK with number 0 says that nobody listens; a bare RST elsewhere answers a bad ACK (section 3.10.7.4).
      const isOwn = end.snd.nxt === undefined || end.snd.nxt === segment.seq || segment.ack !== undefined;
      return isOwn ? { ...end, state: 'CLOSED' } : end;
    }
    default:
      return { ...end, state: 'CLOSED' };
  }
}

function withoutWindow(rcv: Receiving): Receiving {
  const { wnd: _, ...rest } = rcv;
  return rest;
}

function withState(end: Endpoint, state: TcpState | undefined): Endpoint {
  return state === undefined || state === end.state ? end : { ...end, state };
}

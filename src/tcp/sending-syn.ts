import { type Endpoint, emptyReceive, emptySend } from './endpoint.ts';
import { nextSeq, type Segment } from './segment.ts';
import { seqAdd, seqBefore } from './seq.ts';
import { announcedShift } from './window.ts';

/** The end that sent a SYN. Undefined for an old duplicate from an earlier connection: it says nothing of this one. */
export function afterSendingSyn(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint | undefined {
  if (end.iss === segment.seq && !answersAnew(end, segment))
    return segment.control.ack ? repeatedSynAck(end, segment) : repeatedSyn(end);
  if (!mayStartAnew(end, segment)) return undefined;
  const withAck = segment.control.ack;
  const opened = withAck && end.opened !== 'actively' && end.state !== 'SYN-SENT' ? 'passively' : 'actively';
  const crossed =
    end.state === 'SYN-RECEIVED' && end.iss === undefined && !answersAnother(end, segment, peer);
  return {
    // A SYN that our SYN crossed has reached us all the same (RFC 9293, section 3.5, figure 7).
    state: withAck || crossed ? 'SYN-RECEIVED' : 'SYN-SENT',
    opened,
    iss: segment.seq,
    irs: crossed ? end.irs : undefined,
    windowShift: announcedShift(segment),
    snd: { ...emptySend, una: segment.seq, nxt: nextSeq(segment), wnd: end.snd.wnd },
    rcv: crossed ? end.rcv : emptyReceive,
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
    snd: { ...emptySend, una: end.iss, nxt: end.snd.nxt, wnd: end.snd.wnd },
    rcv: { ...emptyReceive, wnd: end.rcv.wnd },
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

/** The number of a connection that is over once more, and an ACK with it: a SYN was answered that looked like an old copy. */
const answersAnew = ({ state, snd, rcv }: Endpoint, { control }: Segment): boolean =>
  control.ack &&
  (state === 'CLOSED' || state === 'TIME-WAIT') &&
  (snd.fin !== undefined || rcv.fin !== undefined);

/** Its ACK is not of the SYN that we supposed to have reached it: it speaks of another connection. */
export const answersAnother = ({ rcv }: Endpoint, { ack }: Segment, { snd }: Endpoint): boolean =>
  ack !== undefined &&
  ((rcv.nxt !== undefined && seqBefore(ack, rcv.nxt)) || (snd.nxt !== undefined && seqBefore(snd.nxt, ack)));

import { acknowledges } from './acknowledging.ts';
import { type Endpoint, nothingKnown, withState } from './endpoint.ts';
import type { Segment } from './segment.ts';

/**
 * The end that sent a RST. RFC 9293 says TIME-WAIT in note 3 of figure 5 and CLOSED in section 3.10.5;
 * Linux goes to CLOSED, and so do we.
 */
export function afterSendingReset(end: Endpoint, segment: Segment): Endpoint {
  const { state, snd, iss } = end;
  switch (state) {
    case 'LISTEN':
    case 'CLOSED':
      return end;
    case 'SYN-SENT':
      // The answer to an ACK of something it never sent; it goes on waiting (section 3.10.7.3, first).
      return segment.seq === snd.nxt ? closed(end) : end;
    case 'SYN-RECEIVED':
      // It never answered the SYN: there was no listener after all (section 3.10.7.1).
      if (iss === undefined) return closed(end);
      // An ACK that is not acceptable is answered with a RST of its own number (section 3.10.7.4, fifth).
      return segment.ack === undefined && segment.seq !== snd.nxt ? end : closed(end);
    default:
      return closed(end);
  }
}

/** The end that a RST has reached (RFC 9293, sections 3.10.7.2 to 3.10.7.4; RFC 5961, section 3.2). */
export function afterReceivingReset(end: Endpoint, segment: Segment): Endpoint {
  switch (end.state) {
    case 'CLOSED':
    case 'LISTEN':
      return end;
    case 'SYN-SENT':
      return acknowledges(end.snd, segment.ack) ? closed(end) : end;
    default:
      // In the window but not at its edge, it is challenged; outside, it is dropped.
      if (!isExactReset(end, segment)) return end;
      return returnsToListen(end) ? { ...nothingKnown, state: 'LISTEN' } : closed(end);
  }
}

const closed = (end: Endpoint): Endpoint => withState(end, 'CLOSED');

/** SEG.SEQ = RCV.NXT. Where RCV.NXT was never shown, what becomes of this end is not shown either. */
export const isExactReset = ({ rcv }: Endpoint, { seq }: Segment): boolean => rcv.nxt === seq;

/** What a passive OPEN began, a RST or another SYN takes back (RFC 9293, section 3.10.7.4, second and fourth). */
export const returnsToListen = ({ state, opened }: Endpoint): boolean =>
  state === 'SYN-RECEIVED' && opened === 'passively';

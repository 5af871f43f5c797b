import type { Segment } from '../../segment.ts';
import { seqBefore, seqDistance } from '../../seq.ts';
import { acknowledgedUpTo, effectiveMss } from '../queue.ts';
import { type Sending, sendSpaceOf, type Tcb } from '../tcb.ts';

/** What an ACK takes from the queues, and how many octets of SENDs it completes. */
export function unackedAfter(
  tcb: Tcb,
  { ack }: Segment,
): { readonly sending: Sending; readonly octets: number } {
  const before = tcb.sending;
  if (ack === undefined) return { sending: before, octets: 0 };
  const sending = acknowledgedUpTo(before, ack);
  const completed = before.sends.slice(0, before.sends.length - sending.sends.length);
  const { una } = sendSpaceOf(tcb);
  return {
    sending: {
      ...sending,
      // Slow start (RFC 5681, section 3.1).
      congestionWindow:
        before.congestionWindow + Math.min(Math.max(0, seqDistance(una, ack)), effectiveMss(tcb)),
      duplicateAcks: 0,
      retransmissions: 0,
      retransmittedAt: undefined,
      mends: sending.mends !== undefined && seqBefore(ack, sending.mends) ? sending.mends : undefined,
    },
    octets: completed.reduce((sum, { octets }) => sum + octets, 0),
  };
}

import { isBeyond } from '../../acceptability.ts';
import { nothingKnown } from '../../endpoint.ts';
import type { Segment } from '../../segment.ts';
import { type Seq, seqAdd, seqBefore } from '../../seq.ts';
import { type Acting, after, did, isLinux } from '../acting.ts';
import { deleted } from '../deleting.ts';
import { timestampsOf } from '../options.ts';
import { synReceived } from '../synchronizing.ts';
import { newTcb, sendSpaceOf, type Tcb } from '../tcb.ts';
import type { Arrival } from './arrival.ts';
import { withChild } from './child.ts';
import { timestampBefore } from './timestamps.ts';

/**
 * Whether a SYN may begin a new connection out of TIME-WAIT: its timestamp is later than any of the old connection,
 * or, without that, its number is (RFC 9293, section 3.6.1, MAY-2; RFC 6191, section 2).
 */
export function letsReopen({ settings, agreed, end }: Tcb, segment: Segment): boolean {
  const { control, seq } = segment;
  if (!control.syn || control.ack || control.rst) return false;
  const { nxt } = end.rcv;
  if (nxt === undefined) return false;
  const carried = timestampsOf(segment);
  const { recentTimestamp } = agreed;
  if (carried !== undefined && recentTimestamp !== undefined) {
    if (timestampBefore(recentTimestamp, carried.value)) return true;
    if (timestampBefore(carried.value, recentTimestamp)) return false;
  }
  // RCV.NXT itself is larger than the last number that came; Linux wants it larger still.
  return isBeyond(end.rcv, segment) && (settings.profile === 'rfc' || seq !== nxt);
}

/** Where timestamps tell old SYNs from new ones, an old one gets no answer (RFC 6191, section 2). In Linux it does. */
export const isOldSyn = (acting: Acting, segment: Segment): boolean =>
  !isLinux(acting) &&
  segment.control.syn &&
  !segment.control.ack &&
  acting.tcb.agreed.timestamps &&
  timestampsOf(segment) !== undefined;

/** A number larger than the largest of the old connection; Linux always takes this one. */
const isnAfter = (acting: Acting): Seq => {
  const { nxt } = sendSpaceOf(acting.tcb);
  const { isn } = acting.instant;
  return !isLinux(acting) && seqBefore(nxt, isn) ? isn : seqAdd(nxt, 65537);
};

/** The new connection, and the old one kept beside it: should the SYN prove old, TIME-WAIT goes on (section 3.6.1). */
export function reopened(acting: Acting, arrival: Arrival): Acting {
  const { tcb } = acting;
  const { side, settings } = tcb;
  const isn = isnAfter(acting);
  const decided = did(acting, 'segment-arrives/time-wait/syn');
  if (isLinux(acting)) {
    return withChild(did(decided, 'linux/time-wait/new-socket', { changes: deleted(tcb) }), arrival, isn);
  }
  const fresh = after(decided, {
    changes: { ...newTcb(side, settings), replaced: tcb },
    end: { ...nothingKnown, state: 'TIME-WAIT' },
  });
  return after(synReceived(fresh, arrival, isn), { isDone: true });
}

import { isExactReset, returnsToListen } from '../../reset.ts';
import { type Acting, did, inState } from '../acting.ts';
import { answered } from '../answering.ts';
import { deleted, listeningAgain } from '../deleting.ts';
import { stateOf } from '../tcb.ts';
import type { Arrival } from './arrival.ts';

/** Second, check the RST bit. What lies outside the window has been dropped before. */
export function secondRst(acting: Acting, { segment }: Arrival): Acting {
  const { tcb } = acting;
  if (!segment.control.rst) return acting;
  // RFC 5961, section 3.2: in the window, but not the number expected next.
  if (!isExactReset(tcb.end, segment)) return answered(acting, 'segment-arrives/rst/challenge');
  if (inState(acting, 'TIME-WAIT') && tcb.settings.rfc1337)
    return did(acting, 'rfc-1337/rst-ignored', { isDone: true });
  switch (stateOf(tcb)) {
    case 'SYN-RECEIVED':
      return resetInSynReceived(acting);
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return did(acting, 'segment-arrives/rst/closing', { changes: deleted(tcb), isDone: true });
    default:
      return did(acting, 'segment-arrives/rst/reset', {
        changes: deleted(tcb),
        tells: [{ type: 'connection reset' }],
        isDone: true,
      });
  }
}

function resetInSynReceived(acting: Acting): Acting {
  const { tcb } = acting;
  if (!returnsToListen(tcb.end)) {
    return did(acting, 'segment-arrives/rst/refused', {
      changes: deleted(tcb),
      tells: [{ type: 'connection refused' }],
      isDone: true,
    });
  }
  // The SYN that ended TIME-WAIT was an old duplicate (section 3.6.1, MAY-2).
  if (tcb.replaced !== undefined) {
    return did(acting, 'segment-arrives/rst/back-to-time-wait', { changes: tcb.replaced, isDone: true });
  }
  return did(acting, 'segment-arrives/rst/back-to-listen', { changes: listeningAgain(tcb), isDone: true });
}

import { returnsToListen } from '../reset.ts';
import { type Acting, did, inState, isLinux } from './acting.ts';
import { deleted, listeningAgain } from './deleting.ts';
import type { Nanoseconds } from './instant.ts';
import type { Tcb } from './tcb.ts';

/** What becomes of an end whose segment was sent again often enough (R2 of RFC 9293, section 3.8.3); undefined before that. */
export function givenUp(acting: Acting): Acting | undefined {
  if (!isEnough(acting)) return undefined;
  const { tcb } = acting;
  return isLinux(acting) && returnsToListen(tcb.end)
    ? did(acting, 'linux/timeout/syn-received', { changes: listeningAgain(tcb), isDone: true })
    : aborted(acting, 'timeout/retries');
}

/** The user is told, and the TCB is deleted. No segment says so to the peer. */
export const aborted = (acting: Acting, clause: 'timeout/user' | 'timeout/retries'): Acting =>
  did(acting, clause, {
    changes: deleted(acting.tcb),
    tells: [{ type: 'connection aborted due to user timeout' }],
    isDone: true,
  });

function isEnough(acting: Acting): boolean {
  const { tcb, instant } = acting;
  const { settings, sending, end } = tcb;
  const count = sending.retransmissions;
  if (returnsToListen(end)) return count >= settings.synAckRetries;
  if (inState(acting, 'SYN-SENT')) {
    return count >= settings.synRetries + (isLinux(acting) ? settings.synLinearTimeouts : 0);
  }
  if (!isLinux(acting)) return count >= settings.retries;
  if (inState(acting, 'SYN-RECEIVED')) return count >= settings.synRetries;
  const { retransmittedAt } = sending;
  return retransmittedAt !== undefined && instant.now - retransmittedAt >= patienceOf(tcb);
}

/** How often something is sent again; an end that no program holds has less patience. */
export const retriesOf = ({ settings, receiving }: Tcb): number =>
  receiving.isGivenUp ? settings.orphanRetries || 8 : settings.retries;

/** Linux counts time, not retransmissions: as much as so many of them would take if RTO had begun at its minimum. */
function patienceOf(tcb: Tcb): Nanoseconds {
  const { userTimeout, minimumTimeout: first, maximumTimeout: longest } = tcb.settings;
  if (userTimeout !== undefined && userTimeout > 0) return userTimeout;
  const retries = retriesOf(tcb);
  const doublings = Math.floor(Math.log2(longest / first));
  if (retries <= doublings) return (2 ** (retries + 1) - 1) * first;
  return (2 ** (doublings + 1) - 1) * first + (retries - doublings) * longest;
}

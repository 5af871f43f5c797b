import { type Acting, did, inState, isLinux } from './acting.ts';
import { deleted, listeningAgain } from './deleting.ts';
import type { Nanoseconds } from './instant.ts';
import type { Tcb } from './tcb.ts';

/** What becomes of an end whose segment was sent again often enough (R2 of RFC 9293, section 3.8.3); undefined before that. */
export function giveUpAt(acting: Acting): Acting | undefined {
  const { tcb, instant } = acting;
  const { settings, sending, end } = tcb;
  if (inState(acting, 'SYN-RECEIVED') && end.opened === 'passively') {
    if (sending.retransmissions < settings.synAckRetries) return undefined;
    return isLinux(acting)
      ? did(acting, 'linux/timeout/syn-received', { changes: listeningAgain(tcb), isDone: true })
      : gaveUp(acting);
  }
  if (inState(acting, 'SYN-SENT')) {
    const linear = isLinux(acting) ? settings.synLinearTimeouts : 0;
    return sending.retransmissions < settings.synRetries + linear ? undefined : gaveUp(acting);
  }
  if (isLinux(acting) && inState(acting, 'SYN-RECEIVED')) {
    return sending.retransmissions < settings.synRetries ? undefined : gaveUp(acting);
  }
  if (!isLinux(acting)) return sending.retransmissions < settings.retries ? undefined : gaveUp(acting);
  const { retransmittedAt } = sending;
  if (retransmittedAt === undefined) return undefined;
  const elapsed = instant.now - retransmittedAt;
  return elapsed < patienceOf(tcb) ? undefined : gaveUp(acting);
}

const gaveUp = (acting: Acting): Acting =>
  did(acting, 'timeout/retries', {
    changes: deleted(acting.tcb),
    tells: [{ type: 'connection aborted due to user timeout' }],
    isDone: true,
  });

/**
 * Linux counts time, not retransmissions: as much as so many of them would take if RTO had begun at its minimum. An end
 * that no program holds is given up sooner.
 */
function patienceOf({ settings, receiving }: Tcb): Nanoseconds {
  if (settings.userTimeout !== undefined && settings.userTimeout > 0) return settings.userTimeout;
  const { minimumTimeout: first, maximumTimeout: longest } = settings;
  const retries = receiving.isGivenUp ? settings.orphanRetries || 8 : settings.retries;
  const doublings = Math.floor(Math.log2(longest / first));
  if (retries <= doublings) return (2 ** (retries + 1) - 1) * first;
  return (2 ** (doublings + 1) - 1) * first + (retries - doublings) * longest;
}

import { type Acting, after, did, inState, isLinux } from './acting.ts';
import { putAck } from './forming.ts';
import type { Nanoseconds } from './instant.ts';
import { sendLost } from './retransmitting.ts';
import { sendNew } from './segmentizing.ts';
import { milliseconds } from './settings.ts';
import { settledTimers } from './timers.ts';

/**
 * After everything that has arrived or was called for has been dealt with: what is lost is sent again, new octets and
 * the FIN are sent, and an ACK that is due travels with them or by itself (RFC 9293, section 3.10.7.4, MUST-59).
 */
export const transmitted = (acting: Acting): Acting => settledTimers(withAck(sendNew(sendLost(acting))));

function withAck(acting: Acting): Acting {
  const { ackDue } = acting.tcb.receiving;
  if (ackDue === 'none' || inState(acting, 'CLOSED', 'LISTEN')) return acting;
  if (ackDue === 'now') return putAck(acting);
  const delay = delayOf(acting);
  if (delay === 0) return putAck(acting);
  const { timers } = acting.tcb;
  if (timers['delayed-ack'] !== undefined) return acting;
  return after(did(acting, 'delayed-ack/waits'), {
    changes: { timers: { ...timers, 'delayed-ack': acting.instant.now + delay } },
  });
}

/** Linux begins to hope for company when octets have come; before that an ACK waits no longer than a tick of 4 ms. */
function delayOf(acting: Acting): Nanoseconds {
  const { settings, receiving } = acting.tcb;
  return isLinux(acting) && receiving.dataAt === undefined ? milliseconds(4) : settings.delayedAck;
}

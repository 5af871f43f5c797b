import { withState } from '../../endpoint.ts';
import { type Acting, after, did, inState, isLinux } from '../acting.ts';
import { deleted } from '../deleting.ts';
import { unsentOctets } from '../queue.ts';
import { stateOf } from '../tcb.ts';
import { restarted } from '../timers.ts';
import { activeReset } from './abort.ts';
import { callFails } from './failing.ts';

/**
 * CLOSE (RFC 9293, section 3.10.4). `close` gives up the receiving half as well (section 3.6.1, MAY-1), `shutdown` is the
 * CLOSE of the RFC.
 */
export function close(acting: Acting, how: 'close' | 'shutdown'): Acting {
  const givenUp = how === 'close' ? withoutReader(acting) : acting;
  if (givenUp.isDone) return givenUp;
  const { tcb } = givenUp;
  const closing = { ...tcb.sending, closes: true };
  switch (stateOf(tcb)) {
    case 'CLOSED':
      return callFails(givenUp, 'close/closed', 'connection does not exist');
    case 'LISTEN':
      return did(givenUp, 'close/listen', { changes: deleted(tcb), tells: waiting(givenUp), isDone: true });
    case 'SYN-SENT':
      return did(givenUp, 'close/syn-sent', { changes: deleted(tcb), tells: waiting(givenUp), isDone: true });
    case 'SYN-RECEIVED':
      return inSynReceived(givenUp, how);
    case 'ESTABLISHED':
      return did(givenUp, 'close/established', {
        end: withState(tcb.end, 'FIN-WAIT-1'),
        changes: { sending: closing },
      });
    case 'CLOSE-WAIT':
      return closeWait(givenUp);
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
      return did(givenUp, 'close/again');
    default:
      return callFails(givenUp, 'close/closing', 'connection closing');
  }
}

/** The calls that wait are answered. */
const waiting = ({ tcb }: Acting) =>
  [...tcb.receiving.requests, ...tcb.sending.sends].map(() => ({ type: 'error', error: 'closing' }) as const);

/** Nobody will read any more. If octets wait to be read, they are lost, and the peer is told by a RST (SHLD-3). */
function withoutReader(acting: Acting): Acting {
  const { tcb } = acting;
  const { receiving, timers } = tcb;
  if (inState(acting, 'CLOSED', 'LISTEN') || receiving.isGivenUp) return acting;
  if (receiving.octets.length > 0 && !inState(acting, 'LAST-ACK', 'CLOSING', 'TIME-WAIT', 'SYN-SENT')) {
    const reset = activeReset(did(acting, 'close/unread-data'));
    return after(reset, { changes: deleted(reset.tcb), isDone: true });
  }
  return after(acting, {
    changes: {
      receiving: { ...receiving, octets: new Uint8Array(0), requests: [], isGivenUp: true },
      timers: restarted(timers, 'fin-wait-2'),
    },
  });
}

/** Without SENDs the FIN leaves at once; else it waits for ESTABLISHED. In Linux a close never waits, a shutdown always. */
function inSynReceived(acting: Acting, how: 'close' | 'shutdown'): Acting {
  const { tcb } = acting;
  const sending = { ...tcb.sending, closes: true };
  const isLater = isLinux(acting) ? how === 'shutdown' : unsentOctets(tcb) > 0;
  if (!isLater) {
    return did(acting, isLinux(acting) ? 'linux/close/syn-received' : 'close/syn-received', {
      end: withState(tcb.end, 'FIN-WAIT-1'),
      changes: { sending },
    });
  }
  return did(acting, isLinux(acting) ? 'linux/shutdown/syn-received' : 'close/syn-received/later', {
    changes: { sending },
  });
}

/** The RFC enters LAST-ACK when the FIN leaves, Linux when the program calls. */
function closeWait(acting: Acting): Acting {
  const sending = { ...acting.tcb.sending, closes: true };
  if (!isLinux(acting)) return did(acting, 'close/close-wait', { changes: { sending } });
  return did(acting, 'linux/close/last-ack', {
    end: withState(acting.tcb.end, 'LAST-ACK'),
    changes: { sending },
  });
}

import { beginsInWindow } from '../../acceptability.ts';
import { finReceived } from '../../endpoint.ts';
import type { Segment } from '../../segment.ts';
import { type Acting, after, did } from '../acting.ts';
import { answered } from '../answering.ts';
import { deleted } from '../deleting.ts';
import { resetAgainst } from '../forming.ts';
import { receiveSpaceOf, stateOf } from '../tcb.ts';
import { restarted } from '../timers.ts';
import type { Arrival } from './arrival.ts';
import { letsReopen } from './reopening.ts';
import { isOldByTimestamp } from './timestamps.ts';

/** What Linux looks at before the steps of the RFC when a connection is closing. */
export function linuxClosing(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  switch (stateOf(acting.tcb)) {
    case 'TIME-WAIT':
      return timeWait(acting, arrival);
    case 'FIN-WAIT-2':
      return finWait2(acting, segment);
    case 'CLOSE-WAIT':
    case 'CLOSING':
    case 'LAST-ACK':
      return rstBeforeFin(acting, segment);
    default:
      return acting;
  }
}

/**
 * Linux keeps TIME-WAIT as a small socket with checks of its own: only a segment at RCV.NXT without octets is in the
 * window; every other one begins 2 MSL anew and is answered, and a RST elsewhere is nothing.
 */
function timeWait(acting: Acting, { segment, nobodyListens = false }: Arrival): Acting {
  const { tcb } = acting;
  const { control, seq, len } = segment;
  const { nxt } = receiveSpaceOf(tcb);
  const isOld = isOldByTimestamp(acting, segment);
  const again = { timers: restarted(tcb.timers, 'time-wait') };
  if (!isOld && seq === nxt && (len === 0 || control.rst)) {
    if (!control.rst) return did(acting, 'linux/time-wait/ack', { changes: again, isDone: true });
    if (tcb.settings.rfc1337) return did(acting, 'rfc-1337/rst-ignored', { changes: again, isDone: true });
    return did(acting, 'segment-arrives/rst/closing', { changes: deleted(tcb), isDone: true });
  }
  if (!isOld && letsReopen(tcb, segment)) {
    return nobodyListens ? answered(acting, 'linux/time-wait/answered', true) : acting;
  }
  if (control.rst) return did(acting, 'segment-arrives/sequence/rst-outside', { isDone: true });
  const clause = control.fin ? 'segment-arrives/time-wait/fin-again' : 'linux/time-wait/answered';
  // A SYN without an ACK may be an old duplicate as well as a new one with a smaller number: 2 MSL goes on.
  const begunAnew = isOld || control.ack ? after(acting, { changes: again }) : acting;
  return answered(begunAnew, clause, len === 0 || control.syn);
}

/** FIN-WAIT-2 without a program is a small socket, too: any RST in the window ends it, and so does a SYN, with a RST. */
function finWait2(acting: Acting, segment: Segment): Acting {
  const { tcb } = acting;
  const { control } = segment;
  const isMeant = (control.rst || control.syn) && !isOldByTimestamp(acting, segment);
  if (!tcb.receiving.isGivenUp || !isMeant || !beginsInWindow(tcb.end.rcv, segment)) return acting;
  return did(acting, control.rst ? 'linux/fin-wait-2/rst' : 'linux/fin-wait-2/syn', {
    sends: control.rst ? [] : [resetAgainst(segment, tcb.side)],
    changes: deleted(tcb),
    isDone: true,
  });
}

/** The peer has sent its FIN and then a RST with the number of the FIN: it means this connection. */
function rstBeforeFin(acting: Acting, { control, seq }: Segment): Acting {
  const { tcb } = acting;
  if (!control.rst || !finReceived(tcb.end) || seq !== tcb.end.rcv.fin) return acting;
  return did(acting, 'linux/rst/number-of-the-fin', {
    changes: deleted(tcb),
    tells: [{ type: 'connection reset' }],
    isDone: true,
  });
}

import { type Acting, after, did, isLinux } from '../acting.ts';
import { deleted } from '../deleting.ts';
import { put } from '../forming.ts';
import { sendSpaceOf, stateOf } from '../tcb.ts';
import { callFails } from './failing.ts';

/** ABORT (RFC 9293, section 3.10.5). Note 3 of figure 5 says TIME-WAIT; the text, and Linux, CLOSED. */
export function abort(acting: Acting): Acting {
  const { tcb } = acting;
  const waiting = tcb.receiving.requests.map(() => ({ type: 'connection reset' }) as const);
  switch (stateOf(tcb)) {
    case 'CLOSED':
      return callFails(acting, 'abort/closed', 'connection does not exist');
    case 'LISTEN':
    case 'SYN-SENT':
      return did(acting, 'abort/silent', { changes: deleted(tcb), tells: waiting, isDone: true });
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return did(acting, 'abort/closing', { changes: deleted(tcb), isDone: true });
    default: {
      const reset = activeReset(did(acting, 'abort/reset'));
      return after(reset, { changes: deleted(reset.tcb), tells: waiting, isDone: true });
    }
  }
}

/** <SEQ=SND.NXT><CTL=RST>; Linux puts an ACK into it. */
export function activeReset(acting: Acting): Acting {
  const { nxt } = sendSpaceOf(acting.tcb);
  if (!isLinux(acting)) return put(acting, { seq: nxt, bits: ['rst'], options: [] });
  return put(did(acting, 'linux/abort/rst-with-ack'), { seq: nxt, bits: ['rst', 'ack'] });
}

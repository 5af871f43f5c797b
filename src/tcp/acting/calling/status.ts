import { type Acting, did, inState } from '../acting.ts';
import { stateOf } from '../tcb.ts';
import { callFails } from './failing.ts';

/** STATUS (RFC 9293, section 3.10.6). */
export const status = (acting: Acting): Acting =>
  inState(acting, 'CLOSED')
    ? callFails(acting, 'status/closed', 'connection does not exist')
    : did(acting, 'status/state', {
        tells: [{ type: 'status', state: stateOf(acting.tcb) }],
        isDone: true,
      });

import { nothingKnown } from '../../endpoint.ts';
import { type Acting, after, did, inState, isLinux } from '../acting.ts';
import type { ActingEvent } from '../event.ts';
import { fastOpenLeaves, synLeaves } from '../synchronizing.ts';
import { newTcb } from '../tcb.ts';
import { callFails } from './failing.ts';

type Open = Extract<ActingEvent, { readonly type: 'open' }>;

/** OPEN (RFC 9293, section 3.10.1). */
export function open(acting: Acting, event: Open): Acting {
  const { side, settings } = acting.tcb;
  if (inState(acting, 'CLOSED')) {
    const fresh = after(acting, { changes: { ...newTcb(side, settings), replaced: undefined } });
    if (event.mode === 'active') return leaves(did(fresh, 'open/active'), event);
    return did(fresh, 'open/passive', { end: { ...nothingKnown, state: 'LISTEN' } });
  }
  if (inState(acting, 'LISTEN') && event.mode === 'active') {
    if (isLinux(acting)) return callFails(acting, 'linux/listen/no-active-open', 'connection already exists');
    return leaves(did(acting, 'open/listen-becomes-active'), event);
  }
  return callFails(acting, 'open/exists', 'connection already exists');
}

const leaves = (acting: Acting, event: Open): Acting =>
  event.mode === 'active' && event.fastOpen !== undefined
    ? fastOpenLeaves(acting, event.fastOpen)
    : synLeaves(acting);

import { finReceived } from '../../endpoint.ts';
import { type Acting, after, did, isLinux } from '../acting.ts';
import { putAck } from '../forming.ts';
import { isWorthwhile } from '../offering.ts';
import { served } from '../reading.ts';
import { receiveSpaceOf, stateOf } from '../tcb.ts';
import { callFails } from './failing.ts';

/** RECEIVE (RFC 9293, section 3.10.3). One that cannot be served waits, and is answered when octets come. */
export function receive(acting: Acting, octets: number): Acting {
  const { tcb } = acting;
  const { receiving } = tcb;
  const state = stateOf(tcb);
  const request = after(acting, {
    changes: { receiving: { ...receiving, requests: [...receiving.requests, octets] } },
  });
  if (state === 'CLOSED' && receiving.octets.length === 0) {
    return callFails(acting, 'receive/closed', 'connection does not exist');
  }
  if (receiving.octets.length > 0) {
    const read = served(did(request, 'receive/data'));
    return state === 'CLOSED' ? read : windowOpened(read);
  }
  if (!finReceived(tcb.end) || state === 'SYN-RECEIVED') return did(request, 'receive/waits');
  // The peer has closed, and everything has been read.
  if (state === 'CLOSE-WAIT' || isLinux(acting)) {
    return did(acting, 'receive/end', { tells: [{ type: 'end of data' }], isDone: true });
  }
  return callFails(acting, 'receive/closing', 'connection closing');
}

/**
 * The program has made room. The peer is told at once where it may be waiting for it, else by the next ACK
 * (section 3.8.6.2.2). Linux tells it when the window can be doubled.
 */
function windowOpened(acting: Acting): Acting {
  const { settings, receiving } = acting.tcb;
  const { wnd } = receiveSpaceOf(acting.tcb);
  const free = settings.receiveBuffer - receiving.octets.length;
  const isTold = isLinux(acting)
    ? free >= 2 * wnd && free > 0
    : isWorthwhile(acting.tcb, free - wnd) && !isWorthwhile(acting.tcb, wnd);
  if (!isTold || finReceived(acting.tcb.end)) return acting;
  return putAck(did(acting, isLinux(acting) ? 'linux/receive/window-doubled' : 'receive/window-opens'));
}

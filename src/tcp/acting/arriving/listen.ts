import { type Acting, did, isLinux } from '../acting.ts';
import { resetAgainst } from '../forming.ts';
import { synReceived } from '../synchronizing.ts';
import type { Arrival } from './arrival.ts';
import { withChild } from './child.ts';

/** RFC 9293, section 3.10.7.2. */
export function arrivesListen(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  const { control } = segment;
  const { side } = acting.tcb;
  // First, check for a RST.
  if (control.rst) return did(acting, 'segment-arrives/listen/rst', { isDone: true });
  // Second, check for an ACK.
  if (control.ack) {
    return did(acting, 'segment-arrives/listen/ack', {
      sends: [resetAgainst(segment, side)],
      isDone: true,
    });
  }
  // Third, check for a SYN.
  if (control.syn) {
    if (isLinux(acting) && control.fin) return did(acting, 'linux/listen/syn-fin', { isDone: true });
    const opened = did(acting, 'segment-arrives/listen/syn');
    if (!isLinux(acting)) return synReceived(opened, arrival, acting.instant.isn);
    return withChild(did(opened, 'linux/listen/child'), arrival, acting.instant.isn);
  }
  // Fourth, other data or control.
  return did(acting, 'segment-arrives/listen/other', { isDone: true });
}

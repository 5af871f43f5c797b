import { stillReceives } from '../../finishing.ts';
import { type Acting, did } from '../acting.ts';
import { stateOf } from '../tcb.ts';
import type { Arrival } from './arrival.ts';

/**
 * Sixth, check the URG bit. Where the urgent octets end is not kept: new programs are not to use them
 * (RFC 9293, section 3.8.5, SHLD-13), and the octets themselves are read in their place.
 */
export function sixthUrg(acting: Acting, { segment }: Arrival): Acting {
  if (!segment.control.urg) return acting;
  return stillReceives(stateOf(acting.tcb))
    ? did(acting, 'segment-arrives/urg/signal', { tells: [{ type: 'urgent data' }] })
    : did(acting, 'segment-arrives/urg/ignored');
}

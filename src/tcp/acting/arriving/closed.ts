import { type Acting, did } from '../acting.ts';
import { resetAgainst } from '../forming.ts';
import type { Arrival } from './arrival.ts';

/** RFC 9293, section 3.10.7.1: there is no connection. */
export function arrivesClosed(acting: Acting, { segment }: Arrival): Acting {
  const { side } = acting.tcb;
  if (segment.control.rst) return did(acting, 'segment-arrives/closed/rst', { isDone: true });
  const clause = segment.control.ack ? 'segment-arrives/closed/ack' : 'segment-arrives/closed/no-ack';
  return did(acting, clause, { sends: [resetAgainst(segment, side)], isDone: true });
}

import { afterReceiving } from './after-receiving.ts';
import { afterSending } from './after-sending.ts';
import type { Ends } from './endpoint.ts';
import { peerOf, type Segment } from './segment.ts';

/**
 * Both ends after one more segment has crossed the wire. We are onlookers: we infer, we do not run TCP. Timers and
 * calls leave no packet, and a segment that belongs to nothing changes nothing.
 */
export function step(ends: Ends, segment: Segment): Ends {
  const { from } = segment;
  const to = peerOf(from);
  const sender = afterSending(ends[from], segment, ends[to]);
  const receiver = afterReceiving(ends[to], segment, sender);
  return from === 'client' ? { client: sender, server: receiver } : { client: receiver, server: sender };
}

import type { Segment } from '../../segment.ts';
import { seqBefore } from '../../seq.ts';
import type { Acting } from '../acting.ts';
import type { Nanoseconds } from '../instant.ts';
import { timestampAt, timestampsOf } from '../options.ts';
import { behind } from '../queue.ts';
import { afterLostSyn, measured } from '../round-trip.ts';
import type { Agreed, RoundTrip } from '../tcb.ts';

/**
 * RTT by the newest segment that is acknowledged for the first time; one that was sent twice does not tell which copy
 * is meant (RFC 6298, section 3), unless the ACK carries the timestamp of it (RFC 7323, section 4).
 */
export function measuredBy(acting: Acting, segment: Segment, agreed: Agreed): RoundTrip {
  const { tcb, instant } = acting;
  const { ack } = segment;
  const covered = tcb.sending.unacked.filter(
    (sent) => !sent.sacked && ack !== undefined && !seqBefore(ack, behind(sent)),
  );
  const newest = covered.at(-1);
  if (newest === undefined) return { ...tcb.roundTrip, backoff: 0 };
  const echo = agreed.timestamps ? timestampsOf(segment)?.echo : undefined;
  if (covered.every(({ times }) => times === 1)) return measured(tcb, instant.now - newest.at);
  if (echo !== undefined) return measured(tcb, echoed(timestampAt(tcb, instant), echo));
  return newest.syn ? afterLostSyn(tcb.roundTrip) : tcb.roundTrip;
}

const echoed = (now: number, echo: number): Nanoseconds => Math.max(0, (now - echo) | 0) * 1e6;

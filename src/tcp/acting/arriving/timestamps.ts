import { nextSeq, type Segment } from '../../segment.ts';
import { seqBefore } from '../../seq.ts';
import { type Acting, after, isLinux } from '../acting.ts';
import { timestampsOf } from '../options.ts';
import { receiveSpaceOf, type Tcb } from '../tcb.ts';

/** PAWS: TSval lies before TS.Recent (RFC 7323, section 5.3, R1). Linux forgives a difference of one. */
export function isOldByTimestamp(acting: Acting, segment: Segment): boolean {
  const { timestamps, recentTimestamp } = acting.tcb.agreed;
  const carried = timestampsOf(segment);
  if (!timestamps || recentTimestamp === undefined || carried === undefined || segment.control.rst)
    return false;
  return timestampBefore(carried.value, recentTimestamp - (isLinux(acting) ? 1 : 0));
}

/** Once agreed upon, every segment but a RST has timestamps; one without is dropped (section 3.2). Linux takes it. */
export const lacksTimestamp = ({ agreed, settings }: Tcb, segment: Segment): boolean =>
  settings.profile === 'rfc' &&
  agreed.timestamps &&
  !segment.control.rst &&
  timestampsOf(segment) === undefined;

/** TS.Recent moves with a segment that covers the number last acknowledged (section 4.3). */
export function withTimestamp(acting: Acting, segment: Segment): Acting {
  const { agreed, end } = acting.tcb;
  const carried = timestampsOf(segment);
  const announced = end.rcv.announced ?? receiveSpaceOf(acting.tcb).nxt;
  if (!agreed.timestamps || carried === undefined || seqBefore(announced, segment.seq)) return acting;
  if (seqBefore(nextSeq(segment), announced)) return acting;
  return after(acting, { changes: { agreed: { ...agreed, recentTimestamp: carried.value } } });
}

/** Timestamps wrap like sequence numbers (section 5.2). */
export const timestampBefore = (a: number, b: number): boolean => ((a - b) | 0) < 0;

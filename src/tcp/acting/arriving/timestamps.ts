import { nextSeq, type Segment } from '../../segment.ts';
import { seqBefore } from '../../seq.ts';
import { offeredWindow } from '../../window.ts';
import { type Acting, after, isLinux } from '../acting.ts';
import { timestampsOf } from '../options.ts';
import { milliseconds } from '../settings.ts';
import { receiveSpaceOf, type Tcb } from '../tcb.ts';

/** PAWS: TSval lies before TS.Recent (RFC 7323, section 5.3, R1). Linux forgives a difference of one. */
export function isOldByTimestamp(acting: Acting, segment: Segment): boolean {
  const { timestamps, recentTimestamp } = acting.tcb.agreed;
  const carried = timestampsOf(segment);
  if (!timestamps || recentTimestamp === undefined || carried === undefined || segment.control.rst)
    return false;
  if (!isLinux(acting)) return timestampBefore(carried.value, recentTimestamp);
  return (
    timestampBefore(carried.value, recentTimestamp - 1) &&
    !isOvertaken(acting.tcb, segment, recentTimestamp - carried.value)
  );
}

/**
 * Linux takes an ACK that says nothing new for one that another overtook, not for an old duplicate, as long as it is no older
 * than a retransmission timeout and a fifth (tcp_disordered_ack_check). It is then as if it had come in order.
 */
function isOvertaken({ end, agreed, roundTrip }: Tcb, segment: Segment, older: number): boolean {
  const { snd, rcv } = end;
  if (segment.len > 0 || end.state === 'TIME-WAIT') return false;
  if (segment.ack !== snd.una || segment.seq !== rcv.nxt) return false;
  const wnd = offeredWindow(segment, { windowShift: agreed.peerShift }, end) ?? 0;
  const isNews = segment.seq !== snd.wl1 || wnd === 0 || wnd > (snd.wnd ?? 0);
  return !isNews && milliseconds(older) <= roundTrip.timeout * 1.2;
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

import { type Endpoint, finReceived, type ReceiveSpace, withRcv } from './endpoint.ts';
import { received, takenBack } from './finishing.ts';
import { stillWaiting } from './received.ts';
import type { Segment } from './segment.ts';
import { seqAdd, seqBefore, seqDistance } from './seq.ts';
import { offeredWindow } from './window.ts';

/** The acknowledgment number and the window it sends: its own word on what has reached it. */
export function withAnnounced(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  const { ack } = segment;
  const wnd = offeredWindow(segment, end, peer);
  const { rcv } = end;
  if (ack === undefined) return withRcv(end, { ...rcv, wnd });
  // Overtaken on its way: a later word of this end is already known.
  if (rcv.announced !== undefined && seqBefore(ack, rcv.announced)) return end;

  if (isDuplicateAck(rcv, segment, wnd)) {
    // Something is missing there, and this is where.
    const queued = queuedBehind(rcv, segment);
    return takenBack(withRcv(end, { nxt: ack, announced: ack, wnd, fin: rcv.fin, queued }));
  }
  if (ack === rcv.announced && wnd === rcv.wnd) return end;
  const isAhead = rcv.nxt === undefined || seqBefore(rcv.nxt, ack);
  const nxt = isAhead ? ack : rcv.nxt;
  const queued = isAhead ? stillWaiting(rcv.queued, ack) : rcv.queued;
  const announced = withRcv(end, { nxt, announced: ack, wnd, fin: rcv.fin, queued });
  return finReceived(announced) && !segment.control.syn ? received(announced) : announced;
}

/** The same ACK as before, with nothing else to say, while we suppose that more has reached it (RFC 5681, section 2). */
function isDuplicateAck(rcv: ReceiveSpace, segment: Segment, wnd: number | undefined): boolean {
  return (
    segment.len === 0 &&
    rcv.announced === segment.ack &&
    rcv.wnd === wnd &&
    rcv.nxt !== undefined &&
    rcv.announced !== undefined &&
    seqBefore(rcv.announced, rcv.nxt)
  );
}

/**
 * What lies behind the hole that a duplicate ACK tells of: the blocks its SACK option names. Without one, that
 * the first octet is missing is all that is said, and the rest is still supposed to be there.
 */
function queuedBehind({ nxt, queued }: ReceiveSpace, { ack, options }: Segment): ReceiveSpace['queued'] {
  if (ack === undefined || nxt === undefined) return queued;
  for (const option of options) {
    if (option.kind !== 'sack') continue;
    const blocks = option.blocks
      .map(([left, right]) => [seqAdd(ack, left - ack), seqAdd(ack, right - ack)] as const)
      // A block at or below the ACK reports a duplicate (RFC 2883), not an island.
      .filter(([left, right]) => seqBefore(ack, left) && seqBefore(left, right))
      .sort(([a], [b]) => seqDistance(b, a));
    if (blocks.length > 0) return blocks;
  }
  const second = seqAdd(ack, 1);
  return seqBefore(second, nxt) ? [[second, nxt], ...(queued ?? [])] : queued;
}

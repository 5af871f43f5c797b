import { type Endpoint, finReceived, type Interval, type ReceiveSpace, withRcv } from './endpoint.ts';
import { received, takenBack } from './finishing.ts';
import { stillWaiting } from './received.ts';
import type { Segment } from './segment.ts';
import { type Seq, seqAdd, seqBefore, seqDistance, toSeq } from './seq.ts';
import { offeredWindow } from './window.ts';

/** The acknowledgment number and the window it sends: its own word on what has reached it. */
export function withAnnounced(end: Endpoint, segment: Segment, peer: Endpoint): Endpoint {
  const { ack } = segment;
  const wnd = offeredWindow(segment, end, peer);
  const { rcv } = end;
  if (ack === undefined) return withRcv(end, { ...rcv, wnd });
  if (rcv.announced !== undefined && seqBefore(ack, rcv.announced)) {
    // Overtaken on its way: a later word of this end is already known.
    if (!isOfNothing(rcv.announced, peer)) return end;
    // That word acknowledged what the peer has never sent: it was made up, and this one counts.
    return withRcv(end, { ...rcv, nxt: ack, announced: ack, wnd, queued: undefined });
  }

  const islands = islandsIn(segment);
  if (
    rcv.nxt !== undefined &&
    seqBefore(ack, rcv.nxt) &&
    (islands.length > 0 || repeats(rcv, segment, wnd))
  ) {
    // Something is missing there, and this is where.
    const queued = islands.length > 0 ? islands : allButTheFirst(rcv, ack);
    return takenBack(withRcv(end, { nxt: ack, announced: ack, wnd, fin: rcv.fin, queued }));
  }
  if (ack === rcv.announced && wnd === rcv.wnd) return end;
  const isAhead = rcv.nxt === undefined || seqBefore(rcv.nxt, ack);
  const nxt = isAhead ? ack : rcv.nxt;
  const queued = isAhead ? stillWaiting(rcv.queued, ack) : rcv.queued;
  const announced = withRcv(end, { nxt, announced: ack, wnd, fin: rcv.fin, queued });
  return finReceived(announced) && !segment.control.syn ? received(announced) : announced;
}

const isOfNothing = (ack: Seq, { snd }: Endpoint): boolean =>
  snd.nxt !== undefined && seqBefore(snd.nxt, ack);

/** The same ACK as before, with nothing else to say (RFC 5681, section 2). */
const repeats = (rcv: ReceiveSpace, { len, ack }: Segment, wnd: number | undefined): boolean =>
  len === 0 && rcv.announced === ack && rcv.wnd === wnd;

const none: readonly Interval[] = [];

/** What a SACK option says to have come behind a hole. A block at or below the ACK reports a duplicate (RFC 2883). */
function islandsIn({ ack, options }: Segment): readonly Interval[] {
  if (ack === undefined) return none;
  for (const option of options) {
    if (option.kind !== 'sack') continue;
    return option.blocks
      .map(([left, right]) => [toSeq(left), toSeq(right)] as const)
      .filter(([left, right]) => seqBefore(ack, left) && seqBefore(left, right))
      .sort(([a], [b]) => seqDistance(b, a));
  }
  return none;
}

/** Without SACK, that the first octet is missing is all that is said: the rest is still supposed to be there. */
function allButTheFirst({ nxt, queued }: ReceiveSpace, ack: Seq): ReceiveSpace['queued'] {
  const second = seqAdd(ack, 1);
  return nxt !== undefined && seqBefore(second, nxt) ? [[second, nxt], ...(queued ?? [])] : queued;
}

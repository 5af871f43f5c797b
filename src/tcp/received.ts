import type { Interval } from './endpoint.ts';
import { type Seq, seqAdd, seqBefore, seqLater } from './seq.ts';

/** More islands behind a hole than this are not kept apart: the farthest are forgotten until they come again. */
const mostIslands = 64;

/** RCV.NXT, and what waits behind a hole. */
export type Received = { readonly nxt: Seq; readonly queued: readonly Interval[] | undefined };

/**
 * The octets of `arrived` added to what was received. Only what joins on moves RCV.NXT; when a hole is filled
 * it jumps to the end of all that waited behind it (RFC 9293, section 3.10.7.4, seventh).
 */
export function receive(nxt: Seq, queued: readonly Interval[] | undefined, arrived: Interval): Received {
  const [start, end] = arrived;
  if (!seqBefore(nxt, end)) return { nxt, queued };
  if (seqBefore(nxt, start)) return { nxt, queued: withIsland(queued ?? [], arrived) };
  return queued === undefined ? { nxt: end, queued } : joined(end, queued);
}

/** RCV.NXT moved on over every island it touches. */
function joined(nxt: Seq, queued: readonly Interval[]): Received {
  let at = nxt;
  let used = 0;
  for (const [start, end] of queued) {
    if (seqBefore(at, start)) break;
    at = seqLater(at, end);
    used++;
  }
  return { nxt: at, queued: used === queued.length ? undefined : queued.slice(used) };
}

/** Nothing lies behind a FIN that has come: whatever was supposed to wait there was of nobody here. */
export function untilFin(received: Received, fin: Seq | undefined): Received {
  if (fin === undefined || !seqBefore(seqAdd(fin, 1), received.nxt)) return received;
  return { nxt: seqAdd(fin, 1), queued: undefined };
}

/** What can still wait behind a hole when the end itself says `ack`: with an island there, it would have said more. */
export function stillWaiting(
  queued: readonly Interval[] | undefined,
  ack: Seq,
): readonly Interval[] | undefined {
  const rest = queued?.filter(([start]) => seqBefore(ack, start));
  return rest === undefined || rest.length === 0 ? undefined : rest;
}

/** Islands stay in order and apart. */
function withIsland(islands: readonly Interval[], [start, end]: Interval): readonly Interval[] {
  const before = islands.filter((island) => seqBefore(island[1], start));
  const after = islands.filter((island) => seqBefore(end, island[0]));
  const touched = islands.slice(before.length, islands.length - after.length);
  const first = touched[0]?.[0];
  const last = touched.at(-1)?.[1];
  const from = first !== undefined && seqBefore(first, start) ? first : start;
  return [...before, [from, seqLater(last, end)] as const, ...after].slice(0, mostIslands);
}

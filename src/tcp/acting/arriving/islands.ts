import { type Seq, seqAdd, seqBefore, seqDistance } from '../../seq.ts';
import { joined } from '../queue.ts';
import type { Island } from '../tcb.ts';

const stopOf = ({ start, octets }: Island): Seq => seqAdd(start, octets.length);

/** The octets of an island kept in order; where two overlap, those that came first stay. */
export function withIsland(islands: readonly Island[], island: Island): readonly Island[] {
  const parts = islands.reduce<readonly Island[]>(
    (left, each) => left.flatMap((part) => without(part, each)),
    [island],
  );
  return [...islands, ...parts].sort((a, b) => seqDistance(b.start, a.start));
}

/** What of an island does not lie in another. */
function without(island: Island, other: Island): readonly Island[] {
  const stop = stopOf(island);
  if (!seqBefore(island.start, stopOf(other)) || !seqBefore(other.start, stop)) return [island];
  const before = Math.max(0, seqDistance(island.start, other.start));
  const behind = Math.max(0, seqDistance(stopOf(other), stop));
  const { length } = island.octets;
  return [
    { start: island.start, octets: island.octets.subarray(0, before) },
    { start: seqAdd(stop, -behind), octets: island.octets.subarray(length - behind) },
  ].filter(({ octets }) => octets.length > 0);
}

/** The octets from `at` up to RCV.NXT, which has moved over islands, and what still waits. */
export function taken(
  islands: readonly Island[],
  at: Seq,
  upTo: Seq,
): { readonly ready: Uint8Array; readonly rest: readonly Island[] } {
  let end = at;
  let ready: Uint8Array = new Uint8Array(0);
  const rest = islands.filter((island) => {
    if (seqBefore(end, island.start) || !seqBefore(island.start, upTo)) return true;
    const skip = seqDistance(island.start, end);
    if (skip < island.octets.length) {
      ready = joined(ready, island.octets.subarray(skip));
      end = stopOf(island);
    }
    return false;
  });
  return { ready, rest };
}

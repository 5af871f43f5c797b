import type { Interval } from './endpoint.ts';
import { type Seq, seqDistance } from './seq.ts';

/** `intervals` with one more, joined where they touch; in order of their numbers. */
export function withInterval(intervals: readonly Interval[], [start, end]: Interval): readonly Interval[] {
  const apart = intervals.filter((each) => seqDistance(each[1], start) > 0 || seqDistance(end, each[0]) > 0);
  const touching = intervals.filter((each) => !apart.includes(each));
  const joined: Interval = [
    touching.reduce((least, each) => (seqDistance(each[0], least) > 0 ? each[0] : least), start),
    touching.reduce((most, each) => (seqDistance(most, each[1]) > 0 ? each[1] : most), end),
  ];
  return [...apart, joined].sort((a, b) => seqDistance(b[0], a[0]));
}

/** `intervals` without the numbers of another. */
export function withoutInterval(intervals: readonly Interval[], [start, end]: Interval): readonly Interval[] {
  return intervals.flatMap(([from, to]): readonly Interval[] => {
    if (seqDistance(to, start) >= 0 || seqDistance(end, from) >= 0) return [[from, to]];
    const before: readonly Interval[] = seqDistance(from, start) > 0 ? [[from, start]] : [];
    const after: readonly Interval[] = seqDistance(end, to) > 0 ? [[end, to]] : [];
    return [...before, ...after];
  });
}

/** Whether any number of `[start, end)` is in one of the intervals. */
export const overlaps = (intervals: readonly Interval[], [start, end]: Interval): boolean =>
  intervals.some(([from, to]) => seqDistance(start, to) > 0 && seqDistance(from, end) > 0);

/**
 * Where the next missing number is after a run that ends at `nxt`, and what stays queued behind it: a filled hole
 * lets RCV.NXT jump to the end of what had arrived early.
 */
export function advance(nxt: Seq, queued: readonly Interval[]): readonly [Seq, readonly Interval[]] {
  const [first, ...rest] = queued;
  if (first === undefined || seqDistance(nxt, first[0]) > 0) return [nxt, queued];
  return advance(seqDistance(nxt, first[1]) > 0 ? first[1] : nxt, rest);
}

import type { Stage } from '../lesson/course.ts';
import { type Call, callsOf } from './calls.ts';

/**
 * The calls that may be shown beside frames 1 to `shown`. What a program calls next may tell what its kernel sends next, so
 * no call is shown before the segment that passes its end after it.
 */
export function callsShown(
  { moments, events }: Pick<Stage, 'moments' | 'events'>,
  shown: number,
): readonly Call[] {
  const calls = callsOf(events);
  if (shown >= moments.length) return calls;
  const last = moments[shown - 1]?.packet.frame.time;
  return last === undefined ? [] : calls.filter(({ at }) => at <= last);
}

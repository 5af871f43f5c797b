import type { RecordedEvent } from '../events.ts';
import type { Side } from '../segment.ts';
import type { ClockOffset } from './clock-offset.ts';
import type { Ran } from './passage.ts';
import type { BothEnds } from './vantages.ts';

/**
 * From when to when the capture of an end certainly ran, on its own clock: from the conversation's first segment in it to
 * the last; where events were written while both captures ran, from the first of these to the last.
 */
export function ranFor(
  side: Side,
  ends: BothEnds,
  offset: ClockOffset,
  events: readonly RecordedEvent[],
): Ran {
  const { moments } = ends[side];
  const segments = [moments[0], moments.at(-1)].flatMap((moment) => moment?.packet.frame.time ?? []);
  const ahead = side === 'server' ? offset.nanoseconds : -offset.nanoseconds;
  const written = events.map((event) => event.time + (event.side === side ? 0n : ahead));
  const times = [...segments, ...written].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [times[0] ?? 0n, times.at(-1) ?? 0n];
}

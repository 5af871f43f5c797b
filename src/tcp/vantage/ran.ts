import type { RecordedEvent } from '../events.ts';
import type { Conversation } from '../moment.ts';
import type { Side } from '../segment.ts';
import type { Ran } from './passage.ts';

/**
 * From when to when a capture certainly ran: from its conversation's first segment to the last; where events were
 * written while it ran, from the first of these to the last.
 */
export function ranFor({ moments }: Conversation, side: Side, events: readonly RecordedEvent[]): Ran {
  const segments = [moments[0], moments.at(-1)].flatMap((moment) => moment?.packet.frame.time ?? []);
  const times = [...segments, ...events.flatMap((event) => (event.side === side ? [event.time] : []))].sort(
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  );
  return [times[0] ?? 0n, times.at(-1) ?? 0n];
}

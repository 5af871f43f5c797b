import type { RecordedEvent } from '../tcp/events.ts';
import type { Side } from '../tcp/segment.ts';

/** A socket call at the moment it is made, or at the moment it returns if it waited until then. */
export type Call = {
  readonly side: Side;
  readonly at: bigint;
  readonly text: string;
  readonly made: boolean;
};

/** Calls that wait for a segment and cause none: they are shown when they return. */
const waiting: ReadonlySet<string> = new Set(['accept', 'recv', 'read']);

/** Calls that say nothing to the other end. */
const silent: ReadonlySet<string> = new Set(['setsockopt']);

/** The socket calls of both programs, in the order of their times. */
export function callsOf(events: readonly RecordedEvent[]): readonly Call[] {
  const calls: Call[] = [];
  for (const event of events) {
    if (event.kind !== 'call' || silent.has(event.call)) continue;
    const { side, call } = event;
    const waits = waiting.has(call);
    const text = event.bytes === undefined ? `${call}()` : `${call}(${event.bytes})`;
    if (!waits) calls.push({ side, at: event.time, text, made: true });
    if (event.returned === undefined) continue;
    const outcome = event.result === 'ok' ? text : event.result;
    calls.push({ side, at: event.returned, text: outcome, made: false });
  }
  return calls.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

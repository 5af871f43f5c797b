import type { CaptureEvent } from '../lesson/course.ts';
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

/** `1795248929.230617901` as nanoseconds. */
export const nanoseconds = (time: string): bigint => {
  const [seconds = '0', fraction = ''] = time.split('.');
  return /^\d+$/.test(seconds) && /^\d*$/.test(fraction)
    ? BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9))
    : 0n;
};

/** The socket calls of both programs, in the order of their times. */
export function callsOf(events: readonly CaptureEvent[]): readonly Call[] {
  const calls: Call[] = [];
  for (const event of events) {
    if (event.kind !== 'call' || silent.has(event.call)) continue;
    const { side, call } = event;
    const waits = waiting.has(call);
    const text = event.bytes === undefined ? `${call}()` : `${call}(${event.bytes})`;
    if (!waits) calls.push({ side, at: nanoseconds(event.time), text, made: true });
    if (event.returned === undefined) continue;
    const outcome = event.result === 'ok' ? text : event.result;
    calls.push({ side, at: nanoseconds(event.returned), text: outcome, made: false });
  }
  return calls.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

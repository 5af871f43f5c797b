import type { CallEvent, RecordedEvent } from '../tcp/events.ts';
import type { Side } from '../tcp/segment.ts';
import type { ClockOffset } from '../tcp/vantage/clock-offset.ts';
import type { Sight } from './explore/sight.ts';

/** A socket call at the moment it is made, or at the moment it returns if it waited until then. */
export type Call = {
  readonly side: Side;
  readonly at: bigint;
  readonly made: boolean;
  /** `send(11)`, `recv -> 0`, `TCP_NODELAY=1`. */
  readonly text: string;
  /** The same for little room. */
  readonly short: string;
};

/** Calls that wait for a segment and cause none: they are shown when they return. */
const waiting: ReadonlySet<string> = new Set(['accept', 'recv', 'read']);

const known = new WeakMap<readonly RecordedEvent[], readonly Call[]>();

/** The socket calls of both programs, in the order of their times. */
export function callsOf(events: readonly RecordedEvent[]): readonly Call[] {
  const before = known.get(events);
  if (before !== undefined) return before;
  const calls = events.flatMap((event) => (event.kind === 'call' ? momentsOf(event) : []));
  calls.sort(byTime);
  known.set(events, calls);
  return calls;
}

const byTime = (a: Call, b: Call): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

function momentsOf(event: CallEvent): readonly Call[] {
  const { side, time, returned, call, result } = event;
  const made: Call = { side, at: time, made: true, ...given(event) };
  const came = { side, made: false, ...outcome(event) } as const;
  if (returned === undefined) {
    // It came back at once: what it gave stands beside the call itself where it matters.
    return result === 'ok' && !waiting.has(call) ? [made] : [{ ...came, at: time }];
  }
  return waiting.has(call) ? [{ ...came, at: returned }] : [made, { ...came, at: returned }];
}

type Words = Pick<Call, 'text' | 'short'>;

const both = (text: string, short = text): Words => ({ text, short });

/** What the call is given. */
function given({ call, bytes, option, value, how }: CallEvent): Words {
  if (option !== undefined)
    return both(`${option}=${value ?? ''}`, `${option.replace(/^[A-Z]+_(QUEUE_)?/, '')}=${value}`);
  if (how !== undefined) return both(`${call}(${how})`, `${call}(${how.replace('SHUT_', '')})`);
  return both(bytes === undefined ? `${call}()` : `${call}(${bytes})`);
}

/** What the call gives back: an error, a number of octets, or that it is done. */
function outcome({ call, result, bytes }: CallEvent): Words {
  if (result !== 'ok') return both(`${call} -> ${result}`, result);
  return bytes === undefined ? both(`${call}()`) : both(`${call} -> ${bytes}`, `${call} ${bytes}`);
}

/** The calls on the clock of what is on the ladder: the client's, where both captures are. */
export function onClockOf(
  calls: readonly Call[],
  { nanoseconds }: Pick<ClockOffset, 'nanoseconds'>,
  sight: Sight,
): readonly Call[] {
  const isServers = sight === 'server';
  const moved = calls.map((call) => {
    if ((call.side === 'server') === isServers) return call;
    return { ...call, at: isServers ? call.at + nanoseconds : call.at - nanoseconds };
  });
  return moved.sort(byTime);
}

/** The calls after one time and not after another, of a list in the order of their times. */
export const callsBetween = (
  calls: readonly Call[],
  after: bigint | undefined,
  upTo: bigint | undefined,
): readonly Call[] =>
  calls.slice(
    after === undefined ? 0 : firstAfter(calls, after),
    upTo === undefined ? calls.length : firstAfter(calls, upTo),
  );

/** The place of the first call later than `time`. */
function firstAfter(calls: readonly Call[], time: bigint): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((calls[middle]?.at ?? time) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import type { CallEvent, RecordedEvent, StateEvent, WireEvent } from '../../tcp/events.ts';
import { flagsText } from '../../tcp/segment.ts';
import type { CallResult } from '../call.ts';
import type { Journey, Played, PlayedEvent } from '../played.ts';
import type { ProgramCall } from '../scene.ts';

/** What happened in a play, as the recorder would have written it down, in order of time. */
export function eventsOf({ events, journeys }: Played, epoch: bigint): readonly RecordedEvent[] {
  const timeOf = (at: Nanoseconds): bigint => epoch + BigInt(Math.round(at));
  const waits: Waits = {
    since: new Map(),
    returns: new Set(events.flatMap((event) => (event.cause.type === 'return' ? [keyOf(event)] : []))),
  };
  const rows = [
    ...events.flatMap((event) => [...callRows(event, waits, timeOf), ...stateRows(event, timeOf)]),
    ...journeys.flatMap((journey) => wireRows(journey, timeOf)),
  ];
  return rows.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

type TimeOf = (at: Nanoseconds) => bigint;

/** Calls that wait, and since when; and all that come back after they have waited. */
type Waits = { readonly since: Map<string, Nanoseconds>; readonly returns: ReadonlySet<string> };

const keyOf = ({ side, cause }: PlayedEvent): string =>
  'program' in cause ? `${side} ${cause.program} ${cause.step}` : '';

/** A call is a row when it returns. */
function callRows(
  event: PlayedEvent,
  { since: waits, returns }: Waits,
  timeOf: TimeOf,
): readonly CallEvent[] {
  const { at, side, cause, socket = '', result } = event;
  if (cause.type !== 'call' && cause.type !== 'return') return [];
  const key = keyOf(event);
  // A connect() has done its part at once, and comes back when the handshake is over.
  const connects = cause.type === 'call' && cause.call.call === 'connect' && returns.has(key);
  if (result?.type === 'blocks' || connects) {
    waits.set(key, waits.get(key) ?? at);
    return [];
  }
  const since = waits.get(key);
  const isPart = cause.call.call === 'read' && result?.type === 'done';
  if (isPart) waits.set(key, at);
  else waits.delete(key);
  const begun: CallEvent = {
    kind: 'call',
    side,
    time: timeOf(since ?? at),
    call: nameOf(cause.call),
    result: resultOf(result),
    socket,
    ...octetsOf(cause.call, result),
    ...(since === undefined ? {} : { returned: timeOf(at) }),
    ...(cause.call.call === 'shutdown' ? { how: 'SHUT_WR' } : {}),
    ...(cause.call.call === 'listen' ? { backlog: cause.call.backlog ?? 128 } : {}),
  };
  if (cause.call.call === 'setsockopt') return [];
  if (cause.call.call !== 'abort') return [begun];
  const { kind, time } = begun;
  const linger: CallEvent = {
    ...{ kind, side, time, socket, call: 'setsockopt', result: 'ok', option: 'SO_LINGER', value: 0 },
  };
  return [linger, begun];
}

/** What the call is called where programs are written. */
function nameOf({ call }: ProgramCall): string {
  switch (call) {
    case 'read':
      return 'recv';
    case 'abort':
    case 'close listener':
      return 'close';
    default:
      return call;
  }
}

function octetsOf(
  call: ProgramCall,
  result: CallResult | undefined,
): { readonly bytes: number } | Record<never, never> {
  if (call.call === 'send') return { bytes: call.data.length };
  if (call.call !== 'recv' && call.call !== 'read') return {};
  if (result?.type === 'done') return { bytes: result.data?.length ?? 0 };
  return result?.type === 'end' ? { bytes: 0 } : {};
}

/** `ok`, or the errno's name. */
function resultOf(result: CallResult | undefined): string {
  if (result?.type !== 'failed') return 'ok';
  switch (result.why) {
    case 'connection refused':
      return 'ECONNREFUSED';
    case 'connection reset':
      return 'ECONNRESET';
    case 'connection aborted due to user timeout':
      return 'ETIMEDOUT';
    case 'connection closing':
    case 'closing':
      return 'EPIPE';
    case 'connection already exists':
      return 'EADDRINUSE';
    default:
      return 'ENOTCONN';
  }
}

const stateRows = ({ at, side, changes }: PlayedEvent, timeOf: TimeOf): readonly StateEvent[] =>
  changes.map(({ from, to, name }) => ({
    ...{ kind: 'state', time: timeOf(at), side, from, to, socket: name, by: 'simulation', isRaw: false },
  }));

/** How long a segment took, its two captures tell. */
function wireRows({ from, left, wire, datagram }: Journey, timeOf: TimeOf): readonly WireEvent[] {
  if (wire === undefined || wire.did === 'delay' || left === undefined) return [];
  const { control, seq, ack, payload } = datagram.transmission.segment;
  const segment = { flags: flagsText(control), seq, ack: ack ?? 0, len: payload };
  return [{ kind: 'wire', time: timeOf(left), side: from, did: wire.did, segment }];
}

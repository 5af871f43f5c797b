import { printableText } from '../decode/text.ts';
import { type TcpState, tcpStates } from './endpoint.ts';
import type { Conversation } from './moment.ts';
import { peerOf, type Side } from './segment.ts';

type Dated = {
  /** Nanoseconds since 1970, on the clock of the capture of the same side. */
  readonly time: bigint;
  readonly side: Side;
};

/** A socket call of a program. `time` is when it was entered. */
export type CallEvent = Dated & {
  readonly kind: 'call';
  /** `connect`, `setsockopt` … */
  readonly call: string;
  /** `ok`, or the errno's name. */
  readonly result: string;
  /** Of send and recv that succeeded; 0 from recv is the end of what the peer sends. */
  readonly bytes?: number;
  /** When it came back, where it had to wait. */
  readonly returned?: bigint;
  /** `LOCAL-REMOTE`, both ports; the remote one is 0 for a listener. */
  readonly socket: string;
  /** Of setsockopt: which option was set, and to what. */
  readonly option?: string;
  readonly value?: number;
  /** Of listen. */
  readonly backlog?: number;
  /** Of shutdown: `SHUT_WR`. */
  readonly how?: string;
  /** Of send: `MSG_FASTOPEN`. */
  readonly flags?: string;
};

/** A change of a socket's state, as the kernel reported it. */
export type StateEvent = Dated & {
  readonly kind: 'state';
  readonly from: TcpState;
  readonly to: TcpState;
  readonly socket: string;
  /** Who says so: the kernel in one of two ways, or a simulation that has no kernel. */
  readonly by: 'tracepoint' | 'sampler' | 'simulation';
  /** What the tracepoint said and the sampler corrected: no change of its own. */
  readonly isRaw: boolean;
};

/** What the wire between both ends did to a segment; `side` sent it. */
export type WireEvent = Dated & {
  readonly kind: 'wire';
  /** `drop`, `delay`, `duplicate`, `inject` … */
  readonly did: string;
  /** What it did that to, where that was TCP: `SYN,ACK` and the numbers of the header, octets of payload. */
  readonly segment?: {
    readonly flags: string;
    readonly seq: number;
    readonly ack: number;
    readonly len: number;
  };
  /** As of a call, where it was written down: the sender's. */
  readonly socket?: string;
};

/** A line of events.jsonl: what programs, kernels and the wire did while the segments of a capture passed. */
export type RecordedEvent = CallEvent | StateEvent | WireEvent;

/**
 * Reads events.jsonl, in the order of its lines. Texts come back safe to print.
 * @throws Error `LINE: why`, where a line is no event
 */
export function readEvents(text: string): readonly RecordedEvent[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [eventOf(JSON.parse(line, printableValue))];
    } catch (error) {
      throw new Error(`${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** What is on the screen later must not be what a terminal obeys. */
const printableValue = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? printableText(value) : value;

type Row = Readonly<Record<string, unknown>>;

function eventOf(value: unknown): RecordedEvent {
  const row = (typeof value === 'object' && value !== null ? value : {}) as Row;
  const { kind, side } = row;
  const time = nanoseconds(row.time);
  if ((kind !== 'call' && kind !== 'state' && kind !== 'wire') || time === undefined) {
    throw new Error('an event has a kind (call, state or wire) and a time in seconds with nine decimals');
  }
  if (side !== 'client' && side !== 'server') throw new Error('side is client or server');
  switch (kind) {
    case 'call':
      return callOf(row, { time, side });
    case 'state':
      return stateOf(row, { time, side });
    case 'wire':
      return wireOf(row, { time, side });
  }
}

function callOf(row: Row, dated: Dated): CallEvent {
  const { call, result, socket, bytes, option, value, backlog, how, flags } = row;
  const returned = nanoseconds(row.returned);
  if (typeof call !== 'string' || typeof result !== 'string') throw new Error('a call has a result');
  if (row.returned !== undefined && returned === undefined)
    throw new Error('returned is a time in seconds with nine decimals');
  return {
    ...dated,
    kind: 'call',
    call,
    result,
    socket: typeof socket === 'string' ? socket : '',
    ...(typeof bytes === 'number' ? { bytes } : {}),
    ...(returned === undefined ? {} : { returned }),
    ...(typeof option === 'string' ? { option } : {}),
    ...(typeof value === 'number' ? { value } : {}),
    ...(typeof backlog === 'number' ? { backlog } : {}),
    ...(typeof how === 'string' ? { how } : {}),
    ...(typeof flags === 'string' ? { flags } : {}),
  };
}

const isState = (value: unknown): value is TcpState => tcpStates.some((state) => state === value);

function stateOf({ from, to, socket, by, raw }: Row, dated: Dated): StateEvent {
  if (!isState(from) || !isState(to)) throw new Error('a state event goes from one TCP state to another');
  if (by !== 'tracepoint' && by !== 'sampler' && by !== 'simulation')
    throw new Error('by is tracepoint, sampler or simulation');
  if (typeof socket !== 'string') throw new Error('a state event names its socket');
  return { ...dated, kind: 'state', from, to, socket, by, isRaw: raw === true };
}

function wireOf({ did, flags, seq, ack, len, socket }: Row, dated: Dated): WireEvent {
  if (typeof did !== 'string') throw new Error('a wire event says what the wire did');
  const event = { ...dated, kind: 'wire', did, ...(typeof socket === 'string' ? { socket } : {}) } as const;
  const isTcp =
    typeof flags === 'string' &&
    typeof seq === 'number' &&
    typeof ack === 'number' &&
    typeof len === 'number';
  return isTcp ? { ...event, segment: { flags, seq, ack, len } } : event;
}

/** `1795248929.230617901` in nanoseconds. */
function nanoseconds(time: unknown): bigint | undefined {
  if (typeof time !== 'string' || !/^\d+\.\d{9}$/.test(time)) return undefined;
  return BigInt(time.replace('.', ''));
}

/** The changes of one socket's state, by the name that events give it; those that the sampler corrected left out. */
export const stateChanges = (
  events: readonly RecordedEvent[],
  side: Side,
  socket: string,
): readonly StateEvent[] =>
  events.flatMap((event) =>
    event.kind === 'state' && event.side === side && event.socket === socket && !event.isRaw ? [event] : [],
  );

/**
 * Events with their sides as a conversation has them. Where both ends open at once, whoever spoke first in a capture is the
 * client there, which need not be the one that the events call so; the ports of their sockets tell.
 */
export function eventsOf(
  conversation: Pick<Conversation, Side>,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  return isTurned(conversation, events)
    ? events.map((event) => ({ ...event, side: peerOf(event.side) }))
    : events;
}

/** Whether events call that end the server which is a conversation's client. */
export function isTurned(conversation: Pick<Conversation, Side>, events: readonly RecordedEvent[]): boolean {
  if (events.some(({ side, socket }) => socket === socketOf(conversation, side))) return false;
  return events.some(({ side, socket }) => socket === socketOf(conversation, peerOf(side)));
}

/** An end's socket as events name it: its own port first. */
export const socketOf = (conversation: Pick<Conversation, Side>, side: Side): string =>
  `${conversation[side].port}-${conversation[peerOf(side)].port}`;

import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import type { CallEvent } from '../../tcp/events.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Program, ProgramCall, Step } from '../scene.ts';
import { type SocketOptions, settingsByOptions } from '../socket-options.ts';
import { octetsAt, octetsSent } from './octets.ts';
import type { Recorded, RecordedCall } from './recorded.ts';

/**
 * The program of a side, from the calls that were written down: the same calls in the same order, each as long after the one
 * before it as it was. What it read, it reads until there is as much, however it arrives.
 */
export function programWritten(recorded: Recorded, side: Side): Program {
  const stream = octetsSent(recorded, side);
  let options: SocketOptions = {};
  let hasSent = 0;
  let hasAccepted = false;
  let isOpen = false;
  let free: Nanoseconds = 0;
  const steps: Step[] = [];
  for (const row of inOrder(recorded, side)) {
    const { event, returned } = row;
    const { call, bytes = 0 } = event;
    if (event.option !== undefined && event.value !== undefined) {
      options = { ...options, [event.option]: event.value };
    }
    // A listener gives one connection; the others that it gave are not of this conversation.
    if (call === 'accept' && hasAccepted) continue;
    const made = callOf(event, {
      ...{ recorded, side, options, isOpen },
      data: octetsAt(stream, hasSent, call === 'send' ? bytes : 0),
    });
    if (made === undefined) continue;
    steps.push({ ...made, think: Math.max(0, row.at - free) });
    free = returned ?? row.at;
    if (call === 'send') hasSent += bytes;
    hasAccepted ||= call === 'accept';
    isOpen ||= call === 'accept' || made.call === 'connect';
  }
  return steps;
}

/** A call that waited while others were made is put behind them: it takes effect when it returns. */
function inOrder({ calls }: Recorded, side: Side): readonly RecordedCall[] {
  const takesEffect = ({ at, returned, event: { call } }: RecordedCall): Nanoseconds =>
    call === 'recv' || call === 'accept' ? (returned ?? at) : at;
  return calls.filter(({ event }) => event.side === side).sort((a, b) => takesEffect(a) - takesEffect(b));
}

/** These leave the socket as it was: what was asked for cannot be, or not yet. */
const vain = new Set([
  ...['EISCONN', 'EADDRNOTAVAIL', 'EADDRINUSE', 'EALREADY', 'EINVAL', 'EOPNOTSUPP', 'EAGAIN'],
]);

type Known = {
  readonly recorded: Recorded;
  readonly side: Side;
  readonly options: SocketOptions;
  /** There is a connection: options are set on that. */
  readonly isOpen: boolean;
  /** What a send would send. */
  readonly data: Uint8Array;
};

function callOf(event: CallEvent, { recorded, side, options, isOpen, data }: Known): ProgramCall | undefined {
  const { call, result, bytes, flags, socket, backlog = 16 } = event;
  if (vain.has(result)) return undefined;
  const [port, peer] = [recorded.sockets[side].port, recorded.sockets[peerOf(side)].port];
  const settings = settingsByOptions(options);
  const connect = { call: 'connect', from: port, to: peer, settings } as const;
  const isListener = socket === `${port}-0`;
  switch (call) {
    case 'listen': {
      const [deferAccept, fastOpen] = [isSet(options.TCP_DEFER_ACCEPT), isSet(options.TCP_FASTOPEN)];
      return { call: 'listen', port, backlog, settings, deferAccept, fastOpen };
    }
    case 'accept':
      return { call: 'accept', port };
    case 'connect':
      return isListener ? undefined : { ...connect, isQuick: result === 'EINPROGRESS' };
    case 'send':
      if (flags === 'MSG_FASTOPEN') return { ...connect, data };
      return { call: 'send', data, urgent: flags === 'MSG_OOB' };
    case 'recv':
      return result === 'ok' && bytes !== undefined && bytes > 0
        ? { call: 'read', octets: bytes }
        : { call: 'read' };
    case 'shutdown':
      return { call: 'shutdown' };
    case 'close':
      if (isListener && side === 'server') return { call: 'close listener', port };
      return { call: options.SO_LINGER === 0 ? 'abort' : 'close' };
    case 'crash':
      return { call: 'crash' };
    case 'setsockopt':
      return isOpen ? { call: 'setsockopt', settings } : undefined;
    default:
      return undefined;
  }
}

const isSet = (value: number | undefined): boolean => value !== undefined && value > 0;

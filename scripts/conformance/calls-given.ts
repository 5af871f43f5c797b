import type { Call } from '../../src/simulate/call.ts';
import { socketName } from '../../src/simulate/datagram.ts';
import type { Host, Socket } from '../../src/simulate/host.ts';
import { type SocketOptions, settingsByOptions } from '../../src/simulate/socket-options.ts';
import type { Settings } from '../../src/tcp/acting/settings.ts';
import type { CallRow } from './recording.ts';

/** The options that programs have set, by the names of their sockets. */
export type OptionsSet = ReadonlyMap<string, SocketOptions>;

/** A setsockopt more. Sockets that a listener gives take over its options. */
export function withOption(options: OptionsSet, { socket, option, value }: CallRow): OptionsSet {
  if (option === undefined || value === undefined) return options;
  return new Map(options).set(socket, { ...optionsOf(options, socket), [option]: value });
}

/** Before it is connected a socket is called `40312-0`, and so is a listener, whose children inherit. */
export const optionsOf = (options: OptionsSet, socket: string): SocketOptions => ({
  ...options.get(unconnected(socket)),
  ...options.get(socket),
});

const unconnected = (socket: string): string => `${socket.split('-')[0]}-0`;

/** The socket that a row is about: of several with a name, the last. */
export const socketNamed = (host: Host, name: string): Socket | undefined =>
  [...host.sockets.values()].findLast((socket) => socketName(socket) === name);

const portsOf = (socket: string): readonly [local: number, remote: number] => {
  const [local = 0, remote = 0] = socket.split('-').map(Number);
  return [local, remote];
};

/** These leave the socket as it was: what was asked for cannot be. */
const impossible = ['EISCONN', 'EADDRNOTAVAIL', 'EADDRINUSE', 'EALREADY', 'EINVAL', 'EOPNOTSUPP'];

/**
 * A row as a call of the model's host. Undefined where nothing comes of it there.
 * @param given what is known of the socket's own SYN
 */
export function callGiven(
  row: CallRow,
  host: Host,
  options: OptionsSet,
  given: Partial<Settings>,
): Call | undefined {
  const [from, to] = portsOf(row.socket);
  // Only a port of its own choice, which there is none of: the kernel tries, and gives it up at once.
  const isTried = row.call === 'connect' && row.result === 'EADDRNOTAVAIL';
  if (impossible.includes(row.result) && !isTried) return undefined;
  const set = optionsOf(options, row.socket);
  const settings = { ...given, ...settingsByOptions(set) };
  const isOpening = (row.call === 'connect' && to !== 0) || row.flags === 'MSG_FASTOPEN';
  if (row.call === 'listen') {
    return {
      type: 'listen',
      port: from,
      backlog: row.backlog ?? 16,
      settings,
      deferAccept: (set.TCP_DEFER_ACCEPT ?? 0) > 0,
      fastOpen: (set.TCP_FASTOPEN ?? 0) > 0,
    };
  }
  if (isOpening) {
    const data = row.call === 'send' ? { data: new Uint8Array(row.bytes ?? 0) } : {};
    return { type: 'connect', from, to, settings, ...data };
  }
  const socket = socketNamed(host, row.socket)?.id;
  if (socket === undefined) return undefined;
  switch (row.call) {
    case 'accept':
      return { type: 'accept', socket };
    case 'send':
      return {
        type: 'send',
        socket,
        data: new Uint8Array(row.bytes ?? 0),
        urgent: row.flags === 'MSG_OOB',
      };
    case 'recv':
      // The octet out of band is not among those that wait to be read.
      if (row.flags === 'MSG_OOB') return undefined;
      return { type: 'recv', socket, octets: wholeBuffer };
    case 'shutdown':
      return { type: 'shutdown', socket };
    // To nobody (AF_UNSPEC): the socket is as new.
    case 'connect':
      return { type: 'close', socket };
    case 'close':
      return { type: set.SO_LINGER === 0 ? 'abort' : 'close', socket };
    case 'crash':
      return { type: 'crash', socket };
    case 'setsockopt':
      return { type: 'setsockopt', socket, settings: settingsByOptions(set) };
    default:
      return undefined;
  }
}

/** The recorder's programs ask for more than they can get. */
const wholeBuffer = 65_536;

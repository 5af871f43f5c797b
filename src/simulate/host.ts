import type { ClauseName } from '../tcp/acting/clauses.ts';
import type { TcpTimer } from '../tcp/acting/event.ts';
import type { IcmpError } from '../tcp/acting/icmp-error.ts';
import type { Nanoseconds } from '../tcp/acting/instant.ts';
import type { Settings } from '../tcp/acting/settings.ts';
import { stateOf, type Tcb } from '../tcp/acting/tcb.ts';
import type { Signal, Tell } from '../tcp/acting/tell.ts';
import type { Transmission } from '../tcp/acting/transmission.ts';
import type { TcpState } from '../tcp/endpoint.ts';
import type { Side } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';
import type { Call, CallResult } from './call.ts';
import { anybody, type Datagram, type Ports, type SocketName } from './datagram.ts';
import type { HostClause } from './host-clauses.ts';
import type { HostRules } from './host-rules.ts';
import type { SocketId } from './socket-id.ts';

export type Socket = Ports & {
  readonly id: SocketId;
  readonly tcb: Tcb;
  /** Whether a program holds it. One that nobody holds is gone once it is CLOSED. */
  readonly isHeld: boolean;
  readonly listening?: Listening | undefined;
  /** The listener that made it, while no program has accepted it. */
  readonly madeBy?: SocketId | undefined;
  /** What ended it, until a call has told the program. */
  readonly failure?: Signal | undefined;
};

/** What a listener keeps beside its TCB. */
export type Listening = {
  /** What listen() was given: one connection more than that may wait. */
  readonly backlog: number;
  /** The connections that wait to be accepted, first come first. */
  readonly queue: readonly SocketId[];
  /** The cookies it has given out. A kernel keeps none of this: it is what its hash would find again in the ACK. */
  readonly cookies: readonly Cookie[];
  readonly deferAccept: boolean;
  readonly fastOpen: boolean;
};

export type Cookie = { readonly remote: number; readonly isn: Seq; readonly syn: Transmission };

/** One host: its sockets, and what holds for all of them. Never changed; each event gives another. */
export type Host = {
  readonly side: Side;
  /** What a socket begins with. */
  readonly settings: Settings;
  readonly rules: HostRules;
  readonly sockets: ReadonlyMap<SocketId, Socket>;
  readonly nextId: SocketId;
  /** The Fast Open cookie that this host gives to the other, and the one that it has from it (RFC 7413). */
  readonly ownCookie: Uint8Array;
  readonly peerCookie?: Uint8Array | undefined;
};

export type HostEvent =
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'arrives'; readonly datagram: Datagram }
  /** An ICMP error that quotes a segment of this connection. */
  | { readonly type: 'icmp'; readonly ports: Ports; readonly error: IcmpError }
  | { readonly type: 'timeout'; readonly socket: SocketId; readonly timer: TcpTimer };

/** A socket that went from one state into another; a child of a listener comes from LISTEN. */
export type Change = {
  readonly socket: SocketId;
  readonly name: SocketName;
  readonly from: TcpState;
  readonly to: TcpState;
};

/** What a host has made of an event. */
export type HostOutcome = {
  readonly host: Host;
  readonly sends: readonly Datagram[];
  readonly tells: readonly { readonly socket: SocketId; readonly tell: Tell }[];
  readonly changes: readonly Change[];
  readonly clauses: readonly (ClauseName | HostClause)[];
  /** Of a call. */
  readonly result?: CallResult | undefined;
};

/** A host without sockets. */
export const newHost = (
  side: Side,
  settings: Settings,
  rules: HostRules,
  ownCookie: Uint8Array = defaultCookie,
): Host => ({ side, settings, rules, sockets: new Map(), nextId: 1, ownCookie });

/** Eight octets, as Linux gives; which ones is of no matter to anybody but their host. */
const defaultCookie = Uint8Array.of(0x7d, 0xf1, 0x2c, 0x98, 0x03, 0xb6, 0x5e, 0xa4);

/** The connection between these two sockets, if there is one (RFC 9293, section 3.10.7.1). */
export const connectionAt = ({ sockets }: Host, { local, remote }: Ports): Socket | undefined =>
  [...sockets.values()].findLast(
    (socket) => socket.local === local && socket.remote === remote && stateOf(socket.tcb) !== 'CLOSED',
  );

export const listenerAt = (host: Host, local: number): Socket | undefined =>
  connectionAt(host, { local, remote: anybody });

/** The timers that run, with the moments at which they go off. */
export const timersOf = ({
  sockets,
}: Host): readonly { readonly socket: SocketId; readonly timer: TcpTimer; readonly at: Nanoseconds }[] =>
  [...sockets.values()].flatMap(({ id, tcb }) =>
    (Object.entries(tcb.timers) as [TcpTimer, Nanoseconds | undefined][]).flatMap(([timer, at]) =>
      at === undefined ? [] : [{ socket: id, timer, at }],
    ),
  );

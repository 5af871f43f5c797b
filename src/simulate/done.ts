import { act } from '../tcp/acting/act.ts';
import type { ActingEvent } from '../tcp/acting/event.ts';
import type { Instant } from '../tcp/acting/instant.ts';
import type { Outcome } from '../tcp/acting/outcome.ts';
import { stateOf } from '../tcp/acting/tcb.ts';
import type { Signal, Tell } from '../tcp/acting/tell.ts';
import type { TcpState } from '../tcp/endpoint.ts';
import { addressed, socketName } from './datagram.ts';
import type { Change, Host, HostOutcome, Socket } from './host.ts';
import type { HostClause } from './host-clauses.ts';
import type { SocketId } from './socket-id.ts';

// One thing leads to another: each of these takes what is done so far, and returns it with one thing more.

export const nothingDone = (host: Host): HostOutcome => ({
  host,
  sends: [],
  tells: [],
  changes: [],
  clauses: [],
});

export const withClause = (done: HostOutcome, clause: HostClause): HostOutcome => ({
  ...done,
  clauses: [...done.clauses, clause],
});

export const withSocket = (done: HostOutcome, socket: Socket): HostOutcome => ({
  ...done,
  host: { ...done.host, sockets: new Map(done.host.sockets).set(socket.id, socket) },
});

export function withoutSocket(done: HostOutcome, id: SocketId): HostOutcome {
  const sockets = new Map(done.host.sockets);
  sockets.delete(id);
  return { ...done, host: { ...done.host, sockets } };
}

export const withChange = (done: HostOutcome, socket: Socket, from: TcpState, to: TcpState): HostOutcome =>
  from === to ? done : { ...done, changes: [...done.changes, changeOf(socket, from, to)] };

const changeOf = (socket: Socket, from: TcpState, to: TcpState): Change => ({
  socket: socket.id,
  name: socketName(socket),
  from,
  to,
});

/** A socket more, and its number. */
export function withNewSocket(
  done: HostOutcome,
  socket: Omit<Socket, 'id'>,
): { readonly done: HostOutcome; readonly id: SocketId } {
  const id = done.host.nextId;
  const made = withSocket(done, { ...socket, id });
  return { done: { ...made, host: { ...made.host, nextId: id + 1 } }, id };
}

/** Puts an event to a socket's end, and takes over what comes of it, a child left out. */
export function acted(done: HostOutcome, socket: Socket, event: ActingEvent, instant: Instant): HostOutcome {
  return taken(done, socket, act(socket.tcb, event, instant));
}

/** Takes over what a socket's end has made of an event, a child left out. */
export function taken(done: HostOutcome, socket: Socket, outcome: Outcome): HostOutcome {
  const failure = outcome.tells.find(isFailure)?.type;
  const before = [stateOf(socket.tcb), ...outcome.entered];
  const after = { ...socket, tcb: outcome.tcb, ...(failure === undefined ? {} : { failure }) };
  return {
    ...withSocket(done, after),
    sends: [...done.sends, ...addressed(socket, outcome.sends)],
    tells: [...done.tells, ...outcome.tells.map((tell) => ({ socket: socket.id, tell }))],
    changes: [...done.changes, ...outcome.entered.map((to, i) => changeOf(socket, before[i] ?? to, to))],
    clauses: [...done.clauses, ...outcome.clauses],
  };
}

type Failure = { readonly type: Signal };

const isFailure = (tell: Tell): tell is Failure =>
  tell.type === 'connection reset' ||
  tell.type === 'connection refused' ||
  tell.type === 'connection aborted due to user timeout';

/** A socket as it is now, after what has been done. */
export const socketNow = ({ host }: HostOutcome, id: SocketId): Socket | undefined => host.sockets.get(id);

/** A socket that is CLOSED and that no program holds is gone, unless it waits to be accepted. */
export function tidied(done: HostOutcome, id: SocketId): HostOutcome {
  const socket = socketNow(done, id);
  const isOver =
    socket !== undefined && !socket.isHeld && socket.madeBy === undefined && stateOf(socket.tcb) === 'CLOSED';
  return isOver ? withoutSocket(done, id) : done;
}

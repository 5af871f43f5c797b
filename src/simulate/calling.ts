import type { ActingEvent } from '../tcp/acting/event.ts';
import type { Instant } from '../tcp/acting/instant.ts';
import type { Profile } from '../tcp/acting/settings.ts';
import { newTcb, stateOf } from '../tcp/acting/tcb.ts';
import type { CallError } from '../tcp/acting/tell.ts';
import { finReceived } from '../tcp/endpoint.ts';
import type { Call, CallResult } from './call.ts';
import { anybody, type Ports, socketName } from './datagram.ts';
import {
  acted,
  nothingDone,
  socketNow,
  tidied,
  withChange,
  withClause,
  withNewSocket,
  withoutSocket,
  withSocket,
} from './done.ts';
import { fastOpenOf } from './fast-opening.ts';
import { connectionAt, type Host, type HostOutcome, type Socket } from './host.ts';
import { withoutChildren } from './listening.ts';

/** What a host makes of a call. A call that blocks changes nothing, but that a connect has begun. */
export function called(host: Host, call: Call, instant: Instant): HostOutcome {
  const done = nothingDone(host);
  if (call.type === 'listen') return listen(done, call, instant);
  if (call.type === 'connect') return connect(done, call, instant);
  const socket = host.sockets.get(call.socket);
  if (socket === undefined) return failed(done, 'connection does not exist');
  switch (call.type) {
    case 'accept':
      return accept(done, socket);
    case 'send':
      return send(done, socket, call, instant);
    case 'recv':
      return recv(done, socket, call.octets, instant);
    case 'shutdown':
      return answered(acted(done, socket, { type: 'close', how: 'shutdown' }, instant));
    case 'close':
      return given(done, socket, { type: 'close', how: 'close' }, instant);
    case 'abort':
      return given(done, socket, { type: 'abort' }, instant);
    case 'setsockopt':
      return answered(acted(done, socket, { type: 'configure', settings: call.settings }, instant));
    case 'crash':
      return finished(withoutSocket(withChange(done, socket, stateOf(socket.tcb), 'CLOSED'), socket.id), {
        type: 'done',
      });
  }
}

const finished = (done: HostOutcome, result: CallResult): HostOutcome => ({ ...done, result });
const failed = (done: HostOutcome, why: CallError): HostOutcome => finished(done, { type: 'failed', why });

/** The call is served unless the end has told an error. */
function answered(done: HostOutcome, result: CallResult = { type: 'done' }): HostOutcome {
  for (const { tell } of done.tells) if (tell.type === 'error') return failed(done, tell.error);
  return finished(done, result);
}

type Listen = Extract<Call, { readonly type: 'listen' }>;

function listen(begun: HostOutcome, call: Listen, instant: Instant): HostOutcome {
  const { host } = begun;
  const { to: remote = anybody } = call;
  if (connectionAt(host, { local: call.port, remote }) !== undefined)
    return failed(begun, 'connection already exists');
  const { done, id } = withNewSocket(begun, {
    local: call.port,
    remote,
    tcb: newTcb(host.side, { ...host.settings, ...call.settings }),
    isHeld: true,
    listening: {
      backlog: call.backlog,
      queue: [],
      cookies: [],
      deferAccept: call.deferAccept === true,
      fastOpen: host.rules.fastOpen.server && (call.fastOpen === true || host.rules.fastOpen.everyListener),
    },
  });
  const socket = socketNow(done, id);
  if (socket === undefined) return done;
  return answered(acted(done, socket, { type: 'open', mode: 'passive' }, instant), {
    type: 'done',
    socket: id,
  });
}

type Connect = Extract<Call, { readonly type: 'connect' }>;

function connect(begun: HostOutcome, call: Connect, instant: Instant): HostOutcome {
  const ports = { local: call.from, remote: call.to };
  const settings = { ...begun.host.settings, ...call.settings };
  const old = connectionAt(begun.host, ports);
  // Linux tells an old segment from a new one by timestamps, so it lets a program use the port again.
  const isReused =
    old !== undefined &&
    stateOf(old.tcb) === 'TIME-WAIT' &&
    settings.profile === 'linux' &&
    old.tcb.agreed.timestamps;
  if ((old !== undefined && !isReused) || call.from === anybody)
    return withoutPort(begun, ports, settings.profile);
  const free =
    old === undefined ? begun : withClause(withoutSocket(begun, old.id), 'linux/time-wait/port-reused');
  const { done, id } = withNewSocket(free, {
    ...ports,
    tcb: newTcb(begun.host.side, settings),
    isHeld: true,
  });
  const socket = socketNow(done, id);
  if (socket === undefined) return done;
  const fastOpen = fastOpenOf(begun.host, call.data);
  const opened = acted(done, socket, { type: 'open', mode: 'active', fastOpen }, instant);
  return afterOpening(opened, id, call.data, instant);
}

/** There is no port to connect from. Linux is in SYN-SENT while it finds that out. */
function withoutPort(begun: HostOutcome, ports: Ports, profile: Profile): HostOutcome {
  const refused = failed(begun, 'connection already exists');
  if (profile === 'rfc') return refused;
  const change = { socket: begun.host.nextId, name: socketName(ports) };
  return withClause(
    {
      ...refused,
      changes: [
        { ...change, from: 'CLOSED', to: 'SYN-SENT' },
        { ...change, from: 'SYN-SENT', to: 'CLOSED' },
      ],
    },
    'linux/time-wait/port-not-reused',
  );
}

/** Data that did not go with the SYN is queued behind it (RFC 9293, section 3.10.2, SYN-SENT). */
function afterOpening(
  done: HostOutcome,
  id: number,
  data: Uint8Array | undefined,
  instant: Instant,
): HostOutcome {
  const socket = socketNow(done, id);
  const wentWithSyn = done.sends.some(({ transmission }) => transmission.data.length > 0);
  if (socket === undefined || data === undefined || wentWithSyn) {
    return answered(done, { type: 'done', socket: id });
  }
  return answered(acted(done, socket, { type: 'send', data }, instant), { type: 'done', socket: id });
}

/** The first connection that waits; in profile `rfc` the listener itself, once it is open. */
function accept(done: HostOutcome, socket: Socket): HostOutcome {
  const { listening } = socket;
  if (listening === undefined) return failed(done, 'connection illegal for this process');
  if (socket.tcb.settings.profile === 'rfc') {
    const isOpen = !['LISTEN', 'SYN-RECEIVED', 'CLOSED'].includes(stateOf(socket.tcb));
    return finished(done, isOpen ? { type: 'done', socket: socket.id } : { type: 'blocks' });
  }
  const [first, ...queue] = listening.queue;
  if (first === undefined) return finished(done, { type: 'blocks' });
  const child = done.host.sockets.get(first);
  const without = withSocket(done, { ...socket, listening: { ...listening, queue } });
  if (child === undefined) return accept(without, { ...socket, listening: { ...listening, queue } });
  return finished(withSocket(without, { ...child, isHeld: true, madeBy: undefined }), {
    type: 'done',
    socket: first,
  });
}

function send(
  done: HostOutcome,
  socket: Socket,
  { data, urgent }: Extract<Call, { readonly type: 'send' }>,
  instant: Instant,
): HostOutcome {
  if (socket.failure !== undefined) return failing(done, socket);
  return answered(acted(done, socket, { type: 'send', data, urgent }, instant));
}

function recv(done: HostOutcome, socket: Socket, octets: number, instant: Instant): HostOutcome {
  const { tcb } = socket;
  if (tcb.receiving.octets.length > 0) {
    const read = acted(done, socket, { type: 'receive', octets }, instant);
    const data = read.tells.flatMap(({ tell }) => (tell.type === 'data' ? [tell.data] : []))[0];
    return answered(read, { type: 'done', data });
  }
  // Linux: whoever has had the end of the data hears of nothing that comes after it.
  const isEnd = finReceived(tcb.end);
  const hearsEnd = isEnd && (socket.failure === undefined || tcb.settings.profile === 'linux');
  if (hearsEnd) return finished(done, { type: 'end' });
  if (socket.failure !== undefined) return failing(done, socket);
  if (stateOf(tcb) === 'CLOSED') return failed(done, 'connection does not exist');
  return finished(done, { type: 'blocks' });
}

/** Whatever ended the connection is told once. */
function failing(done: HostOutcome, { failure, ...socket }: Socket): HostOutcome {
  const result: CallResult = failure === undefined ? { type: 'done' } : { type: 'failed', why: failure };
  return finished(withSocket(done, socket), result);
}

/** A close or an abort: afterwards no program holds the socket, and there is nobody who could be told of an error. */
function given(begun: HostOutcome, socket: Socket, event: ActingEvent, instant: Instant): HostOutcome {
  const free = { ...socket, isHeld: false };
  const childless = withoutChildren(begun, free, instant);
  const done =
    stateOf(socket.tcb) === 'CLOSED' ? withSocket(childless, free) : acted(childless, free, event, instant);
  return tidied(finished(done, { type: 'done' }), socket.id);
}

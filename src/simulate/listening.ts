import { act } from '../tcp/acting/act.ts';
import type { SegmentArrives } from '../tcp/acting/event.ts';
import type { Instant } from '../tcp/acting/instant.ts';
import type { Outcome } from '../tcp/acting/outcome.ts';
import { stateOf } from '../tcp/acting/tcb.ts';
import { addressed, type Datagram, type Ports } from './datagram.ts';
import {
  acted,
  socketNow,
  taken,
  withChange,
  withClause,
  withNewSocket,
  withoutSocket,
  withSocket,
} from './done.ts';
import { acceptsFastOpen, fastOpenCookieOf } from './fast-opening.ts';
import { connectionAt, type Host, type HostOutcome, type Listening, type Socket } from './host.ts';
import type { SocketId } from './socket-id.ts';

// How Linux listens: the listener stays, and what it makes waits in one of two queues. Requests have sent SYN,ACK and
// wait for its ACK; connections that are open wait for the program (listen(2)).

export type Listener = Socket & { readonly listening: Listening };

export const isListener = (socket: Socket): socket is Listener => socket.listening !== undefined;

/** Made by this listener, and not yet open. */
const requestsOf = ({ sockets }: Host, { id, listening }: Listener): readonly Socket[] =>
  [...sockets.values()].filter((socket) => socket.madeBy === id && !listening.queue.includes(socket.id));

/** One more may wait than the backlog says. */
export const isQueueFull = ({ backlog, queue }: Listening): boolean => queue.length > backlog;

export const arrivalOf = ({ transmission }: Datagram): SegmentArrives => ({
  type: 'segment-arrives',
  arriving: transmission,
});

/** What the queues have to say about a SYN. */
type Room = 'request' | 'cookie' | 'accept queue full' | 'requests full';

function roomFor(host: Host, listener: Listener): Room {
  const { synCookies, maxSynBacklog } = host.rules;
  const requests = requestsOf(host, listener).length;
  const isFull = requests > listener.listening.backlog;
  if (isFull && synCookies === 0) return 'requests full';
  if (isQueueFull(listener.listening)) return 'accept queue full';
  if (isFull || synCookies === 2) return 'cookie';
  // The last quarter of the backlog is kept for peers that are known from before; here nobody is.
  const left = maxSynBacklog - requests;
  return synCookies === 0 && left < maxSynBacklog >> 2 ? 'requests full' : 'request';
}

/** A SYN reaches a listener of Linux: a request, a cookie, or nothing comes of it. */
export function requested(
  done: HostOutcome,
  listener: Listener,
  datagram: Datagram,
  instant: Instant,
): HostOutcome {
  switch (roomFor(done.host, listener)) {
    case 'requests full':
      return withClause(done, 'linux/requests-full/syn-dropped');
    case 'accept queue full':
      return withClause(done, 'linux/accept-queue-full/syn-dropped');
    case 'cookie':
      return withCookieSent(
        done,
        listener,
        datagram,
        act(listener.tcb, arrivalOf(datagram), instant),
        instant,
      );
    case 'request':
      return withRequest(done, listener, datagram, instant);
  }
}

function withRequest(
  begun: HostOutcome,
  listener: Listener,
  datagram: Datagram,
  instant: Instant,
): HostOutcome {
  const { host } = begun;
  const accepts = acceptsFastOpen(host, listener.listening, datagram);
  const cookie = fastOpenCookieOf(host, listener.listening, datagram);
  const event: SegmentArrives = {
    ...arrivalOf(datagram),
    ...(accepts ? { acceptData: true } : {}),
    ...(cookie === undefined ? {} : { cookie }),
  };
  const done = cookie === undefined ? begun : withClause(begun, 'linux/fast-open/cookie-given');
  const requested = withChild(done, listener, datagram, act(listener.tcb, event, instant));
  if (datagram.transmission.data.length === 0) return requested;
  if (!accepts) return withClause(requested, 'linux/fast-open/data-refused');
  // The program may accept it at once: it does not wait for the handshake to end.
  const child = connectionAt(requested.host, datagram);
  const accepted = withClause(requested, 'linux/fast-open/data-accepted');
  return child === undefined ? accepted : withQueued(accepted, listener, child.id);
}

/** Takes over what a listener's end has made of a segment, as a socket of its own if there is a child. */
export function withChild(
  begun: HostOutcome,
  listener: Socket,
  { local, remote }: Ports,
  { child, ...own }: Outcome,
): HostOutcome {
  if (child === undefined) {
    // The listener's answers go where the segment came from; it stays whose it was.
    const done = taken(begun, { ...listener, remote }, own);
    return withSocket(done, { ...listener, tcb: own.tcb });
  }
  const made = withNewSocket(withClause(begun, 'linux/listener-stays'), {
    local,
    remote,
    tcb: child,
    isHeld: false,
    madeBy: listener.id,
  });
  const socket = socketNow(made.done, made.id);
  if (socket === undefined) return made.done;
  const done = withChange(made.done, socket, 'LISTEN', 'SYN-RECEIVED');
  return {
    ...done,
    sends: [...done.sends, ...addressed({ local, remote }, own.sends)],
    clauses: [...done.clauses, ...own.clauses],
  };
}

/** A connection is open: it waits for the program. */
export function withQueued(done: HostOutcome, { id }: Pick<Socket, 'id'>, child: number): HostOutcome {
  const listener = socketNow(done, id);
  if (listener?.listening === undefined || listener.listening.queue.includes(child)) return done;
  const listening = { ...listener.listening, queue: [...listener.listening.queue, child] };
  return withClause(withSocket(done, { ...listener, listening }), 'linux/accept-queue');
}

/** SYN,ACK leaves, and nothing of the child stays but what the kernel's hash would know again. */
function withCookieSent(
  done: HostOutcome,
  listener: Listener,
  { local, remote, transmission: syn }: Datagram,
  { child, sends, clauses }: Outcome,
  { isn }: Instant,
): HostOutcome {
  if (child === undefined) return done;
  const cookies = [...listener.listening.cookies, { remote, isn, syn }];
  const kept = withSocket(done, { ...listener, listening: { ...listener.listening, cookies } });
  return withClause(
    {
      ...kept,
      sends: [...kept.sends, ...addressed({ local, remote }, sends)],
      clauses: [...kept.clauses, ...clauses],
    },
    'linux/syn-cookie/sent',
  );
}

/** An ACK that acknowledges a cookie: the connection is made of it. Undefined where it acknowledges none. */
export function cookieReturned(
  done: HostOutcome,
  listener: Listener,
  datagram: Datagram,
  instant: Instant,
): HostOutcome | undefined {
  const { segment } = datagram.transmission;
  const cookie = listener.listening.cookies.find(
    ({ remote, isn }) => remote === datagram.remote && segment.ack === (isn + 1) >>> 0,
  );
  if (cookie === undefined || segment.control.rst || segment.control.syn) return undefined;
  if (isQueueFull(listener.listening)) return withClause(done, 'linux/syn-cookie/queue-full');
  const arriving: SegmentArrives = { type: 'segment-arrives', arriving: cookie.syn };
  const { sends: _, ...request } = act(listener.tcb, arriving, { ...instant, isn: cookie.isn });
  const made = withChild(done, listener, datagram, { ...request, sends: [] });
  const child = connectionAt(made.host, datagram);
  if (child === undefined) return made;
  return withClause(arrivedAtChild(made, child, datagram, instant), 'linux/syn-cookie/accepted');
}

/** A segment for a connection that no program has accepted. */
export function arrivedAtChild(
  done: HostOutcome,
  child: Socket,
  datagram: Datagram,
  instant: Instant,
): HostOutcome {
  const listener = child.madeBy === undefined ? undefined : socketNow(done, child.madeBy);
  const outcome = act(child.tcb, arrivalOf(datagram), instant);
  const taking = () => withoutDeadRequest(taken(done, child, outcome), child.id);
  if (listener === undefined || !isListener(listener)) return taking();
  const isQueued = listener.listening.queue.includes(child.id);
  if (isQueued || !outcome.entered.includes('ESTABLISHED')) return taking();
  const { segment } = datagram.transmission;
  if (listener.listening.deferAccept && segment.len === 0) return withClause(done, 'linux/defer-accept');
  if (!isQueueFull(listener.listening)) return withQueued(taken(done, child, outcome), listener, child.id);
  if (!done.host.rules.abortOnOverflow) return withClause(done, 'linux/accept-queue-full/ack-dropped');
  const refused = act(listener.tcb, arrivalOf(datagram), instant);
  const reset = withChild(withoutSocket(done, child.id), listener, datagram, refused);
  return withClause(withChange(reset, child, 'SYN-RECEIVED', 'LISTEN'), 'linux/accept-queue-full/reset');
}

/** A request that came back to LISTEN, or was closed, is no more. What waits to be accepted stays, whatever became of it. */
export function withoutDeadRequest(done: HostOutcome, id: SocketId): HostOutcome {
  const child = socketNow(done, id);
  const listener = child?.madeBy === undefined ? undefined : socketNow(done, child.madeBy);
  const isDead = child !== undefined && ['LISTEN', 'CLOSED'].includes(stateOf(child.tcb));
  return isDead && listener?.listening?.queue.includes(id) !== true ? withoutSocket(done, id) : done;
}

/** Whether a connection is a request whose listener has been closed: the kernel finds out when something happens to it. */
export const isStray = (host: Host, { madeBy }: Socket): boolean =>
  madeBy !== undefined && !host.sockets.has(madeBy);

/** A request whose listener is gone is forgotten without a segment. */
export const withoutStray = (done: HostOutcome, stray: Socket): HostOutcome =>
  withClause(
    withoutSocket(withChange(done, stray, stateOf(stray.tcb), 'CLOSED'), stray.id),
    'linux/listener-closed/request-forgotten',
  );

/** A listener is closed: what nobody has accepted is reset. Requests stay, and do not know yet. */
export function withoutChildren(done: HostOutcome, listener: Socket, instant: Instant): HostOutcome {
  if (!isListener(listener)) return done;
  const resets = listener.listening.queue.reduce((so, id) => {
    const child = socketNow(so, id);
    if (child === undefined) return so;
    const isOpen = stateOf(child.tcb) !== 'CLOSED';
    return withoutSocket(isOpen ? acted(so, child, { type: 'abort' }, instant) : so, id);
  }, done);
  return resets === done ? done : withClause(resets, 'linux/listener-closed/queue-reset');
}

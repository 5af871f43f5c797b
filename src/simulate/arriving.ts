import { act } from '../tcp/acting/act.ts';
import type { Instant } from '../tcp/acting/instant.ts';
import { newTcb, stateOf } from '../tcp/acting/tcb.ts';
import { addressed, anybody, type Datagram } from './datagram.ts';
import { acted, nothingDone, taken, tidied, withClause, withoutSocket, withSocket } from './done.ts';
import { learning } from './fast-opening.ts';
import { connectionAt, type Host, type HostOutcome, listenerAt, type Socket } from './host.ts';
import {
  arrivalOf,
  arrivedAtChild,
  cookieReturned,
  isListener,
  isStray,
  requested,
  withChild,
  withoutStray,
} from './listening.ts';

/**
 * What a host makes of a segment: it goes to the connection between its two sockets, else to a listener at its port, else
 * there is no connection (RFC 9293, section 3.10.7.1).
 */
export function arrived(host: Host, datagram: Datagram, instant: Instant): HostOutcome {
  const done = nothingDone(learning(host, datagram));
  const connection = connectionAt(host, datagram);
  if (connection !== undefined && isStray(host, connection)) {
    const without = withoutStray(done, connection);
    return arrivedNowhere(without, datagram, instant);
  }
  if (connection !== undefined) return arrivedAtConnection(done, connection, datagram, instant);
  return arrivedNowhere(done, datagram, instant);
}

/** There is no connection between the two sockets; perhaps there is a listener. */
function arrivedNowhere(done: HostOutcome, datagram: Datagram, instant: Instant): HostOutcome {
  const { host } = done;
  const listener = listenerAt(host, datagram.local);
  if (listener !== undefined) return arrivedAtListener(done, listener, datagram, instant);
  const { sends, clauses } = act(newTcb(host.side, host.settings), arrivalOf(datagram), instant);
  return withClause(
    { ...done, sends: addressed(datagram, sends), clauses: [...done.clauses, ...clauses] },
    'host/no-such-connection',
  );
}

function arrivedAtConnection(
  done: HostOutcome,
  connection: Socket,
  datagram: Datagram,
  instant: Instant,
): HostOutcome {
  if (connection.madeBy !== undefined) {
    return arrivedAtChild(done, connection, datagram, instant);
  }
  const listener = listenerAt(done.host, datagram.local);
  const nobodyListens = listener === undefined;
  const outcome = act(connection.tcb, { ...arrivalOf(datagram), nobodyListens }, instant);
  if (outcome.child !== undefined && listener !== undefined) {
    // TIME-WAIT is over before its time: the listener has a request instead.
    const free = withClause(withoutSocket(done, connection.id), 'linux/time-wait/reopened');
    return withChild(free, listener, datagram, outcome);
  }
  return tidied(backToListening(taken(done, connection, outcome), connection), connection.id);
}

/** Profile `rfc`: the listener itself becomes the connection, and comes back to LISTEN if that fails. */
function backToListening(done: HostOutcome, { id }: Socket): HostOutcome {
  const socket = done.host.sockets.get(id);
  if (socket?.listening === undefined || stateOf(socket.tcb) !== 'LISTEN') return done;
  return withSocket(done, { ...socket, remote: anybody });
}

function arrivedAtListener(
  done: HostOutcome,
  listener: Socket,
  datagram: Datagram,
  instant: Instant,
): HostOutcome {
  const { segment } = datagram.transmission;
  if (listener.tcb.settings.profile === 'rfc' || !isListener(listener)) {
    const after = acted(done, { ...listener, remote: datagram.remote }, arrivalOf(datagram), instant);
    return backToListening(after, listener);
  }
  const { syn, ack, rst } = segment.control;
  if (syn && !ack && !rst) return requested(done, listener, datagram, instant);
  return (
    cookieReturned(done, listener, datagram, instant) ??
    withChild(done, listener, datagram, act(listener.tcb, arrivalOf(datagram), instant))
  );
}

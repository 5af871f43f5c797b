import type { ActingEvent } from '../tcp/acting/event.ts';
import type { Instant } from '../tcp/acting/instant.ts';
import { stateOf } from '../tcp/acting/tcb.ts';
import { arrived } from './arriving.ts';
import { called } from './calling.ts';
import { acted, nothingDone, tidied, withChange, withClause, withoutSocket } from './done.ts';
import { connectionAt, type Host, type HostEvent, type HostOutcome, type Socket } from './host.ts';
import { isStray, withoutDeadRequest, withoutStray } from './listening.ts';

/**
 * What a host makes of one event: a socket call, a segment that arrives, a timer that goes off. The host that was given
 * stays as it was.
 */
export function hostStep(host: Host, event: HostEvent, instant: Instant): HostOutcome {
  return withoutWaiting(host, outcomeOf(host, event, instant));
}

function outcomeOf(host: Host, event: HostEvent, instant: Instant): HostOutcome {
  switch (event.type) {
    case 'call':
      return called(host, event.call, instant);
    case 'arrives':
      return arrived(host, event.datagram, instant);
    case 'icmp': {
      const socket = connectionAt(host, event.ports);
      if (socket === undefined) return nothingDone(host);
      const arrival: ActingEvent = { type: 'icmp-arrives', error: event.error };
      return withoutDead(acted(nothingDone(host), socket, arrival, instant), socket);
    }
    case 'timeout': {
      const socket = host.sockets.get(event.socket);
      if (socket === undefined) return nothingDone(host);
      if (isStray(host, socket)) return withoutStray(nothingDone(host), socket);
      const done = acted(nothingDone(host), socket, { type: 'timeout', timer: event.timer }, instant);
      return withoutDead(done, socket);
    }
  }
}

const withoutDead = (done: HostOutcome, { id, madeBy }: Socket): HostOutcome =>
  madeBy === undefined ? tidied(done, id) : withoutDeadRequest(done, id);

/**
 * Where there is no room for connections that only wait, none is left behind in TIME-WAIT, nor in FIN-WAIT-2 after close: it
 * goes to CLOSED instead.
 */
function withoutWaiting(before: Host, done: HostOutcome): HostOutcome {
  if (before.rules.maxTimeWait > 0) return done;
  return [...done.host.sockets.values()].reduce((so, socket) => {
    const state = stateOf(socket.tcb);
    if (state === 'TIME-WAIT') {
      return withClause(withoutSocket(closedInstead(so, socket), socket.id), 'linux/time-wait/no-room');
    }
    if (state !== 'FIN-WAIT-2' || socket.isHeld) return so;
    return withClause(
      withoutSocket(withChange(so, socket, state, 'CLOSED'), socket.id),
      'linux/time-wait/no-room',
    );
  }, done);
}

const closedInstead = (done: HostOutcome, { id }: Socket): HostOutcome => ({
  ...done,
  changes: done.changes.map((change) =>
    change.socket === id && change.to === 'TIME-WAIT' ? { ...change, to: 'CLOSED' } : change,
  ),
});

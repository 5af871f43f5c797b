import { type Acting, after, begun, did, outcomeOf } from './acting.ts';
import type { Arrival } from './arriving/arrival.ts';
import { arrivesClosed } from './arriving/closed.ts';
import { arrivesListen } from './arriving/listen.ts';
import { arrivesOtherwise } from './arriving/otherwise.ts';
import { arrivesSynSent } from './arriving/syn-sent.ts';
import { abort } from './calling/abort.ts';
import { close } from './calling/close.ts';
import { open } from './calling/open.ts';
import { receive } from './calling/receive.ts';
import { send } from './calling/send.ts';
import { status } from './calling/status.ts';
import type { ActingEvent } from './event.ts';
import { icmpArrives } from './icmp.ts';
import type { Instant } from './instant.ts';
import type { Outcome } from './outcome.ts';
import { stateOf, type Tcb } from './tcb.ts';
import { timesOut } from './timeouts.ts';
import { restarted } from './timers.ts';
import { transmitted } from './transmitting.ts';

/**
 * What an end does about an event: RFC 9293, section 3.10, as code. It has no clock and no chance of its own: `instant`
 * has the time, and the number that its generator of initial sequence numbers would give. The driver sends what is to
 * be sent, and comes back with a timeout when one of `tcb.timers` is due.
 */
export function act(tcb: Tcb, event: ActingEvent, instant: Instant): Outcome {
  return outcomeOf(transmitted(dealtWith(begun(tcb, instant), event)));
}

function dealtWith(acting: Acting, event: ActingEvent): Acting {
  switch (event.type) {
    case 'open':
      return open(acting, event);
    case 'send':
      return send(acting, event.data, event.urgent);
    case 'receive':
      return receive(acting, event.octets);
    case 'close':
      return close(acting, event.how);
    case 'abort':
      return abort(acting);
    case 'status':
      return status(acting);
    case 'segment-arrives':
      return segmentArrives(acting, {
        ...event.arriving,
        acceptData: event.acceptData,
        cookie: event.cookie,
        nobodyListens: event.nobodyListens,
      });
    case 'icmp-arrives':
      return icmpArrives(acting, event.error);
    case 'timeout':
      return timesOut(acting, event.timer);
    case 'configure':
      return configured(acting, event.settings);
  }
}

/** SEGMENT ARRIVES (section 3.10.7). */
function segmentArrives(acting: Acting, arrival: Arrival): Acting {
  switch (stateOf(acting.tcb)) {
    case 'CLOSED':
      return arrivesClosed(acting, arrival);
    case 'LISTEN':
      return arrivesListen(acting, arrival);
    case 'SYN-SENT':
      return arrivesSynSent(heard(acting), arrival);
    default:
      return arrivesOtherwise(heard(acting), arrival);
  }
}

/** The peer lives: whoever counts silence begins anew. */
function heard(acting: Acting): Acting {
  const { receiving, sending, timers, settings } = acting.tcb;
  const isAsking = settings.keepAlive !== undefined && sending.unacked.length === 0;
  return after(acting, {
    changes: {
      receiving: { ...receiving, heardAt: acting.instant.now },
      sending: isAsking ? { ...sending, probes: 0 } : sending,
      timers: restarted(timers, 'keep-alive'),
    },
  });
}

/** The program has changed an option of its socket. */
function configured(acting: Acting, changed: Partial<Tcb['settings']>): Acting {
  const { tcb } = acting;
  return did(acting, 'configure', {
    changes: {
      settings: { ...tcb.settings, ...changed },
      timers: 'keepAlive' in changed ? restarted(tcb.timers, 'keep-alive') : tcb.timers,
    },
  });
}

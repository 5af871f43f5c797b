import type { TcpState } from '../endpoint.ts';
import { type Acting, after, isLinux } from './acting.ts';
import type { TcpTimer } from './event.ts';
import type { Nanoseconds } from './instant.ts';
import { timeoutOf } from './round-trip.ts';
import { hasUnsent, sendingStates } from './segmentizing.ts';
import { milliseconds } from './settings.ts';
import { stateOf, type Tcb, type Timers } from './tcb.ts';

/** Every timer runs as long as there is a reason for it, and no longer. One that runs keeps its moment. */
export function settledTimers(acting: Acting): Acting {
  const { tcb, instant } = acting;
  const wanted = wantedTimers(tcb, instant.now, isLinux(acting));
  const entries = Object.entries(wanted).map(([timer, after]) => {
    const running = tcb.timers[timer as TcpTimer];
    return [timer, running ?? instant.now + after] as const;
  });
  const timers: Timers = Object.fromEntries(entries);
  return after(acting, { changes: { timers } });
}

const waitsForPeer: readonly TcpState[] = ['SYN-SENT', 'SYN-RECEIVED', ...sendingStates];

/** The timers that are to run, and how long each runs when it begins now. */
function wantedTimers(tcb: Tcb, now: Nanoseconds, isLinux: boolean): Timers {
  const state = stateOf(tcb);
  const { settings, sending, receiving } = tcb;
  if (state === 'CLOSED' || state === 'LISTEN') return {};
  const wanted: Partial<Record<TcpTimer, Nanoseconds>> = {};
  // Without an ACK due, whatever started it has been dealt with.
  if (receiving.ackDue === 'later') wanted['delayed-ack'] = settings.delayedAck;
  if (state === 'TIME-WAIT') return { ...wanted, 'time-wait': 2 * settings.msl };
  const isOut = sending.unacked.length > 0;
  const isWaiting = isOut || (hasUnsent(tcb) && waitsForPeer.includes(state));
  if (isProbing(tcb, isLinux)) wanted.persist = timeoutOf(tcb);
  else if (isOut) wanted.retransmission = Math.min(timeoutOf(tcb), patienceLeft(tcb, now, isLinux));
  if (!isLinux && isWaiting && settings.userTimeout !== undefined) wanted.user = settings.userTimeout;
  if (settings.keepAlive !== undefined && !isWaiting && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED') {
    wanted['keep-alive'] = (receiving.heardAt ?? now) + settings.keepAlive.idle - now;
  }
  if (isLinux && state === 'FIN-WAIT-2' && receiving.isGivenUp) wanted['fin-wait-2'] = settings.finTimeout;
  return wanted;
}

/** Linux's own user timeout ends the connection when a retransmission is due, so none is due later than it. */
function patienceLeft({ settings, sending }: Tcb, now: Nanoseconds, isLinux: boolean): Nanoseconds {
  const { retransmittedAt } = sending;
  if (!isLinux || !settings.userTimeout || retransmittedAt === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(milliseconds(4), retransmittedAt + settings.userTimeout - now);
}

/**
 * The window is closed, or too small to be worth a segment, and nothing that is out would bring an ACK
 * (sections 3.8.6.1 and 3.8.6.2.1). By RFC 9293 an octet sent into a closed window is a probe, too, and sent again as one.
 */
function isProbing(tcb: Tcb, isLinux: boolean): boolean {
  if (!sendingStates.some((each) => each === stateOf(tcb))) return false;
  if (tcb.sending.unacked.length === 0) return hasUnsent(tcb) && !tcb.settings.cork;
  return !isLinux && tcb.end.snd.wnd === 0;
}

/** A timer starts anew, or stops if there is no more reason for it. */
export function restarted(timers: Timers, ...names: readonly TcpTimer[]): Timers {
  return Object.fromEntries(
    Object.entries(timers).filter(([timer]) => !names.some((name) => name === timer)),
  );
}

import { type TcpState, withState } from '../endpoint.ts';
import type { ControlBit } from '../segment.ts';
import { type Seq, seqAdd, seqBefore, seqDistance } from '../seq.ts';
import { type Acting, after, did, inState } from './acting.ts';
import type { ClauseName } from './clauses.ts';
import { put } from './forming.ts';
import { effectiveMss, inFlight, owesFin, unsentOctets } from './queue.ts';
import { type Sending, type Sent, sendSpaceOf, type Tcb } from './tcb.ts';

/** The states in which what SENDs gave may leave; after a CLOSE it is what had been given before. */
export const sendingStates = [
  'ESTABLISHED',
  'CLOSE-WAIT',
  'FIN-WAIT-1',
  'CLOSING',
  'LAST-ACK',
] as const satisfies readonly TcpState[];

/** The next segment of new octets, or why there is none. */
type Next =
  | { readonly by: ClauseName; readonly payload: number; readonly withFin: boolean }
  | { readonly by: ClauseName; readonly isHeld: true };

/** Everything new that may leave, leaves (RFC 9293, sections 3.7.4 and 3.8.6.2.1). */
export function sendNew(acting: Acting): Acting {
  let at = isEarly(acting) ? did(acting, 'linux/fast-open/sends-early') : acting;
  while (inState(at, ...sendingStates) || isEarly(at)) {
    const next = nextSegment(at.tcb);
    if (next === undefined) break;
    if ('isHeld' in next) return did(at, next.by);
    at = sendSegment(did(at, next.by), next.payload, next.withFin);
  }
  return at;
}

/** A program that was given a connection by Fast Open need not wait for ESTABLISHED with what it sends. */
const isEarly = (acting: Acting): boolean =>
  inState(acting, 'SYN-RECEIVED') && acting.tcb.agreed.fastOpen === true && unsentOctets(acting.tcb) > 0;

function nextSegment(tcb: Tcb): Next | undefined {
  const queued = unsentOctets(tcb);
  const closes = owesFin(tcb);
  if (queued === 0 && !closes) return undefined;
  const { una, nxt, wnd } = sendSpaceOf(tcb);
  const usable = seqDistance(nxt, seqAdd(una, wnd));
  const mss = effectiveMss(tcb);
  const { congestionWindow } = tcb.sending;
  if (queued === 0) {
    return usable > 0
      ? { by: 'sending/fin', payload: 0, withFin: true }
      : { by: 'sending/held-by-window', isHeld: true };
  }
  const flight = inFlight(tcb);
  const isRoom = flight === 0 || flight + Math.min(queued, mss) <= congestionWindow;
  if (!isRoom) return { by: 'sending/held-by-congestion-window', isHeld: true };
  const payload = Math.min(queued, mss, Math.max(0, usable));
  const withFin = closes && payload === queued && payload < usable;
  if (payload === mss) return { by: 'sending/full-segment', payload, withFin };
  const isAll = payload === queued;
  if (tcb.settings.cork && !closes) return { by: 'sending/held-by-cork', isHeld: true };
  const nagle = nagleOf(tcb, withFin);
  if (isAll) return nagle.lets ? { by: nagle.by, payload, withFin } : { by: nagle.by, isHeld: true };
  const isHalf = payload > 0 && payload >= tcb.sending.maxWindow / 2;
  if (isHalf && nagle.lets) return { by: 'sending/half-window', payload, withFin: false };
  return { by: 'sending/held-by-window', isHeld: true };
}

type Nagle = { readonly lets: boolean; readonly by: ClauseName };

/** A short segment waits while anything is unacknowledged (section 3.7.4); in Linux, while a short one is. */
function nagleOf({ settings, sending, end }: Tcb, withFin: boolean): Nagle {
  if (settings.noDelay) return { lets: true, by: 'sending/no-delay' };
  const isLinux = settings.profile === 'linux';
  if (isLinux && withFin) return { lets: true, by: 'linux/sending/fin-does-not-wait' };
  if (isLinux && sending.urgent !== undefined)
    return { lets: true, by: 'linux/sending/urgent-does-not-wait' };
  if (sending.unacked.every(({ syn }) => syn)) return { lets: true, by: 'sending/all-that-is-queued' };
  const { small } = sending;
  const isShortOut = small !== undefined && end.snd.una !== undefined && seqBefore(end.snd.una, small);
  if (isLinux && !isShortOut) return { lets: true, by: 'linux/sending/only-full-segments-out' };
  return { lets: false, by: 'sending/held-by-nagle' };
}

/** Octets that were never sent before, with the FIN where it is their turn. */
export function sendSegment(acting: Acting, payload: number, withFin: boolean): Acting {
  const { tcb, instant } = acting;
  const { sending, receiving } = tcb;
  const { nxt } = sendSpaceOf(tcb);
  const from = seqDistance(sending.first, nxt);
  const end = seqAdd(nxt, payload);
  const data = sending.octets.slice(from, from + payload);
  const bits = bitsOf(sending, nxt, end, withFin);
  const sent: Sent = {
    seq: nxt,
    payload,
    syn: false,
    fin: withFin,
    at: instant.now,
    times: 1,
    sacked: false,
    lost: false,
  };
  const left = put(acting, { seq: nxt, bits, data });
  const { dataAt } = receiving;
  // Linux: an answer soon after a question. The next ACK will probably find data to travel with.
  const answers = payload > 0 && dataAt !== undefined && instant.now - dataAt < tcb.settings.delayedAck;
  const moved = after(left, {
    end: {
      ...left.tcb.end,
      snd: { ...left.tcb.end.snd, nxt: seqAdd(end, withFin ? 1 : 0), fin: withFin ? end : undefined },
    },
    changes: {
      sending: {
        ...sending,
        unacked: [...sending.unacked, sent],
        small: payload > 0 && payload < effectiveMss(tcb) ? end : sending.small,
      },
      receiving: answers ? { ...left.tcb.receiving, isInteractive: true } : left.tcb.receiving,
    },
  });
  return withFin ? finSent(moved) : moved;
}

/** PSH marks the end of a SEND: there is no more behind it for now (section 3.9.1.2, MUST-61). */
export function bitsOf(sending: Sending, seq: Seq, end: Seq, fin: boolean): readonly ControlBit[] {
  const isPushed =
    seq !== end && sending.sends.some((each) => seqBefore(seq, each.end) && !seqBefore(end, each.end));
  return ['ack', ...(isPushed ? (['psh'] as const) : []), ...(fin ? (['fin'] as const) : [])];
}

/** RFC 9293 has CLOSE-WAIT last until the FIN leaves (section 3.10.4). */
const finSent = (acting: Acting): Acting =>
  inState(acting, 'CLOSE-WAIT')
    ? did(acting, 'close/close-wait/fin-leaves', { end: withState(acting.tcb.end, 'LAST-ACK') })
    : acting;

/** True while octets or the FIN wait for their turn. */
export const hasUnsent = (tcb: Tcb): boolean => unsentOctets(tcb) > 0 || owesFin(tcb);

import { acknowledges, afterAck, mayMoveWindow } from '../../acknowledging.ts';
import { finAcked, type SendSpace, withState } from '../../endpoint.ts';
import { acknowledged } from '../../finishing.ts';
import type { Segment } from '../../segment.ts';
import { type Seq, seqAdd, seqBefore } from '../../seq.ts';
import { offeredWindow } from '../../window.ts';
import { type Acting, after, did, inState, isLinux } from '../acting.ts';
import { answered } from '../answering.ts';
import { deleted } from '../deleting.ts';
import { resetAgainst } from '../forming.ts';
import { sendSpaceOf, stateOf } from '../tcb.ts';
import { restarted } from '../timers.ts';
import type { Arrival } from './arrival.ts';
import { duplicateAck, partialAck, withSacks } from './duplicate-acks.ts';
import { eighthFin } from './eighth-fin.ts';
import { measuredBy } from './measuring.ts';
import { seventhText } from './seventh-text.ts';
import { answersOurSyn, synCameTwice } from './simultaneous-open.ts';
import { unackedAfter } from './unacked-after.ts';

/** Fifth, check the ACK field. */
export function fifthAck(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  const { tcb } = acting;
  const { ack } = segment;
  if (ack === undefined) return did(acting, 'segment-arrives/ack/off', { isDone: true });
  if (inState(acting, 'SYN-RECEIVED')) {
    if (!acknowledges(tcb.end.snd, ack)) {
      return did(acting, 'segment-arrives/ack/syn-received-bad', {
        sends: [resetAgainst(segment, tcb.side)],
        isDone: true,
      });
    }
    const isAnswer = answersOurSyn(acting, segment);
    const open = heldText(withAck(entersEstablished(acting), segment, ack));
    return isAnswer ? synCameTwice(open, segment) : open;
  }
  const { una, nxt } = sendSpaceOf(tcb);
  if (seqBefore(nxt, ack)) return answered(acting, 'segment-arrives/ack/not-yet-sent', segment.len === 0);
  // RFC 5961, section 5.2: (SND.UNA - MAX.SND.WND) =< SEG.ACK.
  if (seqBefore(ack, seqAdd(una, -tcb.sending.maxWindow))) {
    return answered(acting, 'segment-arrives/ack/too-old');
  }
  return withAck(acting, segment, ack);
}

const entersEstablished = (acting: Acting): Acting =>
  did(acting, 'segment-arrives/ack/established', {
    end: withState(acting.tcb.end, 'ESTABLISHED'),
    tells: [{ type: 'established' }],
  });

/** What came with the SYN is processed now, before what comes with this segment. */
function heldText(acting: Acting): Acting {
  const { receiving } = acting.tcb;
  const { held } = receiving;
  const at = closesAfterOpening(acting);
  if (held === undefined) return at;
  const free = after(at, { changes: { receiving: { ...receiving, held: undefined } } });
  return [seventhText, eighthFin].reduce((each, step) => step(each, held), free);
}

/** A CLOSE that had to wait for ESTABLISHED (section 3.10.4). */
const closesAfterOpening = (acting: Acting): Acting =>
  acting.tcb.sending.closes
    ? did(acting, 'close/syn-received/now', { end: withState(acting.tcb.end, 'FIN-WAIT-1') })
    : acting;

/** SND.UNA < SEG.ACK =< SND.NXT sets SND.UNA; SND.UNA =< SEG.ACK =< SND.NXT may set SND.WND. */
function withAck(acting: Acting, segment: Segment, ack: Seq): Acting {
  const { tcb } = acting;
  const { end, agreed } = tcb;
  const offered = () => offeredWindow(segment, { windowShift: agreed.peerShift }, end);
  const snd = afterAck(end.snd, segment, offered, movesWindow(acting, segment, offered));
  const sacked = withSacks(acting, segment);
  const isNew = snd.una !== end.snd.una;
  if (!isNew) {
    const isOld = end.snd.una !== ack;
    const isSameWindow = snd.wnd === end.snd.wnd;
    const told = isOld
      ? did(sacked, 'segment-arrives/ack/old')
      : did(sacked, isSameWindow ? 'segment-arrives/ack/nothing-new' : 'segment-arrives/ack/window');
    return duplicateAck(withWindow(told, snd, end.snd), segment, isSameWindow);
  }
  const { sending, octets } = unackedAfter(sacked.tcb, segment);
  const tells = octets > 0 ? ([{ type: 'acknowledged', octets }] as const) : [];
  const moved = did(sacked, 'segment-arrives/ack/new', {
    end: { ...end, snd },
    changes: {
      sending,
      roundTrip: measuredBy(sacked, segment, agreed),
      timers: restarted(tcb.timers, 'retransmission', 'persist', 'user'),
    },
    tells,
  });
  return finAcknowledged(partialAck(withWindow(moved, snd, end.snd)));
}

/**
 * MAX.SND.WND, and the timers of a closed window: as long as it is answered for, the peer lives
 * (section 3.8.6.1, MUST-37).
 */
function withWindow(acting: Acting, snd: SendSpace, before: SendSpace): Acting {
  const { sending, end, timers, roundTrip } = acting.tcb;
  const wnd = snd.wnd ?? 0;
  const opens = wnd > 0 && before.wnd === 0;
  return after(acting, {
    end: { ...end, snd },
    changes: {
      sending: { ...sending, maxWindow: Math.max(sending.maxWindow, wnd), probes: 0 },
      roundTrip: opens ? { ...roundTrip, backoff: 0 } : roundTrip,
      timers: opens ? restarted(timers, 'persist', 'user') : wnd === 0 ? restarted(timers, 'user') : timers,
    },
  });
}

/** Linux takes every window that comes with a new ACK, and of others with the same numbers only a wider one, or none. */
function movesWindow(acting: Acting, segment: Segment, offered: () => number | undefined): boolean {
  const { snd } = acting.tcb.end;
  if (!isLinux(acting)) return mayMoveWindow(snd, segment);
  if (acknowledges(snd, segment.ack)) return true;
  const wnd = offered();
  return mayMoveWindow(snd, segment) && (segment.seq !== snd.wl1 || wnd === 0 || (wnd ?? 0) > (snd.wnd ?? 0));
}

/** The FIN is acknowledged, if it is: the states with something to wait for move on. */
function finAcknowledged(acting: Acting): Acting {
  const { tcb } = acting;
  if (!finAcked(tcb.end)) return acting;
  const from = stateOf(tcb);
  const to = acknowledged(from);
  if (to === undefined || to === from) return acting;
  const closed = [{ type: 'closed' }] as const;
  switch (from) {
    case 'FIN-WAIT-1':
      return did(acting, 'segment-arrives/ack/fin-wait-2', { end: withState(tcb.end, to), tells: closed });
    case 'CLOSING':
      return did(acting, 'segment-arrives/ack/time-wait', {
        end: withState(tcb.end, to),
        tells: closed,
        isDone: true,
      });
    default:
      return did(acting, 'segment-arrives/ack/closed', {
        changes: deleted(tcb),
        tells: closed,
        isDone: true,
      });
  }
}

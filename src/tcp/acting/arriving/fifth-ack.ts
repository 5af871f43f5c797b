import { acknowledges, afterAck, mayMoveWindow } from '../../acknowledging.ts';
import { finAcked, type SendSpace, withState } from '../../endpoint.ts';
import { acknowledged } from '../../finishing.ts';
import type { Segment } from '../../segment.ts';
import { type Seq, seqAdd, seqBefore, seqDistance } from '../../seq.ts';
import { offeredWindow } from '../../window.ts';
import { type Acting, after, did, inState, isLinux } from '../acting.ts';
import { answered } from '../answering.ts';
import { deleted } from '../deleting.ts';
import { resetAgainst } from '../forming.ts';
import type { Nanoseconds } from '../instant.ts';
import { timestampAt, timestampsOf } from '../options.ts';
import { acknowledgedUpTo, behind, effectiveMss } from '../queue.ts';
import { afterLostSyn, measured } from '../round-trip.ts';
import { type Agreed, type RoundTrip, type Sending, sendSpaceOf, stateOf, type Tcb } from '../tcb.ts';
import { restarted } from '../timers.ts';
import type { Arrival } from './arrival.ts';
import { duplicateAck, withSacks } from './duplicate-acks.ts';
import { eighthFin } from './eighth-fin.ts';
import { seventhText } from './seventh-text.ts';
import { answersOurSyn, synCameTwice } from './simultaneous-open.ts';

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
    return duplicateAck(widened(told, snd), segment, isSameWindow);
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
  return finAcknowledged(widened(moved, snd));
}

/** MAX.SND.WND, and a closed window that is answered for: the peer lives (section 3.8.6.1, MUST-37). */
function widened(acting: Acting, snd: SendSpace): Acting {
  const { sending, end, timers } = acting.tcb;
  const wnd = snd.wnd ?? 0;
  const opens = wnd > 0 && end.snd.wnd === 0;
  return after(acting, {
    end: { ...end, snd },
    changes: {
      sending: { ...sending, maxWindow: Math.max(sending.maxWindow, wnd), probes: 0 },
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

/** What an ACK takes from the queues, and how many octets of SENDs it completes. */
export function unackedAfter(
  tcb: Tcb,
  { ack }: Segment,
): { readonly sending: Sending; readonly octets: number } {
  const before = tcb.sending;
  if (ack === undefined) return { sending: before, octets: 0 };
  const sending = acknowledgedUpTo(before, ack);
  const completed = before.sends.slice(0, before.sends.length - sending.sends.length);
  const { una } = sendSpaceOf(tcb);
  return {
    sending: {
      ...sending,
      // Slow start (RFC 5681, section 3.1).
      congestionWindow:
        before.congestionWindow + Math.min(Math.max(0, seqDistance(una, ack)), effectiveMss(tcb)),
      duplicateAcks: 0,
      retransmissions: 0,
      retransmittedAt: undefined,
      mends: sending.mends !== undefined && seqBefore(ack, sending.mends) ? sending.mends : undefined,
    },
    octets: completed.reduce((sum, { octets }) => sum + octets, 0),
  };
}

/**
 * RTT by the newest segment that is acknowledged for the first time; one that was sent twice does not tell which copy
 * is meant (RFC 6298, section 3), unless the ACK carries the timestamp of it (RFC 7323, section 4).
 */
export function measuredBy(acting: Acting, segment: Segment, agreed: Agreed): RoundTrip {
  const { tcb, instant } = acting;
  const { ack } = segment;
  const covered = tcb.sending.unacked.filter(
    (sent) => !sent.sacked && ack !== undefined && !seqBefore(ack, behind(sent)),
  );
  const newest = covered.at(-1);
  if (newest === undefined) return { ...tcb.roundTrip, backoff: 0 };
  const echo = agreed.timestamps ? timestampsOf(segment)?.echo : undefined;
  if (covered.every(({ times }) => times === 1)) return measured(tcb, instant.now - newest.at);
  if (echo !== undefined) return measured(tcb, echoed(timestampAt(tcb, instant), echo));
  return newest.syn ? afterLostSyn(tcb.roundTrip) : tcb.roundTrip;
}

const echoed = (now: number, echo: number): Nanoseconds => Math.max(0, (now - echo) | 0) * 1e6;

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

import { acknowledges } from '../../acknowledging.ts';
import { withState } from '../../endpoint.ts';
import type { Segment } from '../../segment.ts';
import { withPeersSyn } from '../../synchronizing.ts';
import { type Acting, after, did, isLinux } from '../acting.ts';
import { deleted } from '../deleting.ts';
import { put, resetAgainst } from '../forming.ts';
import { synOptions } from '../options.ts';
import { allLost } from '../retransmitting.ts';
import { milliseconds } from '../settings.ts';
import { agreedBy, withoutSyn, withSynText } from '../synchronizing.ts';
import { type Sending, sendSpaceOf, type Tcb } from '../tcb.ts';
import type { Arrival } from './arrival.ts';
import { eighthFin } from './eighth-fin.ts';
import { measuredBy } from './measuring.ts';
import { seventhText } from './seventh-text.ts';
import { sixthUrg } from './sixth-urg.ts';
import { unackedAfter } from './unacked-after.ts';

/** RFC 9293, section 3.10.7.3. */
export function arrivesSynSent(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  const { control, ack } = segment;
  const { tcb } = acting;
  // First, check the ACK bit: SEG.ACK =< ISS or SEG.ACK > SND.NXT is not acceptable.
  if (ack !== undefined && !acknowledges(tcb.end.snd, ack)) {
    if (control.rst) return did(acting, 'segment-arrives/syn-sent/rst-with-bad-ack', { isDone: true });
    const reset = did(acting, 'segment-arrives/syn-sent/bad-ack', {
      sends: [resetAgainst(segment, tcb.side)],
      isDone: true,
    });
    return isLinux(acting) && tcb.sending.retransmissions === 0 ? synAgainSoon(reset) : reset;
  }
  // Second, check the RST bit.
  if (control.rst) {
    if (ack === undefined) return did(acting, 'segment-arrives/syn-sent/rst-without-ack', { isDone: true });
    // Linux tells its user that the connection was refused, RFC 9293 that it was reset.
    return did(acting, isLinux(acting) ? 'linux/syn-sent/refused' : 'segment-arrives/syn-sent/rst', {
      changes: deleted(tcb),
      tells: [{ type: isLinux(acting) ? 'connection refused' : 'connection reset' }],
      isDone: true,
    });
  }
  // Third, check the security: no capture we know has any.
  // Fourth, check the SYN bit.
  if (control.syn) return ack === undefined ? crossed(acting, arrival) : established(acting, arrival);
  // Fifth, if neither of the SYN or RST bits is set, drop the segment.
  return did(acting, 'segment-arrives/syn-sent/neither', { isDone: true });
}

/** Linux says its SYN again after two ticks: the other end has just forgotten an older connection. */
const synAgainSoon = (acting: Acting): Acting =>
  did(acting, 'linux/syn-sent/syn-again-soon', {
    changes: { timers: { ...acting.tcb.timers, retransmission: acting.instant.now + milliseconds(8) } },
  });

/** RCV.NXT <- SEG.SEQ+1, IRS <- SEG.SEQ, SND.UNA <- SEG.ACK: our SYN has been acknowledged. */
function established(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  const { tcb } = acting;
  const { end, settings } = tcb;
  const agreed = agreedBy(segment, settings);
  const opened = did(acting, 'segment-arrives/syn-sent/syn-ack', {
    end: withPeersSyn({ ...end, state: 'ESTABLISHED', snd: { ...end.snd, una: segment.ack } }, segment),
    changes: {
      agreed,
      sending: afterSynAck(tcb, segment),
      receiving: { ...tcb.receiving, ackDue: 'now' },
      roundTrip: measuredBy(acting, segment, agreed),
      timers: {},
    },
    tells: [{ type: 'established' }],
  });
  if (segment.len === 1) return opened;
  // If there are other controls or text, processing goes on at the sixth step of section 3.10.7.4.
  const rest = withoutSyn(arrival);
  return [sixthUrg, seventhText, eighthFin].reduce((at, check) => (at.isDone ? at : check(at, rest)), opened);
}

/** What went with the SYN and is not acknowledged with it is sent again at once (RFC 7413, section 4.1.2). */
function afterSynAck(tcb: Tcb, segment: Segment): Sending {
  const { sending } = unackedAfter(tcb, segment);
  return { ...sending, maxWindow: segment.wnd, unacked: allLost(sending) };
}

/** A SYN without an ACK: the two have crossed. <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK> */
function crossed(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  const { tcb, instant } = acting;
  const { end, settings } = tcb;
  const { iss } = sendSpaceOf(tcb);
  const agreed = agreedBy(segment, settings);
  const opened = did(acting, 'segment-arrives/syn-sent/syn', {
    end: withPeersSyn(withState(end, 'SYN-RECEIVED'), segment),
    changes: { agreed, sending: { ...tcb.sending, maxWindow: segment.wnd } },
  });
  const taken = withSynText(opened, { ...arrival, acceptData: false });
  const left = put(taken, { seq: iss, bits: ['syn', 'ack'], options: synOptions(taken.tcb, instant, true) });
  return after(left, { isDone: true });
}

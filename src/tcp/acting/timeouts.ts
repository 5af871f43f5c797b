import { seqAdd } from '../seq.ts';
import { type Acting, after, did, isLinux } from './acting.ts';
import { deleted } from './deleting.ts';
import type { TcpTimer } from './event.ts';
import { put, putAck } from './forming.ts';
import { aborted, givenUp, retriesOf } from './giving-up.ts';
import { effectiveMss, unsentOctets } from './queue.ts';
import { allLost, sendAgain, uncoveredLost } from './retransmitting.ts';
import { sendSegment } from './segmentizing.ts';
import { sendSpaceOf } from './tcb.ts';
import { restarted } from './timers.ts';

/** A timer goes off (RFC 9293, sections 3.8 and 3.10.8). */
export function timesOut(acting: Acting, timer: TcpTimer): Acting {
  if (acting.tcb.timers[timer] === undefined) return did(acting, 'timeout/nothing-waits');
  const stopped = after(acting, { changes: { timers: restarted(acting.tcb.timers, timer) } });
  switch (timer) {
    case 'user':
      return aborted(stopped, 'timeout/user');
    case 'retransmission':
      return retransmission(stopped);
    case 'time-wait':
      return did(stopped, 'timeout/time-wait', { changes: deleted(acting.tcb), isDone: true });
    case 'fin-wait-2':
      return did(stopped, 'linux/timeout/fin-wait-2', { changes: deleted(acting.tcb), isDone: true });
    case 'delayed-ack':
      return delayedAck(stopped);
    case 'persist':
      return persist(stopped);
    case 'keep-alive':
      return keepAlive(stopped);
  }
}

/** The front of the retransmission queue leaves again, and RTO is doubled (RFC 6298, sections 5.4 to 5.6). */
function retransmission(acting: Acting): Acting {
  const { tcb, instant } = acting;
  const { sending, roundTrip } = tcb;
  const [front] = sending.unacked;
  if (front === undefined) return did(acting, 'timeout/nothing-waits');
  const ended = givenUp(acting);
  if (ended !== undefined) return ended;
  const isLinear = front.syn && isLinux(acting) && sending.retransmissions < tcb.settings.synLinearTimeouts;
  const lost = after(acting, {
    changes: {
      roundTrip: isLinear ? roundTrip : { ...roundTrip, backoff: roundTrip.backoff + 1 },
      sending: {
        ...sending,
        // Linux believes SACK blocks until the front of the queue is among what they cover.
        unacked: isLinux(acting) && !front.sacked ? uncoveredLost(sending) : allLost(sending),
        retransmissions: sending.retransmissions + 1,
        retransmittedAt: sending.retransmittedAt ?? instant.now,
        duplicateAcks: 0,
        // One segment, to begin with (RFC 5681, section 3.1).
        congestionWindow: Math.max(1, front.payload),
        mends: tcb.end.snd.nxt,
      },
    },
  });
  const [first] = lost.tcb.sending.unacked;
  const told = sending.retransmissions + 1 === 3 ? reported(lost) : lost;
  if (first === undefined) return told;
  return sendAgain(did(told, isLinear ? 'linux/timeout/syn-linear' : 'timeout/retransmission'), first);
}

/** R1 of section 3.8.3: the user hears of it (SHLD-9, SHLD-10). */
const reported = (acting: Acting): Acting =>
  did(acting, 'timeout/r1', { tells: [{ type: 'excessive retransmissions' }] });

function delayedAck(acting: Acting): Acting {
  const { receiving } = acting.tcb;
  // Linux: what it had hoped for has not come.
  const hopeless = after(acting, { changes: { receiving: { ...receiving, isInteractive: false } } });
  return putAck(did(hopeless, 'timeout/delayed-ack'));
}

/** A window that is closed is probed; one that is too small for a good segment is used after all (section 3.8.6). */
function persist(acting: Acting): Acting {
  const { tcb } = acting;
  const { sending, roundTrip } = tcb;
  const { una, nxt, wnd } = sendSpaceOf(tcb);
  const usable = Math.min(unsentOctets(tcb), wnd, effectiveMss(tcb));
  if (usable > 0 && sending.unacked.length === 0) {
    const last = usable === unsentOctets(tcb) && usable < wnd && sending.closes;
    return sendSegment(did(acting, 'timeout/window-used-after-all'), usable, last);
  }
  const counted = after(acting, {
    changes: {
      roundTrip: { ...roundTrip, backoff: roundTrip.backoff + 1 },
      sending: { ...sending, probes: sending.probes + 1 },
    },
  });
  if (isLinux(acting)) {
    if (sending.probes >= retriesOf(tcb)) return aborted(acting, 'timeout/retries');
    return put(did(counted, 'linux/timeout/probe'), { seq: seqAdd(una, -1), bits: ['ack'] });
  }
  const [front] = sending.unacked;
  if (front !== undefined) return sendAgain(did(counted, 'timeout/probe-again'), front);
  const octets = Math.min(1, unsentOctets(tcb));
  return nxt === una ? sendSegment(did(counted, 'timeout/probe'), octets, octets === 0) : counted;
}

/** A segment that asks for nothing but an answer (section 3.8.4). */
function keepAlive(acting: Acting): Acting {
  const { tcb, instant } = acting;
  const { settings, sending } = tcb;
  if (settings.keepAlive === undefined) return did(acting, 'timeout/nothing-waits');
  const { count, interval } = settings.keepAlive;
  if (sending.probes >= count) return keepAliveFailed(acting);
  const probed = put(did(acting, 'timeout/keep-alive'), {
    seq: seqAdd(sendSpaceOf(tcb).nxt, -1),
    bits: ['ack'],
  });
  return after(probed, {
    changes: {
      sending: { ...sending, probes: sending.probes + 1 },
      timers: { ...probed.tcb.timers, 'keep-alive': instant.now + interval },
    },
  });
}

/** Linux takes leave with a RST. */
function keepAliveFailed(acting: Acting): Acting {
  const failed = did(acting, 'timeout/keep-alive-unanswered');
  if (!isLinux(acting)) return aborted(failed, 'timeout/retries');
  const { nxt } = sendSpaceOf(acting.tcb);
  return aborted(
    put(did(failed, 'linux/timeout/keep-alive-rst'), { seq: nxt, bits: ['rst', 'ack'] }),
    'timeout/retries',
  );
}

import { isAcceptable, isAcceptableToLinux } from '../../acceptability.ts';
import { nextSeq, type Segment } from '../../segment.ts';
import { seqAdd, seqBefore } from '../../seq.ts';
import { type Acting, after, did, inState, isLinux } from '../acting.ts';
import { answered } from '../answering.ts';
import { receiveSpaceOf } from '../tcb.ts';
import { restarted } from '../timers.ts';
import type { Arrival } from './arrival.ts';
import { fifthAck } from './fifth-ack.ts';
import { isOldSyn, letsReopen, reopened } from './reopening.ts';
import { answersOurSyn } from './simultaneous-open.ts';
import { isOldByTimestamp, lacksTimestamp, withTimestamp } from './timestamps.ts';

/** First, check the sequence number, and before it the timestamp (RFC 7323, section 5.3). */
export function firstSequenceNumber(acting: Acting, arrival: Arrival): Acting {
  const { segment } = arrival;
  const { control } = segment;
  const { tcb } = acting;
  if (inState(acting, 'TIME-WAIT')) {
    if (letsReopen(tcb, segment)) return reopened(acting, arrival);
    if (isOldSyn(acting, segment)) return did(acting, 'rfc-6191/old-syn', { isDone: true });
  }
  if (isOldByTimestamp(acting, segment))
    return answered(noted(acting, segment), 'timestamps/paws', isShort(segment));
  if (lacksTimestamp(tcb, segment)) return did(acting, 'timestamps/missing', { isDone: true });
  if (answersOurSyn(acting, segment)) return did(acting, 'segment-arrives/sequence/simultaneous-open');
  const { nxt, wnd } = receiveSpaceOf(tcb);
  const isRight = isLinux(acting)
    ? isAcceptableToLinux(tcb.end.rcv, segment)
    : isAcceptable(tcb.end.rcv, segment) || (control.rst && segment.seq === nxt);
  if (isRight) return withTimestamp(did(acting, 'segment-arrives/sequence/acceptable'), segment);
  if (control.rst) return did(acting, 'segment-arrives/sequence/rst-outside', { isDone: true });
  if (isLinux(acting) && control.syn) return answered(acting, 'linux/sequence/syn-challenged');
  if (repeatsFin(acting, segment)) return finAgain(acting);
  // Special allowance should be made to accept valid ACKs while the window is closed.
  if (wnd === 0 && segment.seq === nxt && !control.syn && !isLinux(acting)) {
    const acked = fifthAck(did(acting, 'segment-arrives/sequence/window-closed'), arrival);
    return acked.isDone ? acked : answered(acked, 'segment-arrives/sequence/unacceptable');
  }
  return answered(noted(acting, segment), 'segment-arrives/sequence/unacceptable', isShort(segment));
}

/** Linux lets its pause pass only segments with octets: they cannot be an endless exchange of ACKs. */
const isShort = ({ len, control }: Segment): boolean => len === 0 || control.syn;

/** Octets that have come before are told in the answer (RFC 2883, section 4). */
function noted(acting: Acting, segment: Segment): Acting {
  const { agreed, receiving } = acting.tcb;
  const { nxt } = receiveSpaceOf(acting.tcb);
  const end = nextSeq(segment);
  if (!agreed.sack || segment.len === 0 || segment.control.syn || !seqBefore(segment.seq, nxt)) return acting;
  const duplicate = [segment.seq, seqBefore(nxt, end) ? nxt : end] as const;
  return after(acting, { changes: { receiving: { ...receiving, duplicate } } });
}

/** TIME-WAIT: the peer says its FIN again, so our ACK of it is lost. By table 6 alone, 2 MSL would not begin anew. */
const repeatsFin = (acting: Acting, segment: Segment): boolean =>
  inState(acting, 'TIME-WAIT') &&
  segment.control.fin &&
  seqAdd(nextSeq(segment), -1) === acting.tcb.end.rcv.fin;

function finAgain(acting: Acting): Acting {
  const { timers } = acting.tcb;
  return after(answered(acting, 'segment-arrives/time-wait/fin-again', false), {
    changes: { timers: restarted(timers, 'time-wait') },
  });
}

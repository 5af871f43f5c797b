import { acknowledges } from '../../acknowledging.ts';
import { nextSeq } from '../../segment.ts';
import { seqAdd, seqBefore } from '../../seq.ts';
import { type Acting, did, inState } from '../acting.ts';
import { answered } from '../answering.ts';
import { listeningAgain } from '../deleting.ts';
import { resetAgainst } from '../forming.ts';
import { sendAgain } from '../retransmitting.ts';
import { receiveSpaceOf } from '../tcb.ts';
import type { Arrival } from './arrival.ts';
import { isOldByTimestamp } from './timestamps.ts';

/**
 * Linux keeps a SYN that reached a listener as a small request, with checks of its own. When it is given up, nothing is
 * left of it but the listener, so it ends in LISTEN (figure 5, note 1).
 */
export function linuxRequest(acting: Acting, { segment }: Arrival): Acting {
  const { tcb } = acting;
  if (!inState(acting, 'SYN-RECEIVED') || tcb.end.opened !== 'passively') return acting;
  const { control, seq, ack } = segment;
  const isSameSyn = control.syn && seq === tcb.end.irs;
  const isOld = isOldByTimestamp(acting, segment);
  const [syn] = tcb.sending.unacked;
  if (isSameSyn && !control.ack && !control.rst && !isOld && syn !== undefined) {
    return sendAgain(did(acting, 'linux/syn-received/same-syn-again', { isDone: true }), syn);
  }
  if (ack !== undefined && !acknowledges(tcb.end.snd, ack)) {
    if (control.rst) return did(acting, 'linux/syn-received/rst-with-bad-ack', { isDone: true });
    return did(acting, 'linux/syn-received/bad-ack', {
      sends: [resetAgainst(segment, tcb.side)],
      isDone: true,
    });
  }
  const { nxt, wnd } = receiveSpaceOf(tcb);
  const endsBehind = seq === nxt || seqBefore(nxt, nextSeq(segment));
  const isInWindow = endsBehind && !seqBefore(seqAdd(nxt, wnd), seq);
  if (isOld || !isInWindow) {
    if (control.rst) return did(acting, 'segment-arrives/sequence/rst-outside', { isDone: true });
    return answered(acting, 'linux/syn-received/outside');
  }
  if (control.rst || (control.syn && !isSameSyn)) {
    const clause = control.rst ? 'linux/syn-received/rst' : 'linux/syn-received/another-syn';
    return did(acting, clause, {
      sends: control.rst ? [] : [resetAgainst(segment, tcb.side)],
      changes: listeningAgain(tcb),
      isDone: true,
    });
  }
  return acting;
}

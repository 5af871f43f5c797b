import { returnsToListen } from '../../reset.ts';
import { type Acting, did } from '../acting.ts';
import { answered } from '../answering.ts';
import { listeningAgain } from '../deleting.ts';
import type { Arrival } from './arrival.ts';
import { answersOurSyn } from './simultaneous-open.ts';

/** Fourth, check the SYN bit. */
export function fourthSyn(acting: Acting, { segment }: Arrival): Acting {
  const { tcb } = acting;
  if (!segment.control.syn || answersOurSyn(acting, segment)) return acting;
  if (returnsToListen(tcb.end)) {
    return did(acting, 'segment-arrives/syn/back-to-listen', { changes: listeningAgain(tcb), isDone: true });
  }
  return answered(acting, 'segment-arrives/syn/challenge');
}

import { finReceived, withState } from '../../endpoint.ts';
import { received as afterFin, stillReceives } from '../../finishing.ts';
import { receive, untilFin } from '../../received.ts';
import type { Segment } from '../../segment.ts';
import { seqAdd, seqBefore } from '../../seq.ts';
import { type Acting, after, did, inState, isLinux } from '../acting.ts';
import { ended } from '../reading.ts';
import { receiveSpaceOf, stateOf } from '../tcb.ts';
import { restarted } from '../timers.ts';
import type { Transmission } from '../transmission.ts';

/** Eighth, check the FIN bit. A FIN that came before its turn is processed when the hole before it is filled. */
export function eighthFin(acting: Acting, arrival: Transmission): Acting {
  const noted = arrival.segment.control.fin ? withFin(acting, arrival) : acting;
  const isNew = stillReceives(stateOf(noted.tcb));
  if (isNew && finReceived(noted.tcb.end)) return finCame(noted);
  return !isNew && arrival.segment.control.fin ? saidAgain(noted, arrival.segment) : noted;
}

/** Where the FIN is; RCV.NXT moves over it if everything before it has come. */
function withFin(acting: Acting, { segment, data }: Transmission): Acting {
  const { end, receiving } = acting.tcb;
  const { nxt, wnd } = receiveSpaceOf(acting.tcb);
  const fin = seqAdd(segment.seq, data.length);
  // One that has come before is no news; nor can there be one where octets have been.
  if (seqBefore(fin, nxt)) return acting;
  // Beyond the window, or behind octets for which there was no room: it will come again.
  if (seqBefore(seqAdd(nxt, wnd), fin)) return acting;
  const { nxt: moved, queued } = untilFin(receive(nxt, end.rcv.queued, [fin, seqAdd(fin, 1)]), fin);
  const islands = moved === seqAdd(fin, 1) ? [] : receiving.islands;
  const arrived = after(acting, {
    end: { ...end, rcv: { ...end.rcv, fin, nxt: moved, queued } },
    changes: { receiving: { ...receiving, islands } },
  });
  if (moved !== nxt || !seqBefore(nxt, fin)) return arrived;
  return did(arrived, 'segment-arrives/fin/out-of-order', {
    changes: { receiving: { ...receiving, ackDue: 'now' } },
  });
}

/** The FIN is acknowledged, and the user is told: nothing more will come. */
function finCame(acting: Acting): Acting {
  const { end, receiving } = acting.tcb;
  const moved = afterFin(end);
  // Linux lets the ACK wait, so that a close at once can take it along as FIN,ACK; where it closes first, it does not. Octets
  // that came with the FIN are no reason to hurry either, unless they are more than a segment, or fill a hole.
  const isUrgent = receiving.ackDue === 'now' && !acting.clauses.includes('linux/text/quick-ack');
  const waits = isLinux(acting) && moved.state === 'CLOSE-WAIT' && !isUrgent;
  const acked = after(acting, {
    changes: { receiving: { ...receiving, ackDue: waits ? 'later' : 'now', isInteractive: waits } },
  });
  const told = ended(acked);
  switch (moved.state) {
    case 'CLOSE-WAIT':
      return did(waits ? did(told, 'linux/fin/ack-later') : told, 'segment-arrives/fin/close-wait', {
        end: withState(told.tcb.end, 'CLOSE-WAIT'),
      });
    case 'CLOSING':
      return did(told, 'segment-arrives/fin/closing', { end: withState(told.tcb.end, 'CLOSING') });
    default:
      return did(told, finWay(acting), { end: withState(told.tcb.end, 'TIME-WAIT') });
  }
}

/** Whether the same segment has acknowledged our FIN (figure 5, note 2). */
const finWay = ({ entered }: Acting) =>
  entered.includes('FIN-WAIT-2') ? 'segment-arrives/fin/time-wait-at-once' : 'segment-arrives/fin/time-wait';

/** CLOSE-WAIT, CLOSING, LAST-ACK and TIME-WAIT remain; TIME-WAIT begins anew. */
function saidAgain(acting: Acting, { seq }: Segment): Acting {
  const { receiving, timers, agreed } = acting.tcb;
  const { nxt } = receiveSpaceOf(acting.tcb);
  const duplicate = agreed.sack && seqBefore(seq, nxt) ? ([seq, nxt] as const) : receiving.duplicate;
  return did(acting, 'segment-arrives/fin/again', {
    changes: {
      receiving: { ...receiving, ackDue: 'now', duplicate },
      timers: inState(acting, 'TIME-WAIT') ? restarted(timers, 'time-wait') : timers,
    },
  });
}

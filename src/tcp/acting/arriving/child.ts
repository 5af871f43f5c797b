import type { Seq } from '../../seq.ts';
import { type Acting, begun } from '../acting.ts';
import { synReceived } from '../synchronizing.ts';
import { newTcb } from '../tcb.ts';
import { settledTimers } from '../timers.ts';
import type { Arrival } from './arrival.ts';

/** Linux: a new socket answers the SYN; what was there before has no more to do with this segment. */
export function withChild(acting: Acting, arrival: Arrival, iss: Seq): Acting {
  const { side, settings } = acting.tcb;
  const child = settledTimers(synReceived(begun(newTcb(side, settings), acting.instant), arrival, iss));
  return {
    ...acting,
    child: child.tcb,
    sends: [...acting.sends, ...child.sends],
    clauses: [...acting.clauses, ...child.clauses],
    isDone: true,
  };
}

import { type Acting, after, did, isLinux } from './acting.ts';
import type { ClauseName } from './clauses.ts';
import { putAck } from './forming.ts';

/**
 * An ACK in answer to a segment that does not belong: <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>. The segment is dropped.
 * Linux keeps a pause between two of them where `isLimited`, so that two ends cannot answer each other for ever.
 */
export function answered(acting: Acting, clause: ClauseName, isLimited = true): Acting {
  const { tcb, instant } = acting;
  const { answeredAt } = tcb.receiving;
  const decided = did(acting, clause, { isDone: true });
  if (!isLinux(acting) || !isLimited) return putAck(decided);
  const isTooSoon = answeredAt !== undefined && instant.now - answeredAt < tcb.settings.invalidRatelimit;
  if (isTooSoon) return did(decided, 'linux/rate-limit');
  const left = putAck(decided);
  return after(left, { changes: { receiving: { ...left.tcb.receiving, answeredAt: instant.now } } });
}

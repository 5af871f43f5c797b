import type { Segment } from '../../segment.ts';
import { type Seq, seqBefore, toSeq } from '../../seq.ts';
import { type Acting, after, did } from '../acting.ts';
import type { ClauseName } from '../clauses.ts';
import { behind } from '../queue.ts';
import type { Sending, Sent } from '../tcb.ts';

/** After so many the segment that is missing is sent again (RFC 5681, section 3.2; RFC 6675, section 2). */
const enough = 3;

/**
 * An ACK that says the same once more, and nothing else: something after the missing segment has arrived
 * (RFC 5681, section 2). The third has it sent again without waiting for the timer.
 */
export function duplicateAck(acting: Acting, { len, ack }: Segment, isSameWindow: boolean): Acting {
  const { sending, agreed, end } = acting.tcb;
  if (agreed.sack || len > 0 || ack !== end.snd.una || !isSameWindow || sending.unacked.length === 0)
    return acting;
  const duplicateAcks = sending.duplicateAcks + 1;
  const counted = after(acting, { changes: { sending: { ...sending, duplicateAcks } } });
  if (duplicateAcks !== enough || isMending(sending, end.snd.una)) return counted;
  const [front] = sending.unacked;
  return front === undefined ? counted : mends(counted, 'retransmission/third-duplicate-ack', [front]);
}

/** An ACK that covers some of what was being mended: what follows is lost, too (RFC 6582, section 3.2). */
export function partialAck(acting: Acting): Acting {
  const { sending, agreed, end } = acting.tcb;
  const [front] = sending.unacked;
  if (agreed.sack || front === undefined || front.times > 1 || front.lost) return acting;
  return isMending(sending, end.snd.una)
    ? mends(acting, 'retransmission/partial-ack', [front], sending.mends)
    : acting;
}

/** SACK blocks: what they cover has arrived; what lies before three such segments is thought to be lost. */
export function withSacks(acting: Acting, segment: Segment): Acting {
  const { sending, agreed } = acting.tcb;
  const blocks = agreed.sack ? blocksOf(segment) : [];
  if (blocks.length === 0) return acting;
  const isCovered = (sent: Sent) =>
    blocks.some(([left, right]) => !seqBefore(sent.seq, left) && !seqBefore(right, behind(sent)));
  const unacked = sending.unacked.map((sent) =>
    !sent.sacked && isCovered(sent) ? { ...sent, sacked: true, lost: false } : sent,
  );
  const told = did(acting, 'sack/arrived', { changes: { sending: { ...sending, unacked } } });
  const missing = unacked.filter(
    (sent, at) =>
      !sent.sacked &&
      !sent.lost &&
      sent.times === 1 &&
      unacked.slice(at + 1).filter(({ sacked }) => sacked).length >= enough,
  );
  return missing.length === 0 ? told : mends(told, 'retransmission/sacked-behind', missing);
}

/** The segments count as lost, and are sent as soon as what has arrived is dealt with. */
function mends(
  acting: Acting,
  clause: ClauseName,
  missing: readonly Sent[],
  upTo: Seq | undefined = acting.tcb.end.snd.nxt,
): Acting {
  const { sending } = acting.tcb;
  const unacked = sending.unacked.map((sent) =>
    missing.some(({ seq }) => seq === sent.seq) ? { ...sent, lost: true } : sent,
  );
  return did(acting, clause, { changes: { sending: { ...sending, unacked, mends: upTo } } });
}

const isMending = ({ mends }: Sending, una: Seq | undefined): boolean =>
  mends !== undefined && una !== undefined && seqBefore(una, mends);

/** Blocks above the ACK: one at or below it tells of octets that came twice, and takes nothing off the queue. */
function blocksOf({ options, ack }: Segment): readonly (readonly [Seq, Seq])[] {
  for (const option of options) {
    if (option.kind !== 'sack' || ack === undefined) continue;
    return option.blocks
      .map(([left, right]) => [toSeq(left), toSeq(right)] as const)
      .filter(([left]) => seqBefore(ack, left));
  }
  return [];
}

import type { Moment } from '../../tcp/moment.ts';
import { nextSeq } from '../../tcp/segment.ts';
import { seqBefore } from '../../tcp/seq.ts';

/** No segment further back than this is looked for. */
const mostLookedAt = 20_000;

/**
 * Sent a second time, or asked again. The SYN,ACK of a simultaneous open has the number of the SYN before it, and is none.
 */
export const isSaidAgain = (moments: readonly Moment[], moment: Moment): boolean =>
  moment.notes.some((note) => note === 'keep_alive' || note.includes('retransmission')) &&
  (!isSynAck(moment) ||
    moments.some((each) => each !== moment && isSynAck(each) && each.segment.seq === moment.segment.seq));

const isSynAck = ({ segment: { control } }: Moment): boolean => control.syn && control.ack;

/** The last segment before `moment` of the same end that carried one of the numbers that `moment` takes. */
export function repeated(moments: readonly Moment[], moment: Moment): Moment | undefined {
  const { from, seq, len } = moment.segment;
  const end = nextSeq(moment.segment);
  if (len === 0) return undefined;
  const index = moments.indexOf(moment);
  for (let at = index - 1; at >= Math.max(0, index - mostLookedAt); at--) {
    const earlier = moments[at];
    if (earlier === undefined || earlier.segment.from !== from || earlier.segment.len === 0) continue;
    if (seqBefore(seq, nextSeq(earlier.segment)) && seqBefore(earlier.segment.seq, end)) return earlier;
  }
  return undefined;
}

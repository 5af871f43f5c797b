import type { Moment } from '../../tcp/moment.ts';
import { nextSeq } from '../../tcp/segment.ts';
import { seqBefore } from '../../tcp/seq.ts';

/** No segment further back than this is looked for. */
const mostLookedAt = 20_000;

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

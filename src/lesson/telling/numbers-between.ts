import type { Moment } from '../../tcp/moment.ts';
import { seqDistance } from '../../tcp/seq.ts';

/** What the numbers from one segment's up to another's were taken by. */
export type Accounted = {
  readonly octets: number;
  readonly syns: number;
  readonly fins: number;
  /** Numbers that no captured segment takes. */
  readonly missing: number;
};

/** Accounts for every number from SEG.SEQ of `a` up to SEG.SEQ of `b`, both of one direction; repeats count once. */
export function numbersBetween(moments: readonly Moment[], a: Moment, b: Moment): Accounted {
  const { seq, from } = a.segment;
  const whole = seqDistance(seq, b.segment.seq);
  const taken: (readonly [number, number])[] = [];
  let syns = 0;
  let fins = 0;
  for (const { segment, notes } of moments) {
    if (segment.from !== from || segment.len === 0 || segment.control.rst) continue;
    if (notes.includes('captured_twice')) continue;
    const start = seqDistance(seq, segment.seq);
    const end = start + segment.len;
    if (segment.control.syn && start >= 0 && start < whole) syns = 1;
    if (segment.control.fin && end - 1 >= 0 && end - 1 < whole) fins = 1;
    if (end > 0 && start < whole) taken.push([Math.max(0, start), Math.min(whole, end)]);
  }
  taken.sort(([x], [y]) => x - y);
  let covered = 0;
  let reached = 0;
  for (const [start, end] of taken) {
    if (end <= reached) continue;
    covered += end - Math.max(start, reached);
    reached = end;
  }
  return { octets: covered - syns - fins, syns, fins, missing: whole - covered };
}

import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import { ackOf, isOrdinary, nearTo, type Story, seqOf } from './story.ts';

/** Octets of one end that the other has acknowledged, and that the capture does not have. */
export type Unseen = {
  readonly octets: number;
  /** The segment with the furthest ACK. */
  readonly ackedBy: Moment | undefined;
};

const found = new WeakMap<Story, Readonly<Record<Side, Unseen>>>();

/**
 * What `side` must have sent besides what was captured, up to the furthest ACK. A FIN that was not captured counts as an
 * octet. Nothing where the direction's numbers begin anew in between. Worked out once for a story.
 */
export function unseenOf(story: Story, side: Side): Unseen {
  const known = found.get(story);
  if (known !== undefined) return known[side];
  const both = { client: unseenIn(story.moments, 'client'), server: unseenIn(story.moments, 'server') };
  found.set(story, both);
  return both[side];
}

function unseenIn(moments: readonly Moment[], side: Side): Unseen {
  const seen = new Seen();
  let ackedBy: Moment | undefined;
  if (rebasedAt(moments, side) >= 0) return { octets: 0, ackedBy };
  for (const moment of moments) {
    const { from, len, control } = moment.segment;
    if (from === side) {
      if (!control.rst) seen.take(seqOf(moment), len);
    } else if (isOrdinary(moment) && !isOfAnother(moments, moment) && seen.acknowledge(ackOf(moment) ?? 0)) {
      ackedBy = moment;
    }
  }
  return { octets: seen.missing(), ackedBy };
}

/** Said by an end of which the SYN shows nothing: it has an older connection (RFC 9293, section 3.5.1). */
const isOfAnother = ([first]: readonly Moment[], { after, segment }: Moment): boolean =>
  first?.segment.control.syn === true && after[segment.from].state === undefined;

/** The numbers of a direction that were captured, as what lies between them. All relative, on a line without end. */
class Seen {
  private start: number | undefined;
  private end = 0;
  private acked: number | undefined;
  private firstAck = 0;
  /** What was jumped over and has not been seen since, in order. */
  private readonly gaps: { from: number; to: number }[] = [];

  take(seq: number, len: number): void {
    if (this.start === undefined) {
      this.start = seq;
      this.end = seq + len;
      return;
    }
    // It goes on where it was: an ACK beyond that was of nothing.
    if (this.acked !== undefined && nearTo(this.end, seq) === this.end)
      this.acked = Math.min(this.acked, this.end);
    if (len === 0) return;
    const from = nearTo(this.end, seq);
    if (from > this.end) this.gaps.push({ from: this.end, to: from });
    else if (from < this.end) this.fill(from, from + len);
    this.end = Math.max(this.end, from + len);
  }

  /** True where the ACK is the furthest so far. */
  acknowledge(ack: number): boolean {
    if (this.acked === undefined) {
      this.acked = ack;
      this.firstAck = ack;
      return true;
    }
    const at = nearTo(this.acked, ack);
    if (at <= this.acked) return false;
    this.acked = at;
    return true;
  }

  /** How many numbers were acknowledged and never seen. */
  missing(): number {
    const { acked, gaps, firstAck } = this;
    if (acked === undefined) return 0;
    const { start = firstAck, end } = this;
    const before = Math.max(0, Math.min(start, acked) - firstAck);
    const between = gaps.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, acked) - from), 0);
    return before + between + Math.max(0, acked - (this.start === undefined ? start : end));
  }

  private fill(from: number, to: number): void {
    const { gaps } = this;
    for (let at = gaps.length - 1; at >= 0; at--) {
      const gap = gaps[at];
      if (gap === undefined || gap.to <= from) return;
      if (gap.from >= to) continue;
      const rest = [
        { from: gap.from, to: Math.min(gap.to, from) },
        { from: Math.max(gap.from, to), to: gap.to },
      ].filter((part) => part.from < part.to);
      gaps.splice(at, 1, ...rest);
    }
  }
}

/** The first segment after which relative numbers of `side` count from elsewhere; -1 if there is none. */
export const rebasedAt = (moments: readonly Moment[], side: Side): number =>
  moments.findIndex((moment, i) => {
    const before = moments[i - 1]?.relative.bases[side];
    return before !== undefined && before !== moment.relative.bases[side];
  });

import type { Note } from './analysis-notes.ts';
import type { Interval } from './endpoint.ts';
import { nextSeq, type Segment } from './segment.ts';
import { type Seq, seqAdd, seqBefore, seqLater } from './seq.ts';

/** What one direction has shown so far, as the notes need it: what was captured, not what arrived. */
export type Seen = {
  /** The number behind the furthest octet. */
  readonly nxt?: Seq | undefined;
  /** What was jumped over and has not been seen since, in order. */
  readonly holes: readonly Interval[];
  readonly last?: Segment | undefined;
  /** The direction's last segment was a keep-alive. */
  readonly probed: boolean;
};

export const nothingSeen: Seen = { holes: [], probed: false };

/** More holes than this are not kept; the oldest are given up. */
const mostHoles = 64;

const none: readonly Note[] = [];
/** One list a note, made once: most segments of a long transfer share them. */
const one = {
  retransmission: ['retransmission'],
  out_of_order: ['out_of_order'],
  duplicate_ack: ['duplicate_ack'],
  keep_alive: ['keep_alive'],
  keep_alive_ack: ['keep_alive_ack'],
  lost_segment: ['lost_segment'],
} as const satisfies Partial<Record<Note, readonly Note[]>>;

/** What a segment means, given what its own direction (`own`) and the other one (`other`) have shown before it. */
export function notesOn(own: Seen, other: Seen, segment: Segment): readonly Note[] {
  const { seq, len, control } = segment;
  if (control.rst || own.nxt === undefined) return none;
  if (isKeepAlive(own, segment)) return one.keep_alive;
  if (len === 0) {
    if (!repeatsAck(own, segment)) return none;
    if (other.probed) return one.keep_alive_ack;
    return isOutstanding(other, segment) ? one.duplicate_ack : none;
  }
  if (seq === own.nxt) return none;
  if (seqBefore(own.nxt, seq)) return one.lost_segment;
  return own.holes.some((hole) => overlaps(hole, segment)) ? one.out_of_order : one.retransmission;
}

/** What the direction has shown after a segment of its own. */
export function seenAfter(seen: Seen, segment: Segment, notes: readonly Note[]): Seen {
  const { nxt, holes } = seen;
  const after = nextSeq(segment);
  return {
    nxt: segment.control.rst ? nxt : seqLater(nxt, after),
    holes: nxt === undefined || segment.control.rst ? holes : holesAfter(holes, nxt, segment.seq, after),
    last: segment,
    probed: notes === one.keep_alive,
  };
}

function holesAfter(holes: readonly Interval[], nxt: Seq, start: Seq, end: Seq): readonly Interval[] {
  if (seqBefore(nxt, start)) return [...holes, [nxt, start] as const].slice(-mostHoles);
  if (holes.length === 0 || start === end) return holes;
  return holes.flatMap(([from, to]): readonly Interval[] => {
    if (!seqBefore(start, to) || !seqBefore(from, end)) return [[from, to]];
    const parts: Interval[] = [];
    if (seqBefore(from, start)) parts.push([from, start]);
    if (seqBefore(end, to)) parts.push([end, to]);
    return parts;
  });
}

const overlaps = ([from, to]: Interval, segment: Segment): boolean =>
  seqBefore(segment.seq, to) && seqBefore(from, nextSeq(segment));

/** SEG.SEQ = SND.NXT-1, with no octet or one that was sent before (RFC 9293, section 3.8.4). */
const isKeepAlive = ({ nxt }: Seen, { seq, payload, control }: Segment): boolean =>
  nxt !== undefined && payload <= 1 && !control.syn && !control.fin && seqAdd(seq, 1) === nxt;

/** A segment with nothing of its own that says the same as the direction's last one, window included. */
const repeatsAck = ({ nxt, last }: Seen, { seq, ack, wnd, control }: Segment): boolean =>
  control.ack &&
  last !== undefined &&
  last.ack === ack &&
  last.wnd === wnd &&
  seq === nxt &&
  !last.control.syn;

/** Something of the other direction is still to be acknowledged. */
const isOutstanding = (other: Seen, { ack }: Segment): boolean =>
  other.nxt !== undefined && ack !== undefined && seqBefore(ack, other.nxt);

import type { Numbering } from '../lesson/lesson.ts';
import type { Ends } from '../tcp/endpoint.ts';
import type { Moment } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import { type Seq, seqDistance } from '../tcp/seq.ts';

/** How the sequence numbers of one conversation are written on the screen. */
export type Counting = {
  readonly numbering: Numbering;
  /** Where each direction begins: its ISS, else the first number seen of it. */
  readonly zero: Readonly<Partial<Record<Side, Seq>>>;
};

/** Where the numbers of each end begin. Without a SYN, the first number of that end that is seen stands in for it. */
export function countingOf(moments: readonly Moment[], numbering: Numbering): Counting {
  const ends: Ends | undefined = moments.at(-1)?.after;
  const zero: Partial<Record<Side, Seq>> = {};
  for (const side of ['client', 'server'] as const) {
    const iss = ends?.[side].iss ?? firstOf(moments, side);
    if (iss !== undefined) zero[side] = iss;
  }
  return { numbering, zero };
}

function firstOf(moments: readonly Moment[], side: Side): Seq | undefined {
  for (const { segment } of moments) {
    if (segment.from === side) return segment.seq;
    if (segment.ack !== undefined) return segment.ack;
  }
  return undefined;
}

/** A sequence number of the octets that `side` sends, in the numbering on screen. */
export function written(number: Seq, side: Side, counting: Counting): string {
  const zero = counting.zero[side];
  if (counting.numbering === 'raw' || zero === undefined) return String(number);
  // The signed distance, so that a keep-alive one below the first number never reads 4294967295.
  const from = seqDistance(zero, number);
  if (counting.numbering === 'relative') return String(from);
  const name = side === 'client' ? 'x' : 'y';
  if (from === 0) return name;
  return from > 0 ? `${name}+${from}` : `${name}-${-from}`;
}

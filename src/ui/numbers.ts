import type { Stage } from '../lesson/course.ts';
import type { Numbering } from '../lesson/numbering.ts';
import { symbolOf, writtenSeq } from '../lesson/written.ts';
import type { Moment } from '../tcp/moment.ts';
import { relativeTo } from '../tcp/numbering.ts';
import type { Side } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';

/** Writes a sequence number of the octets that `owner` sends, as the texts of the lesson write it. */
export type Write = (seq: Seq, owner: Side) => string;

export const writing =
  (stage: Stage, numbering: Numbering): Write =>
  (seq, owner) =>
    writtenSeq(seq, owner, numbering, stage);

/**
 * Writes a number beside a packet of any capture: relative ones as Wireshark counts them, from what was captured until
 * then. x and y are initial sequence numbers, so a direction whose SYN was not captured keeps its raw numbers there.
 */
export const writingAt =
  ({ relative, after }: Moment, numbering: Numbering): Write =>
  (seq, owner) => {
    const base = relative.bases[owner];
    if (numbering === 'raw' || base === undefined) return String(seq);
    const distance = relativeTo(base, seq);
    if (numbering === 'relative') return String(distance);
    if (after[owner].iss !== base) return String(seq);
    if (distance === 0) return symbolOf(owner);
    return `${symbolOf(owner)}${distance > 0 ? '+' : '-'}${Math.abs(distance)}`;
  };

import type { Stage } from '../lesson/course.ts';
import type { Numbering } from '../lesson/lesson.ts';
import { writtenSeq } from '../lesson/written.ts';
import type { Side } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';

/** Writes a sequence number of the octets that `owner` sends, as the texts of the lesson write it. */
export type Write = (seq: Seq, owner: Side) => string;

export const writing =
  (stage: Stage, numbering: Numbering): Write =>
  (seq, owner) =>
    writtenSeq(seq, owner, numbering, stage);

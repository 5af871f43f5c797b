import { Course } from '../course/course.ts';
import type { FrameRows, SegmentRows } from './rows.ts';

/** A conversation's course up to and with its segment `last`. */
type Kept = { readonly course: Course; readonly last: number };

/** The course of a conversation of fewer segments is sooner followed again than kept: there may be a million of them. */
const worthKeeping = 128;

/** The courses of indexed conversations, as they are asked for. */
export class Courses {
  private readonly frames: FrameRows;
  private readonly segments: SegmentRows;
  private readonly kept = new Map<number, Kept>();

  constructor(frames: FrameRows, segments: SegmentRows) {
    this.frames = frames;
    this.segments = segments;
  }

  /**
   * The course of a conversation so far. What is kept of it goes on from where it was when it was last asked for.
   * @param last the row of its last segment, -1 where it has none
   */
  of(stream: number, last: number): Course {
    const { segments: rows, frames } = this;
    const kept = this.kept.get(stream);
    const course = kept?.course ?? new Course();
    const next = rows.chain(last, kept?.last);
    for (const row of next) {
      const time = frames.timeOf(frames.ofSegment(row));
      const [from, flags, notes] = [rows.fromOf(row), rows.flagsOf(row), rows.notesOf(row)];
      course.add(from, rows.seqOf(row), rows.ackOf(row), flags, rows.lengthOf(row), time, notes);
    }
    const isLong = kept !== undefined || next.length >= worthKeeping;
    if (isLong && next.length > 0) this.kept.set(stream, { course, last });
    return course;
  }
}

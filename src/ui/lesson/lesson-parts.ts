import type { Asking } from '../answering/asking.ts';
import type { Reading } from '../reading.ts';
import type { Row } from '../span.ts';
import type { LessonLadder } from './lesson-ladder.ts';

/** What a lesson's screen is put together from: of a capture, or of a network that is played. */
export type LessonParts = {
  /** Below the title. */
  readonly head: readonly Row[];
  readonly ladder: LessonLadder;
  readonly packet: readonly Row[];
  readonly variables: readonly Row[];
  readonly origin: string;
  /** What may stand in so many rows below the text. */
  readonly clauses: (room: number) => readonly Row[];
  readonly asking: Asking;
  /** Lines of a list of answers that are enough at once; absent: all of them. */
  readonly enough?: number;
  readonly reading: Reading;
};

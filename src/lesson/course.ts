import type { RecordedEvent } from '../tcp/events.ts';
import type { Conversation, Moment } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import type { AboutCapture } from './about-capture.ts';
import type { Atlas } from './atlas.ts';
import type { Concept } from './concept.ts';
import type { InterviewBank } from './interview/bank.ts';
import type { Lesson } from './lesson.ts';
import type { Board } from './network/network.ts';

/** A capture folder as data: what the bundle carries, and what a folder on disk is read into. */
export type CaptureFolder = {
  readonly name: string;
  readonly about: AboutCapture;
  /** The capture files, base64. */
  readonly files: Readonly<Partial<Record<Side, string>>>;
  /** events.jsonl as it stands, which `readEvents` can read; empty where there is none. */
  readonly events: string;
};

/** The whole course as one JSON value. */
export type CompiledCourse = {
  readonly lessons: readonly Lesson[];
  /** The concepts that the lessons teach; none in a folder that has no list of them. */
  readonly concepts: readonly Concept[];
  readonly captures: readonly CaptureFolder[];
  /** Where the captures take the arrows of figure 5. */
  readonly atlas: Atlas;
  /** What the interview asks; nothing in a folder that has no questions for it. */
  readonly interview: InterviewBank;
};

/** A capture opened from one vantage point: what a lesson looks things up in. Frame n is `moments[n - 1]`. */
export type Stage = {
  readonly name: string;
  readonly about: AboutCapture;
  readonly vantage: Side;
  readonly conversation: Conversation;
  readonly moments: readonly Moment[];
  /** All of the capture, this one among them. */
  readonly conversations: readonly Conversation[];
  /** The time of the capture's first frame. */
  readonly start: bigint | undefined;
  readonly events: readonly RecordedEvent[];
  /** The network of the step, where it has one in place of the ladder. */
  readonly board?: Board;
};

/**
 * Gives the opened stage of a capture; the caller keeps what was opened. Without a vantage: the capture's first. With a
 * frame: the conversation that it belongs to.
 */
export type StageOf = (capture: string, vantage: Side | undefined, frame?: number) => Stage;

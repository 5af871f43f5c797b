import type { InterviewSetting } from '../../lesson/interview/interview-lesson.ts';

/** What makes a lesson of an interview. */
export type Interview = {
  /** The time at which it began, in UTC; what is written down of it is kept under it. */
  readonly id: string;
  readonly minutes?: number;
};

/** What came of an interview. */
export type ScoreCardScreen = {
  readonly name: 'score-card';
  /** The interview's id. */
  readonly interview: string;
  readonly scroll: number;
};

export type InterviewMsg =
  | ({ readonly type: 'interview' } & InterviewSetting)
  /** Time went by: what is drawn of it is drawn anew. */
  | { readonly type: 'clock' };

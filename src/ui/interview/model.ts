import type { InterviewSetting } from '../../lesson/interview/interview-lesson.ts';

/** What makes a lesson of an interview. */
export type Interview = {
  /** The time at which it began, in UTC; what is written down of it is kept under it. */
  readonly id: string;
  readonly minutes?: number;
};

/** Asks which interview it is to be. */
export type InterviewChoiceScreen = {
  readonly name: 'interview-choice';
  /** What the cursor is on: 0 for practice, else the number of a mock interview. */
  readonly at: number;
  /** How long it may take, 0 for as long as it does; absent: as is usual for what the cursor is on. */
  readonly minutes?: number;
  /** Questions and model answers in both languages. */
  readonly both?: true;
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
  | { readonly type: 'choose-interview' }
  /** Another time limit. */
  | { readonly type: 'limit' }
  /** In both languages, or in one. */
  | { readonly type: 'both' }
  /** Time went by: what is drawn of it is drawn anew. */
  | { readonly type: 'clock' };

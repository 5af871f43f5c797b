import type { Given, SlipId } from './grading/verdict.ts';

/** What became of one question so far. */
export type Attempted = {
  readonly attempts: number;
  /** How many of the three hints are open. */
  readonly hints: number;
  /** The last attempt and its verdict. */
  readonly given?: Given;
  readonly grade?: 'right' | 'wrong';
  /** The slip behind the last attempt, where only one gives it or the learner told which of several it was. */
  readonly slip?: SlipId;
  /** Done: right, or the learner asked for the answer. */
  readonly done: boolean;
};

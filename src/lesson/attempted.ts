import type { CameBy, Given, SlipId } from './grading/verdict.ts';

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
  /** What the learner told of the last attempt, where it was no slip that has a name. */
  readonly cameBy?: Exclude<CameBy, SlipId>;
  /** Slips of this attempt and of those before. */
  readonly made?: readonly SlipId[];
  /** Done: right, or the learner asked for the answer. */
  readonly done: boolean;
};

/** One slip more among those that were made; nothing where there is none. */
export const madeWith = (made: readonly SlipId[] = [], slip: SlipId | undefined) => {
  const all = slip === undefined || made.includes(slip) ? made : [...made, slip];
  return all.length === 0 ? {} : { made: all };
};

/** Right at the first attempt, and without a hint. */
export const isAtOnce = ({ grade, attempts, hints, done }: Attempted): boolean =>
  done && grade === 'right' && attempts === 1 && hints === 0;

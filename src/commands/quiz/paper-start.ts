import type { StageOf } from '../../lesson/course.ts';
import type { Paper } from '../../ui/quiz/model.ts';
import type { Score } from '../../ui/quiz/score.ts';

/** A quiz to begin with. */
export type PaperStart = {
  readonly paper: Paper;
  /** The same look-up, which knows the captures of its questions too. */
  readonly withStages: (stageOf: StageOf) => StageOf;
  /** Called after each answer. */
  readonly scored: (score: Score) => void;
};

import type { Outside } from '../../ui/app.tsx';
import type { Score } from '../../ui/quiz/score.ts';

/** The same world outside, which hears how a quiz goes. */
export const scoring = (outside: Outside, scored: (score: Score) => void): Outside => ({
  perform: (effect) => (effect.type === 'quiz-score' ? scored(effect.score) : outside.perform(effect)),
  listen: (send) => outside.listen(send),
});

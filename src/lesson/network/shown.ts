import type { Trace } from '../../simulate/handshake/search.ts';
import { shortestReach } from '../grading/grade-reach.ts';
import type { ReachQuestion, Step } from '../lesson.ts';
import { attemptedOf, type Player } from '../player.ts';
import { play } from './moves.ts';
import type { Board } from './network.ts';

/**
 * What has happened on the board as far as the learner has come: what was played before, then the way to a goal that was
 * reached or told, or, when all is answered, what came next.
 */
export function traceShown(player: Player, step: Step, board: Board): Trace {
  const { played, next } = board;
  const isRevealed = player.question >= step.ask.length;
  if (isRevealed && next.length > 0) return [...played, ...next];
  const isDone = ({ id }: { readonly id: string }) => attemptedOf(player, step.id, id).done;
  const reached = step.ask
    .slice(0, player.question + 1)
    .filter((question) => question.kind === 'reach')
    .findLast(isDone);
  return reached === undefined
    ? played
    : [...played, ...play(board.now, wayTo(reached, player, step, board)).steps];
}

/** The learner's own moves, or the fewest where the answer was told. */
function wayTo(question: ReachQuestion, player: Player, step: Step, board: Board): readonly string[] {
  const { grade, given } = attemptedOf(player, step.id, question.id);
  if (grade === 'right' && given?.kind === 'reach') return given.moves;
  return shortestReach(question, board)?.moves ?? [];
}

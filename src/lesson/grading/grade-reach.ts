import type { ReachQuestion } from '../lesson.ts';
import { isReached, shortestTo } from '../network/goals.ts';
import { eventsIn, moveText, play } from '../network/moves.ts';
import type { Board } from '../network/network.ts';
import { notYet, stepWords } from '../network/words.ts';
import type { Text } from '../text.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { rightVerdict } from './reasons.ts';
import type { Given, Grade } from './verdict.ts';

/** Right as soon as the goal is reached, in however many moves. Absent where this network does not have these moves. */
export function gradeReach(
  question: ReachQuestion,
  { moves }: Extract<Given, { kind: 'reach' }>,
  context: GradeContext,
): Grade | undefined {
  const { board } = context.stage;
  if (board === undefined) return undefined;
  const { steps, after, stuck } = play(board.now, moves);
  if (stuck !== undefined) return undefined;
  const { goal, within } = question;
  const made = eventsIn(steps);
  if (!isReached(goal, after))
    return { verdict: 'wrong', say: inWords(goOn(made, within, notYet[goal]), context) };
  const right = rightVerdict(question, context);
  const fewest = shortestTo(goal, board.now)?.length ?? made;
  return made > within ? { ...right, note: inWords(shorter(made, fewest), context) } : right;
}

const goOn = (made: number, within: number, yet: Text): Text => ({
  en: `${made} ${made === 1 ? 'event' : 'events'}, and ${yet.en}. It can be done in ${within}: take moves back, or go on.`,
  zh: `已有 ${made} 个事件，${yet.zh}。${within} 个事件之内就能做到：可以撤回几步，也可以继续。`,
});

const shorter = (made: number, fewest: number): Text => ({
  en: `You took ${made} events; ${fewest} ${fewest === 1 ? 'is' : 'are'} enough.`,
  zh: `你用了 ${made} 个事件，其实 ${fewest} 个就够。`,
});

/** The fewest moves, as an answer. */
export function shortestReach(
  { goal }: ReachQuestion,
  { now }: Board,
): Extract<Given, { kind: 'reach' }> | undefined {
  const trace = shortestTo(goal, now);
  return trace && { kind: 'reach', moves: trace.map(({ move }) => moveText(move)) };
}

/** The moves in words, one after the other. */
export function movesText(moves: readonly string[], { stage, lang }: GradeContext): string {
  if (stage.board === undefined) return moves.join('; ');
  const { steps } = play(stage.board.now, moves);
  return steps.map((step) => stepWords(step)[lang]).join(lang === 'zh' ? '；' : '; ');
}

import type { Question } from '../../lesson/lesson.ts';
import { moveText, play } from '../../lesson/network/moves.ts';
import { attemptedOf, type Player, stepOf } from '../../lesson/player.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Trace } from '../../simulate/handshake/search.ts';
import { type Move, moves, type State } from '../../simulate/handshake/state.ts';
import { doingIn } from '../answering/doing.ts';
import type { Draft } from '../model.ts';
import type { Allowed, BoardKeysNow } from './model.ts';

/** The board as it is on the screen now. */
export type BoardNow = {
  readonly trace: Trace;
  readonly state: State;
  /** The learner's own moves at the end of the trace. */
  readonly own: number;
};

/** What has happened, with the learner's moves while it is played; absent where the step has no board. */
export function boardNow(scene: Scene, draft: Draft): BoardNow | undefined {
  const { trace, stage } = scene;
  const { board } = stage;
  if (board === undefined || trace === undefined) return undefined;
  if (doingIn(scene, draft) !== 'play') {
    return { trace, state: trace.at(-1)?.after ?? board.now, own: 0 };
  }
  // A learner plays from where the step begins, whatever was played to its end before.
  const { steps, after } = play(board.now, draft.network?.moves ?? []);
  return { trace: [...board.played, ...steps], state: after, own: steps.length };
}

/** What may happen next, as the list has it: a segment is dropped where the cursor is, by a key. */
export const movesOn = ({ state }: BoardNow): readonly Move[] =>
  moves(state).filter(({ type }) => type !== 'drop');

/** The same as the values of the list. */
export function playValues(scene: Scene, draft: Draft): readonly string[] {
  const now = boardNow(scene, draft);
  return now === undefined ? [] : movesOn(now).map(moveText);
}

/** The text of the move that drops the segment under the cursor; absent where the cursor is on something else. */
export function dropUnder(scene: Scene, draft: Draft): string | undefined {
  const values = playValues(scene, draft);
  const at = values.find((value) => value === draft.picked) ?? values[0];
  return at?.startsWith('deliver ') ? at.replace('deliver', 'drop') : undefined;
}

/** Who is asked what comes next may not try it, and who is asked what a search finds may not search. */
export function allowedOn(player: Player): Allowed {
  const step = stepOf(player);
  const facts = (step?.ask ?? [])
    .filter(({ id }) => step !== undefined && !attemptedOf(player, step.id, id).done)
    .flatMap(factsIn);
  return {
    play: !facts.some((fact) => /\bmodel\s+next\b/.test(fact)),
    search: !facts.some((fact) => /\bmodel\s+(?!now\b|next\b|old\b)/.test(fact)),
  };
}

/** What the keys of a board depend on; absent where the step has none. */
export function boardKeysNow(player: Player, scene: Scene, draft: Draft): BoardKeysNow | undefined {
  const now = boardNow(scene, draft);
  if (now === undefined) return undefined;
  return {
    ...allowedOn(player),
    own: now.own,
    canDrop: dropUnder(scene, draft) !== undefined,
    isFree: draft.network?.isPlaying === true,
  };
}

const factsIn = (question: Question): readonly string[] => {
  if (question.kind === 'number') return [question.value];
  return question.kind === 'choose' && question.proof !== undefined ? [question.proof.fact] : [];
};

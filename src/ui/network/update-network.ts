import type { Given } from '../../lesson/grading/verdict.ts';
import { isReached } from '../../lesson/network/goals.ts';
import { eventsIn, play } from '../../lesson/network/moves.ts';
import type { Player } from '../../lesson/player.ts';
import type { Scene } from '../../lesson/scene.ts';
import { doingIn } from '../answering/doing.ts';
import type { Draft, Msg } from '../model.ts';
import { allowedOn, dropUnder, playValues } from './board-now.ts';
import { type NetworkDraft, noMoves } from './model.ts';

/** A draft after a move, and the answer that it is where a goal was asked for. */
export type Playing = { readonly draft: Draft; readonly given?: Given };

/** The messages of a board; undefined where the message is for something else. */
export function playing(player: Player, scene: Scene, draft: Draft, msg: Msg): Playing | undefined {
  if (scene.stage.board === undefined) return undefined;
  const isPlaying = doingIn(scene, draft) === 'play';
  const network = draft.network ?? noMoves;
  const { moves } = network;
  const now = (changes: NetworkDraft): Playing => ({ draft: { ...draft, network: changes } });
  if (msg.type === 'pick') {
    return isPlaying && playValues(scene, draft).includes(msg.value)
      ? moved(scene, { ...draft, picked: msg.value }, [...moves, msg.value])
      : undefined;
  }
  if (msg.type !== 'board') return undefined;
  switch (msg.does) {
    case 'play':
      return allowedOn(player).play ? now({ ...network, moves: [], isPlaying: true }) : undefined;
    case 'leave': {
      const { isPlaying: _, ...rest } = network;
      return now({ ...rest, moves: [] });
    }
    case 'search': {
      if (!allowedOn(player).search) return undefined;
      const { isSearched, ...rest } = network;
      return now(isSearched ? rest : { ...rest, isSearched: true });
    }
    case 'undo':
      return isPlaying ? now({ ...network, moves: moves.slice(0, -1) }) : undefined;
    case 'restart':
      return isPlaying ? now({ ...network, moves: [] }) : undefined;
    case 'drop': {
      const drop = isPlaying ? dropUnder(scene, draft) : undefined;
      return drop === undefined ? undefined : now({ ...network, moves: [...moves, drop] });
    }
  }
}

/** The goal reached is the answer; the first event too many is an attempt, after which the learner may go on. */
function moved(scene: Scene, draft: Draft, moves: readonly string[]): Playing {
  const after: Draft = { ...draft, network: { ...(draft.network ?? noMoves), moves } };
  const { board } = scene.stage;
  const asked = scene.question?.asked;
  if (board === undefined || asked?.kind !== 'reach' || scene.question?.attempted.done)
    return { draft: after };
  const { steps, after: state } = play(board.now, moves);
  return isReached(asked.goal, state) || eventsIn(steps) === asked.within + 1
    ? { draft: after, given: { kind: 'reach', moves } }
    : { draft: after };
}

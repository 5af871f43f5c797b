import type { Stage } from '../course.ts';
import { boardOf, type Network } from './network.ts';

const known = new WeakMap<Stage, WeakMap<Network, Stage>>();

/** The stage with the board of a step on it; the same one for the same two. */
export function onBoard(stage: Stage, network: Network | undefined): Stage {
  if (network === undefined) return stage;
  const boards = known.get(stage) ?? new WeakMap<Network, Stage>();
  known.set(stage, boards);
  const made = boards.get(network) ?? { ...stage, board: boardOf(network) };
  boards.set(network, made);
  return made;
}

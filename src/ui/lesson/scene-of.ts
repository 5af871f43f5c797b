import type { Step } from '../../lesson/lesson.ts';
import { attemptedOf, type Player, stepOf } from '../../lesson/player.ts';
import { type Scene, scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import { type Hidden, hiddenIn, nothingHidden } from '../hidden.ts';
import type { World } from '../model.ts';

const known = new WeakMap<Player, Map<Lang, Scene>>();

/** The scene of a player, worked out once: keys and screen ask for it again and again between two answers. */
export function sceneOf(player: Player, { stageOf }: World, lang: Lang): Scene {
  const scenes = known.get(player) ?? new Map<Lang, Scene>();
  known.set(player, scenes);
  const before = scenes.get(lang);
  if (before !== undefined) return before;
  const made = scene(player, stageOf, lang);
  scenes.set(lang, made);
  return made;
}

/** What the screen may not show, because the step still asks for it. */
export function hiddenOf(player: Player, now: Scene): Hidden {
  const step: Step | undefined = stepOf(player);
  if (step === undefined) return nothingHidden;
  return hiddenIn(now, step, ({ id }) => attemptedOf(player, step.id, id).done);
}

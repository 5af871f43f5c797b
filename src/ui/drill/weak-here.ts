import { isWeak } from '../../lesson/drill/mastery.ts';
import { rules } from '../../lesson/drill/rules.ts';
import type { Model, World } from '../model.ts';
import { beside, say } from '../words.ts';
import { learntIn } from './learnt.ts';

/** The rules of a lesson that are weak, in a sentence at its end; absent where there are none. */
export function weakHere(lesson: string, model: Model, world: World): string | undefined {
  const { memories } = learntIn(model, world);
  const { concepts } = world.course;
  const weak = rules.filter((rule) => {
    const memory = memories.get(rule.id);
    return rule.lesson === lesson && memory !== undefined && isWeak(memory);
  });
  if (weak.length === 0) return undefined;
  const titles = weak.map(({ id }) => concepts.find((concept) => concept.id === id)?.title[model.lang] ?? id);
  return beside(say('weakHere', model.lang), titles.join(model.lang === 'zh' ? '' : ' '));
}

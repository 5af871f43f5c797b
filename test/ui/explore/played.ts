import type { Lang } from '../../../src/lesson/text.ts';
import { arrange, isNatural } from '../../../src/ui/explore/arrange.ts';
import type { Effect } from '../../../src/ui/explore/model.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { update } from '../../../src/ui/update.ts';
import { homeIn, world } from '../world.ts';
import type { InMemory } from './captures.ts';

/** Everything that an effect leads to at once; what has none of its own is only noted. */
function answers({ explored, conversations }: InMemory, effect: Effect): readonly Msg[] {
  switch (effect.type) {
    case 'arrange': {
      const { arrangement } = effect;
      if (isNatural(arrangement)) return [];
      const steps = arrange(explored, arrangement);
      for (;;) {
        const step = steps.next();
        if (step.done) return [{ type: 'arranged', arrangement, streams: step.value }];
      }
    }
    case 'load': {
      const conversation = conversations[effect.stream];
      if (conversation === undefined) return [];
      return [{ type: 'loaded', stream: effect.stream, conversation, beyond: 0 }];
    }
    case 'find-frame':
      return [{ type: 'found', frame: effect.frame, stream: explored.streamOf(effect.frame) }];
    case 'copy':
      return [{ type: 'done', say: { en: effect.text, zh: effect.text } }];
    default:
      return [];
  }
}

/** What messages make of a model, the world outside answering at once; and all that it was asked. */
export function explored(
  model: Model,
  memory: InMemory,
  ...msgs: readonly Msg[]
): { readonly model: Model; readonly effects: readonly Effect[] } {
  let now = model;
  const effects: Effect[] = [];
  const waiting = [...msgs];
  for (let msg = waiting.shift(); msg !== undefined; msg = waiting.shift()) {
    const updated = update(now, msg, world);
    now = updated.model;
    for (const effect of updated.effects ?? []) {
      effects.push(effect);
      waiting.unshift(...answers(memory, effect));
    }
  }
  return { model: now, effects };
}

/** A capture that is opened and read to its end. */
export function opened(memory: InMemory, lang: Lang = 'en', name = 'visit.pcapng'): Model {
  const { frames, conversations } = memory.explored;
  const reading = { isOpen: false, isLong: false, octets: 123456, rate: 0, frames, conversations };
  return explored(
    homeIn(lang),
    memory,
    { type: 'opened', name, explored: memory.explored },
    { type: 'grown', reading },
  ).model;
}

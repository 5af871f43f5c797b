import type { Lesson, Step } from '../lesson.ts';
import type { Text } from '../text.ts';
import type { Item } from './item.ts';

export type DrillSetting = {
  /** Outlives rewording: what is answered is kept under it. */
  readonly id: string;
  readonly title: Text;
};

/**
 * A lesson made of items, a step each in their order, which the player plays and the screen shows as any other. A step's id
 * is its item's; `stageOf` must know the captures of all items. No item may be there twice.
 */
export function drillLesson(items: readonly Item[], { id, title }: DrillSetting): Lesson {
  return {
    ...{ id, number: 0, title, about: title, capture: items[0]?.source.capture ?? '' },
    ...{ teaches: [], needs: [], sources: [], isReview: true },
    steps: items.map(stepOfItem),
  };
}

/** Every step names its capture anew, so that nothing is left on the ladder of the item before. */
function stepOfItem({
  id,
  rule,
  source,
  shown,
  predict,
  numbering,
  question,
  say = nothingToSay,
  network,
}: Item): Step {
  const { capture, vantage, conversationOf } = source;
  return {
    ...{ id, capture, numbers: numbering, say, on: [rule], ask: [question] },
    ...(network === undefined ? {} : { network }),
    ...(vantage === undefined ? {} : { vantage }),
    ...(conversationOf === undefined ? {} : { conversationOf }),
    ...(predict === undefined ? { show: shown } : { predict: shown + 1 }),
  };
}

const nothingToSay: Text = { en: '', zh: '' };

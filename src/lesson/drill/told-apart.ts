import type { Stage } from '../course.ts';
import { grade } from '../grading/grade.ts';
import type { SlipId } from '../grading/verdict.ts';
import type { Item } from './item.ts';
import { contextOfItem, mistakesOf } from './mistakes.ts';

/**
 * The D-mistakes that an item tells: whoever makes one of these gives an answer that nothing else is taken for. A mistake may
 * lead to several answers; then each of them is such a one.
 */
export function toldApart(item: Item, stage: Stage): readonly SlipId[] {
  const context = contextOfItem(item, stage);
  const told = new Set<SlipId>();
  const mistaken = new Set<SlipId>();
  for (const { slip, given } of mistakesOf(item, stage).list) {
    if (slip === undefined) continue;
    const verdict = grade(item.question, given, context);
    (verdict.verdict === 'wrong' && verdict.slip === slip ? told : mistaken).add(slip);
  }
  return [...told].filter((slip) => !mistaken.has(slip));
}

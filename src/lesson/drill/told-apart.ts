import type { Stage } from '../course.ts';
import { grade } from '../grading/grade.ts';
import type { SlipId } from '../grading/verdict.ts';
import type { Item } from './item.ts';
import { contextOfItem, mistakesOf } from './mistakes.ts';

/** The D-mistakes that an item tells: whoever makes one of these gives an answer that nothing else is taken for. */
export function toldApart(item: Item, stage: Stage): readonly SlipId[] {
  const context = contextOfItem(item, stage);
  const told = mistakesOf(item, stage).list.flatMap(({ slip, given }): readonly SlipId[] => {
    if (slip === undefined) return [];
    const verdict = grade(item.question, given, context);
    return verdict.verdict === 'wrong' && verdict.slip === slip ? [slip] : [];
  });
  return [...new Set(told)];
}

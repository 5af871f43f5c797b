import { describe, expect, test } from 'vitest';
import { contextOfItem, mistakesOf } from '../../../src/lesson/drill/mistakes.ts';
import { toldApart } from '../../../src/lesson/drill/told-apart.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import { allItems, generatedGrounds } from './all-grounds.ts';

describe('the mistakes that an item tells', () => {
  test('are called by their name, by whichever of their numbers they show', () => {
    let told = 0;
    let several = 0;
    for (const { stage, items } of generatedGrounds(12).map((ground) => ({
      ...ground,
      items: allItems(ground),
    }))) {
      for (const item of items) {
        const { list } = mistakesOf(item, stage);
        for (const slip of toldApart(item, stage)) {
          const own = list.filter((each) => each.slip === slip);
          const verdicts = own.map(({ given }) => grade(item.question, given, contextOfItem(item, stage)));
          expect(verdicts.map((each) => ('slip' in each ? each.slip : each.verdict))).toEqual(
            own.map(() => slip),
          );
          told += 1;
          several += own.length > 1 ? 1 : 0;
        }
      }
    }
    expect(told).toBeGreaterThan(1000);
    expect(several).toBeGreaterThan(50);
  }, 120_000);
});

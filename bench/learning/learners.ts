import type { Stage } from '../../src/lesson/course.ts';
import { type Chance, mixed } from '../../src/lesson/drill/chance.ts';
import type { Item } from '../../src/lesson/drill/item.ts';
import { contextOfItem } from '../../src/lesson/drill/mistakes.ts';
import { rules } from '../../src/lesson/drill/rules.ts';
import { rightAnswer } from '../../src/lesson/grading/answers.ts';
import type { Given, SlipId } from '../../src/lesson/grading/verdict.ts';
import { wrongNumbers } from './wrong-numbers.ts';

/** What a learner believes that is not so: one mistake of the table, or two. */
export type WrongRules = readonly SlipId[];

/** An answer, and the wrong rule that it came by; without one where none leads to another number than the right one. */
export type Answer = { readonly given: Given; readonly by?: SlipId };

/** Every diagnosable mistake. */
export const allSlips: readonly SlipId[] = [...new Set(rules.flatMap(({ slips }) => slips))].sort();

/** Every two of them. */
export const allPairs: readonly WrongRules[] = allSlips.flatMap((one, index) =>
  allSlips.slice(index + 1).map((other) => [one, other]),
);

/**
 * What a learner with wrong rules answers: the number that one of them leads to, of several any; where none does, what is
 * right. Undefined where nothing is.
 */
export function answerOf(wrong: WrongRules, item: Item, stage: Stage, chance: Chance): Answer | undefined {
  for (const slip of mixed(wrong, chance)) {
    const [text] = mixed(wrongNumbers(slip, item, stage), chance);
    if (text !== undefined) return { given: { kind: 'number', text }, by: slip };
  }
  const right = rightAnswer(item.question, contextOfItem(item, stage));
  return right && { given: right };
}

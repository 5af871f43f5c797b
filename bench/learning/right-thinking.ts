import type { Stage } from '../../src/lesson/course.ts';
import { acceptedOf } from '../../src/lesson/drill/accepted.ts';
import { chanceOf } from '../../src/lesson/drill/chance.ts';
import type { Item } from '../../src/lesson/drill/item.ts';
import { contextOfItem } from '../../src/lesson/drill/mistakes.ts';
import { rules } from '../../src/lesson/drill/rules.ts';
import { draw } from '../../src/lesson/drill/session-draw.ts';
import { followUpTo } from '../../src/lesson/grading/follow-up.ts';
import { hintsFor } from '../../src/lesson/grading/hints.ts';
import type { Given } from '../../src/lesson/grading/verdict.ts';
import { mistyped } from './mistyped.ts';
import { gradeOf, type Source } from './naming.ts';

/** What came of the answers of one learner who makes no mistake of the table. */
export type Heard = {
  readonly answers: number;
  readonly typos: number;
  /** What was said of typos that the program took for a mistake. */
  readonly told: readonly string[];
  /** Typos after which it was asked how the number came about, and answered truly. */
  readonly askedBack: number;
  /** What was typed rightly, in one form or another, and not taken for right. */
  readonly refused: number;
};

/**
 * A learner who knows the rules answers so many questions, in any form that is right, and mistypes one number in so many.
 * @param oneIn how many numbers are typed for one that is mistyped
 */
export function rightThinking(
  { pool, stageOf }: Source,
  { questions, oneIn, seed }: { readonly questions: number; readonly oneIn: number; readonly seed: number },
): Heard {
  const chance = chanceOf(seed);
  const heard = { answers: 0, typos: 0, told: [] as string[], askedBack: 0, refused: 0 };
  const asked = new Set<string>();
  const lessons = rules.map(({ lesson }) => lesson);
  for (let left = questions; left > 0; left -= 1) {
    const rule = chance.oneOf(rules as [(typeof rules)[number], ...(typeof rules)[number][]]);
    const askedAt = ({ id }: { readonly id: string }) => (asked.has(id) ? 0 : undefined);
    const item = draw(pool, rule, { askedAt, lessons, chance, times: chance.below(32) });
    if (item === undefined) continue;
    asked.add(item.id);
    const stage = stageOf(item.source.capture, item.source.vantage, item.source.conversationOf);
    const forms = acceptedOf(item, stage);
    const form = forms[chance.below(forms.length)];
    if (form === undefined) continue;
    heard.answers += 1;
    const typed = form.kind === 'number' && chance.oneIn(oneIn) ? mistyped(form.text, chance) : undefined;
    const given: Given = typed === undefined ? form : { kind: 'number', text: typed };
    const verdict = gradeOf(item, given, stageOf);
    if (typed === undefined) {
      heard.refused += verdict.verdict === 'right' ? 0 : 1;
      continue;
    }
    heard.typos += 1;
    if (verdict.verdict !== 'wrong') continue;
    const followUp = followUpTo(verdict, []);
    if (followUp !== undefined) heard.askedBack += 1;
    else if (verdict.slip !== undefined || !isHint(verdict.say, item, stage)) {
      heard.told.push(`${verdict.slip ?? ''} ${verdict.say}`);
    }
  }
  return heard;
}

const isHint = (said: string, item: Item, stage: Stage): boolean =>
  hintsFor(item.question, contextOfItem(item, stage))[0] === said;

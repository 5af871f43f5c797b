import { acceptedOf } from '../../src/lesson/drill/accepted.ts';
import { type Chance, chanceOf } from '../../src/lesson/drill/chance.ts';
import { rules } from '../../src/lesson/drill/rules.ts';
import { draw } from '../../src/lesson/drill/session-draw.ts';
import type { Given, SlipId } from '../../src/lesson/grading/verdict.ts';
import { gradeOf, type Source } from './naming.ts';

/** What came of the answers of one learner who makes no mistake of the table. */
export type Heard = {
  readonly answers: number;
  readonly typos: number;
  /** Typos that the program took for a mistake and named, or asked back about, as several lead there. */
  readonly told: readonly SlipId[];
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
  const heard = { answers: 0, typos: 0, told: [] as SlipId[], askedBack: 0, refused: 0 };
  const asked = new Set<string>();
  const lessons = rules.map(({ lesson }) => lesson);
  for (let left = questions; left > 0; left -= 1) {
    const rule = chance.oneOf(rules as [(typeof rules)[number], ...(typeof rules)[number][]]);
    const askedAt = ({ id }: { readonly id: string }) => (asked.has(id) ? 0 : undefined);
    const item = draw(pool, rule, { askedAt, lessons, chance, times: chance.below(32) });
    if (item === undefined) continue;
    asked.add(item.id);
    const { capture, vantage, conversationOf } = item.source;
    const forms = acceptedOf(item, stageOf(capture, vantage, conversationOf));
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
    if (verdict.slip !== undefined) heard.told.push(verdict.slip);
    else if (verdict.which !== undefined) heard.askedBack += 1;
  }
  return heard;
}

/** A digit left out, doubled, or changed places with the next one; undefined where that changes nothing. */
export function mistyped(text: string, { below, oneOf }: Chance): string | undefined {
  const digits = [...text].flatMap((each, index) => (/\d/.test(each) ? [index] : []));
  const at = digits[below(digits.length)];
  if (at === undefined) return undefined;
  const [before, digit, next, after] = [text.slice(0, at), text[at], text[at + 1] ?? '', text.slice(at + 2)];
  const typed = oneOf([
    `${before}${next}${after}`,
    `${before}${digit}${digit}${next}${after}`,
    `${before}${next}${digit}${after}`,
  ]);
  return typed === text || !/\d/.test(typed) ? undefined : typed;
}

import { chanceOf } from '../../src/lesson/drill/chance.ts';
import type { Review } from '../../src/lesson/drill/review.ts';
import { rules } from '../../src/lesson/drill/rules.ts';
import { memoriesOf } from '../../src/lesson/drill/schedule.ts';
import { clockAt } from '../../src/lesson/drill/schedule-clock.ts';
import { startSession } from '../../src/lesson/drill/session.ts';
import { type Model, models, type Remembering } from './forgetting.ts';

const drillDays = 14;
const minute = 60_000;
const day = 24 * 60 * minute;
const begin = Date.UTC(2026, 0, 5, 12);
/** Seconds from one question of a lesson to the next on the same rule. */
const apart = 120;

/** The share of all rules that a learner recalls, on the day after the last drill and 14 days after it. */
export type Recall = { readonly after: number; readonly later: number };

/** How a learner goes through the rules who is not told which are due. */
export type FixedOrder =
  /** All of them in the order of the course, day after day where the last day ended. */
  | 'round'
  /** From the first one on, every day anew. */
  | 'anew';

export type Compared = {
  readonly ours: Recall;
  readonly fixed: Readonly<Record<FixedOrder, Recall>>;
  readonly questions: number;
};

export type Setting = {
  readonly model: Model;
  /** Questions a day that there is time for. The schedule asks fewer where fewer are due. */
  readonly perDay: number;
  /** How many questions of the lessons are on a rule. */
  readonly inLessons: (rule: string) => number;
  readonly seed: number;
};

/**
 * Three learners with the same memory do all lessons on the first day, and then drill every day for 14 days: one by the
 * schedule, the others as many questions a day in fixed order.
 */
export function compared(setting: Setting): Compared {
  const scheduled = learner(setting);
  const counts = scheduled.drill();
  const inOrder = (order: FixedOrder): Recall => {
    const { ask, recall } = learner(setting);
    let place = 0;
    counts.forEach((count, index) => {
      if (order === 'anew') place = 0;
      for (let left = count; left > 0; left -= 1, place += 1) ask(ruleAt(place), index + 1);
    });
    return recall();
  };
  return {
    ours: scheduled.recall(),
    fixed: { round: inOrder('round'), anew: inOrder('anew') },
    questions: counts.reduce((sum, count) => sum + count, 0),
  };
}

const ruleAt = (place: number): string => rules[place % rules.length]?.id ?? '';

/** A learner who has just done all lessons. */
function learner({ model, perDay, inLessons, seed }: Setting) {
  const memory = models[model](chanceOf(seed));
  const { below } = chanceOf(seed + 1);
  const reviews: Review[] = [];
  const begun = new Set(rules.map(({ lesson }) => lesson));
  const ask = (rule: string, days: number): void => {
    const wasRecalled = below(1_000_000) < 1_000_000 * memory.chanceOf(rule, days);
    memory.meet(rule, days, wasRecalled);
    reviews.push({
      ...{ rule, time: begin + days * day, item: `${rule} ${days}`, capture: `${days}` },
      outcome: wasRecalled ? 'right' : 'missed',
    });
  };
  for (const { id } of rules) {
    memory.meet(id, 0, true);
    for (let time = 1; time <= inLessons(id); time += 1) ask(id, (time * apart * 1000) / day);
  }
  return {
    ask,
    recall: (): Recall => ({
      after: recalledAt(memory, drillDays + 1),
      later: recalledAt(memory, 2 * drillDays),
    }),
    /** Drills by the schedule; how many questions came each day. */
    drill: (): readonly number[] =>
      Array.from({ length: drillDays }, (_, index) => {
        const days = index + 1;
        const learnt = { reviews, memories: memoriesOf(reviews), begun, askedAt: () => undefined };
        const clock = clockAt(new Date(begin + days * day));
        const session = startSession({ ...learnt, usual: minute }, { clock, minutes: perDay });
        const asked = session.wanted.slice(0, session.total);
        for (const { rule } of asked) ask(rule.id, days);
        return asked.length;
      }),
  };
}

const recalledAt = (memory: Remembering, days: number): number =>
  rules.reduce((sum, { id }) => sum + memory.chanceOf(id, days), 0) / rules.length;

import { rules } from '../../src/lesson/drill/rules.ts';
import { memoriesOf } from '../../src/lesson/drill/schedule.ts';
import { clockAt } from '../../src/lesson/drill/schedule-clock.ts';
import { startSession } from '../../src/lesson/drill/session.ts';
import { begin, day, type Forgetful, forgetful, type Kind } from './forgetful.ts';

export const drillDays = 14;
const minute = 60_000;

/** The day after the last drill, and 14 days after it. */
export const measured = [drillDays + 1, 2 * drillDays] as const;

/** How a learner goes through the rules. */
export type Way =
  | 'schedule'
  /** All of them in the order of the course, day after day where the last day ended. */
  | 'round'
  /** From the first one on, every day anew. */
  | 'anew'
  /**
   * By one who sees into the learner's head, and asks each time what then gains most for the day and the rules measured. It
   * sees everything but does not plan: what is right for today may be wrong for the fortnight.
   */
  | 'seeing';

export const ways: readonly Way[] = ['schedule', 'round', 'anew', 'seeing'];

/** The share that a learner recalls on the days measured: of all rules, and of those that he held wrong. */
export type Recall = { readonly all: readonly number[]; readonly held?: readonly number[] };

/** What each of several learners with the same memory recalls, who do the lessons and then drill for 14 days. */
export type Compared = Readonly<Record<Way, Recall>> & { readonly questions: number };

/**
 * One drills by the schedule, the others as many questions a day in their own way.
 * @param perDay questions that there is time for. The schedule asks fewer where fewer are due.
 */
export function compared(kind: Kind, perDay: number): Compared {
  const scheduled = forgetful(kind);
  const counts = bySchedule(scheduled, perDay);
  const inOrder = (isAnew: boolean): Recall => {
    const learner = forgetful(kind);
    let place = 0;
    counts.forEach((count, index) => {
      if (isAnew) place = 0;
      for (let left = count; left > 0; left -= 1, place += 1) learner.ask(ruleAt(place), index + 1);
    });
    return recallOf(learner);
  };
  return {
    schedule: recallOf(scheduled),
    round: inOrder(false),
    anew: inOrder(true),
    seeing: bySeeing(kind, counts),
    questions: counts.reduce((sum, count) => sum + count, 0),
  };
}

const everyRule = new Set(rules.map(({ id }) => id));

const ruleAt = (place: number): string => rules[place % rules.length]?.id ?? '';

function recallOf({ chanceOf, held }: Forgetful): Recall {
  const share = (of: ReadonlySet<string>): readonly number[] =>
    measured.map((time) => [...of].reduce((sum, rule) => sum + chanceOf(rule, time), 0) / of.size);
  return { all: share(everyRule), ...(held.size > 0 && { held: share(held) }) };
}

/** How many questions came each day. */
function bySchedule({ reviews, ask }: Forgetful, perDay: number): readonly number[] {
  const begun = new Set(rules.map(({ lesson }) => lesson));
  return Array.from({ length: drillDays }, (_, index) => {
    const days = index + 1;
    const learnt = { reviews, memories: memoriesOf(reviews), begun, askedAt: () => undefined };
    const clock = clockAt(new Date(begin + days * day));
    const session = startSession({ ...learnt, usual: minute }, { clock, minutes: perDay });
    const asked = session.wanted.slice(0, session.total);
    for (const { rule } of asked) ask(rule.id, days);
    return asked.length;
  });
}

/** For each share that is measured another one drills, who aims at it. */
function bySeeing(kind: Kind, counts: readonly number[]): Recall {
  const aimed = (isHeld: boolean): readonly number[] =>
    measured.map((later, at) => {
      const learner = forgetful(kind);
      seeing(learner, counts, later, isHeld ? learner.held : everyRule);
      const { all, held = all } = recallOf(learner);
      return (isHeld ? held : all)[at] as number;
    });
  return { all: aimed(false), ...(forgetful(kind).held.size > 0 && { held: aimed(true) }) };
}

function seeing(learner: Forgetful, counts: readonly number[], later: number, of: ReadonlySet<string>): void {
  counts.forEach((count, index) => {
    const open = new Set(everyRule);
    const gains = new Map<string, number>();
    const gainOf = (rule: string): number => {
      const gain = gains.get(rule) ?? learner.gain(rule, index + 1, later, of);
      gains.set(rule, gain);
      return gain;
    };
    for (let left = count; left > 0 && open.size > 0; left -= 1) {
      const best = [...open].reduce((one, other) => (gainOf(other) > gainOf(one) ? other : one));
      open.delete(best);
      learner.ask(best, index + 1);
      // What it has in common with others, these no longer gain.
      if (learner.held.has(best)) gains.clear();
    }
  });
}

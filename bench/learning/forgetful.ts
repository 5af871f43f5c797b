import { type Chance, chanceOf } from '../../src/lesson/drill/chance.ts';
import type { Review } from '../../src/lesson/drill/review.ts';
import { ruleBehind, rules } from '../../src/lesson/drill/rules.ts';
import type { SlipId } from '../../src/lesson/grading/verdict.ts';
import { type Model, models } from './forgetting.ts';
import type { Population } from './populations.ts';

export const day = 24 * 60 * 60_000;
/** When the lessons were done, in milliseconds since 1970. */
export const begin = Date.UTC(2026, 0, 5, 12);
/** Seconds from one question of a lesson to the next on the same rule. */
const apart = 120;

/** Somebody who has just done all lessons, and forgets. Times are in days since. */
export type Forgetful = {
  /** What came of all questions, by time. */
  readonly reviews: readonly Review[];
  readonly ask: (rule: string, time: number) => void;
  /** The chance that an answer on a rule is right. */
  readonly chanceOf: (rule: string, time: number) => number;
  /** By how much these rules together are likelier at `later` if a rule is asked for at a time. */
  readonly gain: (rule: string, time: number, later: number, of: ReadonlySet<string>) => number;
  /** The rules that are held wrong. */
  readonly held: ReadonlySet<string>;
};

export type Kind = {
  readonly population: Population;
  readonly model: Model;
  /** How many questions of the lessons are on a rule. */
  readonly inLessons: (rule: string) => number;
  /** Which learner of the population. */
  readonly learner: number;
};

/**
 * A wrong rule leads to a wrong answer on every rule that its mistake belongs to, and is named then. Told so, the learner is
 * corrected; when the correction is forgotten, the wrong rule is back. So an answer is right where the rule is recalled, and
 * every correction that belongs to it as well.
 */
export function forgetful({ population, model, inLessons, learner }: Kind): Forgetful {
  const chance = chanceOf(7919 * learner + 1);
  const wrong = population.wrong(learner);
  const times = keepingOf(population, wrong, chance);
  const keptFor = (what: string): number => times.get(what) ?? 1;
  const memory = models[model]({ chance, keptFor, halfLife: population.halfLife });
  const happens = happening(chanceOf(7919 * learner + 2));
  const needed = new Map(rules.map(({ id, slips }) => [id, wrong.filter((slip) => slips.includes(slip))]));
  const held = new Set(rules.map(({ id }) => id).filter((id) => needed.get(id)?.length !== 0));
  const partsOf = (rule: string): readonly string[] => [rule, ...(needed.get(rule) ?? [])];
  const reviews: Review[] = [];
  const ask = (rule: string, time: number): void => {
    const recalled = new Map(partsOf(rule).map((part) => [part, happens(memory.chanceOf(part, time))]));
    for (const [part, wasRecalled] of recalled) memory.meet(part, time, wasRecalled);
    const slip = needed.get(rule)?.find((each) => recalled.get(each) === false);
    reviews.push({
      ...{ rule, time: begin + time * day, item: `${rule} ${time}`, capture: `${time}` },
      outcome: [...recalled.values()].every((each) => each) ? 'right' : 'missed',
      ...(slip && { slip, behind: ruleBehind(slip, rule) }),
    });
  };
  for (const { id } of rules) {
    memory.meet(id, 0, true);
    for (let time = 1; time <= inLessons(id); time += 1) ask(id, (time * apart * 1000) / day);
  }
  const product = (rule: string, of: (part: string) => number): number =>
    partsOf(rule).reduce((all, part) => all * of(part), 1);
  const expected = (part: string, time: number, later: number): number => {
    const known = memory.chanceOf(part, time);
    const after = (wasRecalled: boolean) => memory.afterMeeting(part, time, wasRecalled, later);
    return known * after(true) + (1 - known) * after(false);
  };
  return {
    ...{ reviews, ask, held },
    chanceOf: (rule, time) => product(rule, (part) => memory.chanceOf(part, time)),
    gain: (rule, time, later, of) => {
      const asked = new Map(partsOf(rule).map((part) => [part, expected(part, time, later)]));
      const touched = [...of].filter((each) => partsOf(each).some((part) => asked.has(part)));
      return touched.reduce((sum, each) => {
        const now = (part: string) => memory.chanceOf(part, later);
        return sum + product(each, (part) => asked.get(part) ?? now(part)) - product(each, now);
      }, 0);
    },
  };
}

/** True as often as a chance says. */
const happening =
  ({ below }: Chance) =>
  (chance: number): boolean =>
    below(1_000_000) < 1_000_000 * chance;

/** How long each rule and each correction is kept. */
function keepingOf(
  { keptFor, corrected }: Population,
  wrong: readonly SlipId[],
  chance: Chance,
): ReadonlyMap<string, number> {
  return new Map([
    ...rules.map(({ id }): [string, number] => [id, keptFor(chance)]),
    ...wrong.map((slip): [string, number] => [slip, corrected * keptFor(chance)]),
  ]);
}

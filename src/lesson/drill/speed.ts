import { Rating } from 'ts-fsrs';
import { chanceAt, type Sitting, type Strength, strengthAfter } from './strength.ts';

/** Nobody is thought to forget faster than that. */
const fastest = 64;

/** Once in so many times a rule is known, or not known, against all expectation. */
const exception = 0.01;

/**
 * How fast a learner forgets: how many days of FSRS a day counts for, 1 or a power of two above it.
 *
 * The numbers that FSRS starts from are those of many people and their cards. Here it is the speed by which what was asked for
 * again was known and not known as it was; that it is twice or half of one is as likely beforehand as one standard deviation. A
 * speed below one is not believed: what is asked for too early costs a question, and what is asked for too late is forgotten.
 * @param histories of each rule that was asked for
 */
export function speedOf(histories: readonly (readonly Sitting[])[]): number {
  const again = histories.filter(({ length }) => length > 1);
  let speed = 1;
  let likelihood = likelihoodOf(again, speed);
  while (speed < fastest) {
    const next = likelihoodOf(again, 2 * speed);
    if (next <= likelihood) break;
    speed *= 2;
    likelihood = next;
  }
  return speed;
}

/** The logarithm of how likely a speed is, after these sittings. */
function likelihoodOf(histories: readonly (readonly Sitting[])[], speed: number): number {
  let sum = -(Math.log2(speed) ** 2) / 2;
  for (const history of histories) {
    let strength: Strength | undefined;
    for (const sitting of history) {
      if (strength !== undefined) {
        const known = Math.min(1 - exception, Math.max(exception, chanceAt(strength, sitting.since)));
        sum += Math.log(sitting.grade === Rating.Again ? 1 - known : known);
      }
      strength = strengthAfter(strength, sitting, speed);
    }
  }
  return sum;
}

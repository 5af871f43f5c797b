import { FSRSAlgorithm, type Grade, Rating } from 'ts-fsrs';

/** How well a rule is kept, as the forgetting curve of FSRS has it. */
export type Strength = {
  /** Days after which nine in ten would still know it. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  /** Milliseconds since 1970 that the curve begins at. */
  readonly since: number;
  /** How many days of FSRS a day counts for. */
  readonly speed: number;
};

/** Answers on one rule within one sitting, of which the worst counts. */
export type Sitting = {
  /** Of the first answer, in milliseconds since 1970. */
  readonly since: number;
  readonly grade: Grade;
};

const day = 24 * 60 * 60_000;

/** Whole steps of learning within a day are not scheduled: a sitting is the shortest thing that counts. */
const algorithm = new FSRSAlgorithm({ enable_short_term: false });

/** After one more sitting. */
export function strengthAfter(
  before: Strength | undefined,
  { since, grade }: Sitting,
  speed: number,
): Strength {
  const elapsed = before === undefined ? 0 : (speed * (since - before.since)) / day;
  const { stability, difficulty } = algorithm.next_state(before ? stateOf(before) : null, elapsed, grade);
  return { stability: stability / speed, difficulty, since, speed };
}

const stateOf = ({ stability, difficulty, speed }: Strength) => ({
  stability: stability * speed,
  difficulty,
});

/** Days after which it is to be asked for again: one, or as many as nine in ten would still know it after. */
export const daysUntilDue = ({ stability }: Strength): number => algorithm.next_interval(stability, 0);

/** The chance that it is known at a time, 0 to 1. */
export const chanceAt = ({ stability, since }: Strength, time: number): number =>
  algorithm.forgetting_curve(Math.max(0, time - since) / day, stability);

/** For this long what is learnt should last. */
const month = 30 * day;

/**
 * By how much it is likelier to be known in a month if it is asked for now than if it is not: after a right answer and after a
 * wrong one, each as likely as it is to be known now.
 */
export function gainAt(strength: Strength, now: number): number {
  const known = chanceAt(strength, now);
  const since = Math.max(now, strength.since);
  const after = (grade: Grade): number =>
    chanceAt(strengthAfter(strength, { since, grade }, strength.speed), since + month);
  const asked = known * after(Rating.Good) + (1 - known) * after(Rating.Again);
  return asked - chanceAt(strength, since + month);
}

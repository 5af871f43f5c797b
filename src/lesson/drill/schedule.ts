import { type Grade, Rating } from 'ts-fsrs';
import type { SlipId } from '../grading/verdict.ts';
import type { Outcome, Review } from './review.ts';
import { speedOf } from './speed.ts';
import { chanceAt, daysUntilDue, gainAt, type Sitting, type Strength, strengthAfter } from './strength.ts';

/** What is kept of a rule that was asked for, or behind a mistake that was made. */
export type Memory = {
  readonly rule: string;
  /** Oldest first. */
  readonly reviews: readonly Review[];
  /** The mistakes that belong to the rule, whatever was asked for when they were made; oldest first. */
  readonly slips: readonly SlipId[];
  /** Those of them after which the rule was not answered rightly yet, each once, the newest last. */
  readonly open: readonly SlipId[];
  /** How often the rule was asked for since the newest of them; absent where there is none. */
  readonly sinceSlip?: number;
  /** Absent while the rule itself was never asked for. */
  readonly strength?: Strength;
  /** When it is to be asked for again, in milliseconds since 1970. */
  readonly due: number;
};

const day = 24 * 60 * 60_000;

/** Milliseconds from the first answer in which answers on one rule are one sitting. */
const sitting = 4 * 60 * 60_000;

/** No answer is graded Easy: it would say that the rule need not have been asked for, which no first answer can show. */
const grades: Readonly<Record<Outcome, Grade>> = {
  missed: Rating.Again,
  hinted: Rating.Hard,
  slow: Rating.Hard,
  right: Rating.Good,
};

/**
 * What is known of each rule after these reviews, and when it is due.
 *
 * Answers on a rule within one sitting are one review, and its worst grade counts; the days are counted from its last answer. A lesson asks for what it has just said, so
 * ten right answers in it show no more than one would, and five wrong ones on the way to understanding are no five lapses. So
 * a lesson brings a rule into the schedule and cannot carry it far; a rule that a later lesson asks for again is reviewed like
 * any other, and the curve gives an early answer the little that it is worth. Of a drill it is the same: what was missed and
 * then asked for again stays missed for today.
 *
 * A diagnosed mistake makes the rule that it belongs to due at once, until that rule is asked for. How well it is kept does not
 * change by that, as something else was asked for. Each right answer on the rule settles one mistake.
 * @param reviews by time
 */
export function memoriesOf(reviews: readonly Review[]): ReadonlyMap<string, Memory> {
  const courses = new Map<string, Course>();
  for (const review of reviews) {
    courses.set(review.rule, afterReview(courses.get(review.rule) ?? nothing, review));
    const { slip, behind, time } = review;
    if (slip === undefined || behind === undefined) continue;
    const before = courses.get(behind) ?? nothing;
    const open = [...before.open.filter((each) => each !== slip), slip];
    courses.set(behind, { ...before, slips: [...before.slips, slip], open, sinceSlip: 0, urgent: time });
  }
  const speed = speedOf([...courses.values()].map(({ sittings }) => sittings));
  return new Map([...courses].map(([rule, course]) => [rule, memoryOf(rule, course, speed)]));
}

/** A memory while it is followed. */
type Course = Pick<Memory, 'reviews' | 'slips' | 'open' | 'sinceSlip'> & {
  /** Since when a mistake makes it due. */
  readonly urgent?: number;
  readonly sittings: readonly Sitting[];
};

const nothing: Course = { reviews: [], slips: [], open: [], sittings: [] };

function afterReview({ urgent: _, ...course }: Course, review: Review): Course {
  const { open, sinceSlip } = course;
  return {
    ...course,
    reviews: [...course.reviews, review],
    open: review.outcome === 'missed' ? open : open.slice(0, -1),
    ...(sinceSlip !== undefined && { sinceSlip: sinceSlip + 1 }),
    sittings: afterAnswer(course.sittings, { since: review.time, grade: grades[review.outcome] }),
  };
}

function afterAnswer(sittings: readonly Sitting[], answer: Sitting): readonly Sitting[] {
  const now = sittings.at(-1);
  if (now === undefined || answer.since - now.since >= sitting) return [...sittings, answer];
  const grade = Math.min(now.grade, answer.grade) as Grade;
  return [...sittings.slice(0, -1), { ...now, grade }];
}

function memoryOf(rule: string, { urgent, sittings, ...course }: Course, speed: number): Memory {
  let strength: Strength | undefined;
  for (const each of sittings) strength = strengthAfter(strength, each, speed);
  const latest = course.reviews.at(-1)?.time ?? 0;
  const next = strength === undefined ? 0 : latest + daysUntilDue(strength) * day;
  return { rule, ...course, ...(strength && { strength }), due: urgent ?? next };
}

/** The chance that a rule is known now, 0 to 1; 0 where it was never asked for. */
export const chanceOf = ({ strength }: Memory, now: number): number =>
  strength === undefined ? 0 : chanceAt(strength, now);

/** What asking for a rule now is worth: by how much likelier it is known in a month, 0 to 1; 1 where it was never asked for. */
export const gainOf = ({ strength }: Memory, now: number): number =>
  strength === undefined ? 1 : gainAt(strength, now);

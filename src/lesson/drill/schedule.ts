import { FSRSAlgorithm, type Grade, Rating } from 'ts-fsrs';
import type { SlipId } from '../grading/verdict.ts';
import type { Outcome, Review } from './review.ts';

/** What is kept of a rule that was asked for, or behind a mistake that was made. */
export type Memory = {
  readonly rule: string;
  /** Oldest first. */
  readonly reviews: readonly Review[];
  /** The mistakes that belong to the rule, whatever was asked for when they were made; oldest first. */
  readonly slips: readonly SlipId[];
  /** Absent while the rule itself was never asked for. */
  readonly strength?: Strength;
  /** When it is to be asked for again, in milliseconds since 1970. */
  readonly due: number;
};

/** As the forgetting curve has it. */
export type Strength = {
  /** Days after which nine in ten would still know it. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  /** Milliseconds since 1970 that the curve begins at. */
  readonly since: number;
};

const day = 24 * 60 * 60_000;

/** Milliseconds from the first answer in which answers on one rule are one sitting. */
const sitting = 4 * 60 * 60_000;

/** Whole steps of learning within a day are not scheduled: a sitting is the shortest thing that counts. */
const algorithm = new FSRSAlgorithm({ enable_short_term: false });

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
 * change by that, as something else was asked for.
 * @param reviews by time
 */
export function memoriesOf(reviews: readonly Review[]): ReadonlyMap<string, Memory> {
  const memories = new Map<string, Course>();
  for (const review of reviews) {
    memories.set(review.rule, afterReview(memories.get(review.rule) ?? nothing, review));
    const { slip, behind, time } = review;
    if (slip === undefined || behind === undefined) continue;
    const before = memories.get(behind) ?? nothing;
    memories.set(behind, { ...before, slips: [...before.slips, slip], urgent: time });
  }
  return new Map([...memories].map(([rule, course]) => [rule, memoryOf(rule, course)]));
}

/** A memory while it is followed. */
type Course = {
  readonly reviews: readonly Review[];
  readonly slips: readonly SlipId[];
  /** Since when a mistake makes it due. */
  readonly urgent?: number;
  /** What was kept before the sitting, and the worst that came in it. */
  readonly sitting?: { readonly before?: Strength; readonly since: number; readonly grade: Grade };
};

const nothing: Course = { reviews: [], slips: [] };

function afterReview({ urgent: _, ...course }: Course, review: Review): Course {
  const reviews = [...course.reviews, review];
  const grade = grades[review.outcome];
  const now = course.sitting;
  if (now !== undefined && review.time - now.since < sitting) {
    const worst = Math.min(now.grade, grade) as Grade;
    return { ...course, reviews, sitting: { ...now, grade: worst } };
  }
  const before = now && strengthAfter(now);
  return { ...course, reviews, sitting: { since: review.time, grade, ...(before && { before }) } };
}

function strengthAfter({ before, since, grade }: NonNullable<Course['sitting']>): Strength {
  const elapsed = before === undefined ? 0 : (since - before.since) / day;
  const { stability, difficulty } = algorithm.next_state(before ?? null, elapsed, grade);
  return { stability, difficulty, since };
}

function memoryOf(rule: string, { reviews, slips, urgent, sitting: last }: Course): Memory {
  const strength = last && strengthAfter(last);
  const latest = reviews.at(-1)?.time ?? 0;
  const next = strength === undefined ? 0 : latest + algorithm.next_interval(strength.stability, 0) * day;
  return { rule, reviews, slips, ...(strength && { strength }), due: urgent ?? next };
}

/** The chance that a rule is known now, 0 to 1; 0 where it was never asked for. */
export function chanceOf({ strength }: Memory, now: number): number {
  if (strength === undefined) return 0;
  return algorithm.forgetting_curve(Math.max(0, now - strength.since) / day, strength.stability);
}

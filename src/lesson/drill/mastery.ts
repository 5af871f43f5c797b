import type { SlipId } from '../grading/verdict.ts';
import type { Review } from './review.ts';
import type { Memory } from './schedule.ts';

/** How many answers the map of rules shows. */
const shown = 10;

/** The last ten answers, oldest first. */
export const lastAnswers = ({ reviews }: Memory): readonly Review[] => reviews.slice(-shown);

/** Two right answers in a row, without a hint, on different captures. */
export function isMastered({ reviews }: Memory): boolean {
  const [first, second] = reviews.slice(-2);
  return (
    first !== undefined &&
    second !== undefined &&
    [first, second].every(({ outcome }) => outcome === 'right' || outcome === 'slow') &&
    first.capture !== second.capture
  );
}

/** Missed within the last ten answers, or behind a mistake that something else was asked for, and not mastered since. */
export const isWeak = (memory: Memory): boolean =>
  !isMastered(memory) &&
  (lastAnswers(memory).some(({ outcome }) => outcome === 'missed') || memory.strength === undefined);

/** A mistake that has a name was made of it, and fewer than ten answers came since: a wrong rule comes back. */
export const isMistaken = ({ sinceSlip }: Memory): boolean => sinceSlip !== undefined && sinceSlip < shown;

/** Days from which a rule is a step stronger. */
const steps = [1, 3, 10, 30] as const;

/** 0 where it was never asked for, and 1 to 5 by the days after which nine in ten would still know it. */
export const strengthOf = ({ strength }: Memory): number =>
  strength === undefined ? 0 : 1 + steps.filter((days) => strength.stability >= days).length;

/** The mistake that was made most often, and of several the newest. */
export function mistakeBehind({ slips }: Memory): SlipId | undefined {
  const newest = slips.slice(-shown).toReversed();
  const times = (slip: SlipId): number => newest.filter((each) => each === slip).length;
  return newest.toSorted((a, b) => times(b) - times(a))[0];
}

/**
 * The mistake that the next question on a rule should show: the newest that is not settled. One that came twice running gives
 * way, as another may hide behind it.
 */
export function mistakeToMeet({ open, slips }: Memory): SlipId | undefined {
  const newest = open.at(-1);
  return slips.slice(-2).every((slip) => slip === newest) && slips.length > 1 ? undefined : newest;
}

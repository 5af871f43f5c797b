import { isWeak } from './mastery.ts';
import type { Learnt } from './review-learnt.ts';
import { type Rule, rules } from './rules.ts';
import { chanceOf, type Memory } from './schedule.ts';
import type { Clock } from './schedule-clock.ts';

/** Why a rule is asked for: its day has come, it was missed, it was never asked for, or nothing else is left. */
export type Reason = 'due' | 'weak' | 'new' | 'early';

export type Wanted = { readonly rule: Rule; readonly reason: Reason; readonly memory?: Memory };

const day = 24 * 60 * 60_000;

/**
 * The rules in the order in which a drill asks for them: first what is due, what was asked for most days ago before the others,
 * and of one day the least likely to be known;
 * then what is weak; then what is new, in the order of the course; and last what is not due yet, the soonest first. Only rules
 * of lessons that were begun, and for a newcomer those of the first lesson.
 */
export function wantedRules(
  { memories, begun }: Pick<Learnt, 'memories' | 'begun'>,
  { now, endOfDay }: Clock,
): readonly Wanted[] {
  const first = rules[0]?.lesson;
  const mine = rules.filter(({ lesson }) => (begun.size === 0 ? lesson === first : begun.has(lesson)));
  const wanted = mine.map((rule): Wanted => {
    const memory = memories.get(rule.id);
    return memory === undefined
      ? { rule, reason: 'new' }
      : { rule, memory, reason: memory.due < endOfDay ? 'due' : isWeak(memory) ? 'weak' : 'early' };
  });
  const likelihood = ({ memory }: Wanted): number => (memory === undefined ? 0 : chanceOf(memory, now));
  const likely = (a: Wanted, b: Wanted): number => likelihood(a) - likelihood(b);
  // Where more is due than there is time for, the least likely first would be what was missed, again and again, and the rest
  // would never have its turn (npm run bench:learning).
  const days = ({ memory }: Wanted): number => Math.floor((now - (memory?.strength?.since ?? 0)) / day);
  const longAgo = (a: Wanted, b: Wanted): number => days(b) - days(a) || likely(a, b);
  const soon = (a: Wanted, b: Wanted): number => (a.memory?.due ?? 0) - (b.memory?.due ?? 0);
  const of = (reason: Reason): readonly Wanted[] => wanted.filter((each) => each.reason === reason);
  return [
    ...of('due').toSorted(longAgo),
    ...of('weak').toSorted(likely),
    ...of('new'),
    ...of('early').toSorted(soon),
  ];
}

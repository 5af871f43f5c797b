import { isMistaken, isWeak } from './mastery.ts';
import type { Learnt } from './review-learnt.ts';
import { type Rule, rules } from './rules.ts';
import { gainOf, type Memory } from './schedule.ts';
import type { Clock } from './schedule-clock.ts';

/** Why a rule is asked for: its day has come, it was missed, it was never asked for, or nothing else is left. */
export type Reason = 'due' | 'weak' | 'new' | 'early';

export type Wanted = { readonly rule: Rule; readonly reason: Reason; readonly memory?: Memory };

/**
 * The rules in the order in which a drill asks for them.
 *
 * First what is due, and of that first what a mistake was made of, which then takes every third place until there is no more of
 * it, so that it keeps nothing else waiting. Everything else that is due, and after it what is weak, comes by how much likelier it
 * will be known in a month if it is asked for now: what was hardly forgotten yet has little to gain, and what was missed again
 * and again has little either. Then what is new, in the order of the course; and last what is not due yet, the soonest first.
 *
 * Only rules that were taught: of lessons that were begun, those whose steps were finished or that were asked for. For a newcomer
 * those of the first lesson.
 */
export function wantedRules(learnt: Asked, { now, endOfDay }: Clock): readonly Wanted[] {
  const wanted = askable(learnt).map((rule): Wanted => {
    const memory = learnt.memories.get(rule.id);
    return memory === undefined
      ? { rule, reason: 'new' }
      : { rule, memory, reason: memory.due < endOfDay ? 'due' : isWeak(memory) ? 'weak' : 'early' };
  });
  const of = (reason: Reason): readonly Wanted[] => wanted.filter((each) => each.reason === reason);
  const byGain = (list: readonly Wanted[]): readonly Wanted[] => {
    const gains = new Map(list.map((each) => [each, each.memory ? gainOf(each.memory, now) : 0]));
    return list.toSorted((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0));
  };
  const soon = (a: Wanted, b: Wanted): number => (a.memory?.due ?? 0) - (b.memory?.due ?? 0);
  const isOfMistake = ({ memory }: Wanted): boolean => memory !== undefined && isMistaken(memory);
  const due = byGain(of('due'));
  return [
    ...everyThird(
      due.filter(isOfMistake),
      due.filter((each) => !isOfMistake(each)),
    ),
    ...byGain(of('weak')),
    ...of('new'),
    ...of('early').toSorted(soon),
  ];
}

/** What the order is made of. */
type Asked = Pick<Learnt, 'memories' | 'begun' | 'taught'>;

function askable({ memories, begun, taught }: Asked): readonly Rule[] {
  const isTaught = ({ id, lesson }: Rule): boolean =>
    begun.has(lesson) && (taught === undefined || taught.has(id) || memories.get(id)?.strength !== undefined);
  const found = rules.filter(isTaught);
  return found.length > 0 ? found : rules.filter(({ lesson }) => lesson === rules[0]?.lesson);
}

/** The first, the fourth, the seventh and so on are of the first list, while both last. */
function everyThird<T>(first: readonly T[], others: readonly T[]): readonly T[] {
  const mixed = first.flatMap((each, index) => [each, ...others.slice(2 * index, 2 * index + 2)]);
  return [...mixed, ...others.slice(2 * first.length)];
}

import { chanceOf } from './chance.ts';
import type { Item } from './item.ts';
import { mistakeToMeet } from './mastery.ts';
import type { Learnt } from './review-learnt.ts';
import type { Clock } from './schedule-clock.ts';
import { draw } from './session-draw.ts';
import { type Wanted, wantedRules } from './session-order.ts';
import type { Pool } from './session-pool.ts';

/** Milliseconds for a question, before it is known what the learner takes. */
const usually = 30_000;

/** A drill: the rules that are still to be asked for, and what was drawn for those before. A value; drawing makes a new one. */
export type Session = {
  /** In this order. */
  readonly wanted: readonly Wanted[];
  readonly drawn: readonly Item[];
  /** How many questions there will be, if each has an item and there is time. */
  readonly total: number;
  /** Milliseconds since 1970 at which it began, and after which nothing more is drawn. */
  readonly begun: number;
  readonly until: number;
};

export type SessionSetting = {
  readonly clock: Clock;
  readonly minutes: number;
  /** Ask for these rules alone: what was missed in the drill before. */
  readonly only?: readonly string[];
};

/**
 * As many rules as there is time for, what is due before what is weak, and that before what is new. What is not due yet is
 * asked for only where there is nothing else.
 */
export function startSession(learnt: Learnt, { clock, minutes, only }: SessionSetting): Session {
  const all = wantedRules(learnt, clock).filter(({ rule }) => only === undefined || only.includes(rule.id));
  const now = all.filter(({ reason }) => reason !== 'early');
  const wanted = only !== undefined || now.length === 0 ? all : now;
  const time = minutes * 60_000;
  const total = Math.min(wanted.length, Math.max(1, Math.ceil(time / (learnt.usual ?? usually))));
  return { wanted, drawn: [], total, begun: clock.now, until: clock.now + time };
}

/**
 * The drill with one more item, or undefined where the time is over or nothing is left to ask. A rule that nothing asks for here
 * is passed over.
 * @param now milliseconds since 1970
 */
export function drawNext(session: Session, pool: Pool, learnt: Learnt, now: number): Session | undefined {
  const { drawn, total, until, begun } = session;
  if (drawn.length >= total || now >= until) return undefined;
  const [next, ...wanted] = session.wanted;
  if (next === undefined) return undefined;
  const { rule, memory } = next;
  const last = memory?.reviews.at(-1)?.capture;
  const mistake = memory && mistakeToMeet(memory);
  const newest = memory?.slips.at(-1);
  const item = draw(pool, rule, {
    askedAt: (asked) => (drawn.some((each) => isSame(each, asked)) ? now : learnt.askedAt(asked.id)),
    lessons: [...new Set([rule.lesson, ...learnt.begun])],
    chance: chanceOf(begun + wanted.length),
    times: memory?.reviews.length ?? 0,
    ...(last === undefined ? {} : { last }),
    ...(mistake === undefined ? {} : { mistake }),
    ...(newest === undefined ? {} : { newest }),
  });
  if (item !== undefined) return { ...session, wanted, drawn: [...drawn, item] };
  return drawNext(
    { ...session, wanted, total: Math.min(total, drawn.length + wanted.length) },
    pool,
    learnt,
    now,
  );
}

/** A lesson's question may be on several rules, and is one question all the same. */
const isSame = (a: Item, b: Item): boolean =>
  a.id === b.id || (a.kind === 'lesson' && b.kind === 'lesson' && questionOf(a) === questionOf(b));

const questionOf = ({ id, rule }: Item): string => id.slice(0, id.length - rule.length);

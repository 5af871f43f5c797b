import type { StageOf } from '../../src/lesson/course.ts';
import { chanceOf } from '../../src/lesson/drill/chance.ts';
import type { Item } from '../../src/lesson/drill/item.ts';
import { contextOfItem } from '../../src/lesson/drill/mistakes.ts';
import type { Review } from '../../src/lesson/drill/review.ts';
import type { Learnt } from '../../src/lesson/drill/review-learnt.ts';
import { ruleBehind, rules, rulesOfSlip } from '../../src/lesson/drill/rules.ts';
import { memoriesOf } from '../../src/lesson/drill/schedule.ts';
import { clockAt } from '../../src/lesson/drill/schedule-clock.ts';
import { drawNext, type Session, startSession } from '../../src/lesson/drill/session.ts';
import type { Pool } from '../../src/lesson/drill/session-pool.ts';
import { followUpTo } from '../../src/lesson/grading/follow-up.ts';
import { grade } from '../../src/lesson/grading/grade.ts';
import { type Given, isSlip, type SlipId } from '../../src/lesson/grading/verdict.ts';
import { type Answer, answerOf, type WrongRules } from './learners.ts';

/** How it went with one mistake of one learner. */
export type Seeded = {
  readonly slip: SlipId;
  /** After how many questions on a rule that the mistake belongs to it was named; undefined where it was not. */
  readonly named?: number;
  /** In how many of those questions the mistake led to a wrong answer. */
  readonly shown: number;
  /** Other mistakes that the learner was told of instead, without a question back. */
  readonly miscalled: readonly SlipId[];
};

/** A course to ask from. */
export type Source = { readonly pool: Pool; readonly stageOf: StageOf };

/** Questions on its rules in which a mistake has to be named. */
export const wanted = 5;

const day = 24 * 60 * 60_000;
const begin = Date.UTC(2026, 0, 5, 12);

/**
 * A learner who has begun all lessons drills the rules that the wrong rules belong to, day after day, until each has been
 * asked for by its rules five times. What the drill asks, it draws itself.
 */
export function askedUntilNamed(
  wrong: WrongRules,
  { pool, stageOf }: Source,
  seed: number,
): readonly Seeded[] {
  const chance = chanceOf(seed);
  const only = [...new Set(wrong.flatMap((slip) => rulesOfSlip(slip).map(({ id }) => id)))];
  const reviews: Review[] = [];
  const asked = new Map<string, number>();
  const counts = new Map(wrong.map((slip) => [slip, { questions: 0, shown: 0, miscalled: [] as SlipId[] }]));
  const named = new Map<SlipId, number>();
  const isOpen = (slip: SlipId) => !named.has(slip) && (counts.get(slip)?.questions ?? 0) < wanted;
  for (let days = 0; days < 2 * wanted && wrong.some(isOpen); days += 1) {
    const clock = clockAt(new Date(begin + days * day + (seed % 1000)));
    const learnt = learntSo(reviews, asked);
    const start = startSession(learnt, { clock, minutes: 60, only });
    const made: SlipId[] = [];
    const next = (session: Session) =>
      wrong.some(isOpen) ? drawNext(session, pool, learnt, clock.now) : undefined;
    for (let session = next(start); session !== undefined; session = next(session)) {
      const item = session.drawn.at(-1) as Item;
      const stage = stageOf(item.source.capture, item.source.vantage, item.source.conversationOf);
      const answer = answerOf(wrong, item, stage, chance);
      if (answer === undefined) continue;
      const told = toldOf(item, answer, made, stageOf);
      if (told !== undefined) made.push(told);
      const isMine = (slip: SlipId) => rulesOfSlip(slip).some(({ id }) => id === item.rule);
      for (const [slip, count] of counts) {
        if (!isOpen(slip)) continue;
        if (isMine(slip)) count.questions += 1;
        if (answer.by === slip) {
          count.shown += 1;
          if (told === slip) named.set(slip, Math.max(1, count.questions));
          else if (told !== undefined) count.miscalled.push(told);
        }
      }
      asked.set(item.id, clock.now);
      reviews.push(reviewOf(item, clock.now, answer, told));
    }
  }
  return [...counts].map(([slip, { shown, miscalled }]) => {
    const after = named.get(slip);
    return { slip, shown, miscalled, ...(after === undefined ? {} : { named: after }) };
  });
}

/** The mistake that a learner is told of, where those were made before. Asked back, the learner answers truly. */
function toldOf(
  item: Item,
  { given, by }: Answer,
  made: readonly SlipId[],
  stageOf: StageOf,
): SlipId | undefined {
  const verdict = gradeOf(item, given, stageOf);
  if (verdict.verdict !== 'wrong') return undefined;
  const followUp = followUpTo(verdict, made);
  if (followUp === undefined) return verdict.slip;
  const truly = followUp.choices.find(({ cameBy }) => cameBy === by)?.cameBy;
  return truly !== undefined && isSlip(truly) ? truly : undefined;
}

/** The verdict of the program on an answer to an item. */
export function gradeOf(item: Item, given: Given, stageOf: StageOf) {
  const { capture, vantage, conversationOf } = item.source;
  return grade(item.question, given, contextOfItem(item, stageOf(capture, vantage, conversationOf)));
}

function reviewOf(
  { id, rule, source }: Item,
  time: number,
  { by }: Answer,
  told: SlipId | undefined,
): Review {
  return {
    ...{ rule, time, item: id, capture: source.capture, outcome: by === undefined ? 'right' : 'missed' },
    ...(told === undefined ? {} : { slip: told, behind: ruleBehind(told, rule) }),
  };
}

const learntSo = (reviews: readonly Review[], asked: ReadonlyMap<string, number>): Learnt => ({
  reviews,
  memories: memoriesOf(reviews),
  begun: new Set(rules.map(({ lesson }) => lesson)),
  askedAt: (item) => asked.get(item),
});

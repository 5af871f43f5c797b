import type { StageOf } from '../course.ts';
import { type Chance, chanceOf, mixed } from '../drill/chance.ts';
import type { Item } from '../drill/item.ts';
import { isWeak } from '../drill/mastery.ts';
import type { Learnt } from '../drill/review-learnt.ts';
import { type Rule, rules } from '../drill/rules.ts';
import type { Pool } from '../drill/session-pool.ts';
import type { OpenCourse } from '../open-course.ts';
import { type Exported, pathOf } from './exported.ts';
import { lessonQuestions } from './lesson-questions.ts';

/** The rules that are weak, in the order of the course. */
export const weakRules = ({ memories }: Pick<Learnt, 'memories'>): readonly Rule[] =>
  rules.filter(({ id }) => {
    const memory = memories.get(id);
    return memory !== undefined && isWeak(memory);
  });

export type Weak = {
  readonly rules: readonly Rule[];
  readonly count: number;
  readonly seed: number;
};

/**
 * So many questions on rules that are weak, of each rule in turn: a question of its lesson, then one on a packet of a capture,
 * and so on. The same seed chooses the same, whatever was asked since, so that what was taken along once is not doubled.
 */
export function weakQuestions(
  { rules: weak, count, seed }: Weak,
  course: OpenCourse,
  pool: Pool,
  stageOf: StageOf,
): readonly Exported[] {
  const queues = new Map(weak.map((rule) => [rule, itemsOf(rule, pool, chanceOf(seed))] as const));
  const found = new Map<string, Exported>();
  while (found.size < count && queues.size > 0) {
    for (const [rule, queue] of queues) {
      const next = queue.next();
      if (next.done) queues.delete(rule);
      else if (found.size < count) found.set(pathOf(next.value), exported(next.value, rule, course, stageOf));
    }
  }
  return [...found.values()];
}

/** Looking into a capture takes its time: of the many only so many are tried for a rule. */
const capturesTried = 8;

/** What asks for a rule; made only as it is wanted. */
function* itemsOf(rule: Rule, pool: Pool, chance: Chance): Generator<Item> {
  const own = mixed(pool.ofLesson(rule.lesson, rule), chance);
  const others = onPackets(rule, pool, own, chance);
  for (const item of own) {
    yield item;
    const other = others.next();
    if (!other.done) yield other.value;
  }
  yield* others;
}

/** An item of each capture, first of those on which the lesson asks for the rule: it surely can be asked there. */
function* onPackets(rule: Rule, pool: Pool, own: readonly Item[], chance: Chance): Generator<Item> {
  if (rule.kinds.length === 0) return;
  const sure = new Set(own.map(({ source }) => source.capture));
  const others = mixed(pool.captures, chance).filter((name) => !sure.has(name));
  for (const capture of [...sure, ...others].slice(0, Math.max(capturesTried, sure.size))) {
    const items = pool.itemsIn(capture, rule);
    const clear = items.filter(({ isVague }) => !isVague);
    yield* mixed(clear.length > 0 ? clear : items, chance).slice(0, 1);
  }
}

function exported(item: Item, rule: Rule, course: OpenCourse, stageOf: StageOf): Exported {
  const lesson = course.lessonOf(rule.lesson);
  const known = lesson && item.kind === 'lesson' ? lessonQuestions(lesson, stageOf) : [];
  const { capture, vantage, conversationOf } = item.source;
  return (
    known.find((each) => pathOf(each.item) === pathOf(item)) ?? {
      item,
      stage: stageOf(capture, vantage, conversationOf),
      topic: lesson?.title ?? { en: rule.lesson, zh: rule.lesson },
      rules: [item.rule],
    }
  );
}

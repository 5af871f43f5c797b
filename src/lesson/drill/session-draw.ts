import { type Chance, mixed } from './chance.ts';
import type { Item } from './item.ts';
import type { Rule } from './rules.ts';
import type { Pool } from './session-pool.ts';

/** Looking into a capture takes its time: of the many only so many are tried before one is generated. */
const capturesTried = 5;
const generatedTried = 5;

/** What an item is drawn by. */
export type Drawing = {
  /** When an item was last asked, in milliseconds since 1970; absent: never. */
  readonly askedAt: (item: Item) => number | undefined;
  /** The capture that the rule was asked about last. */
  readonly last?: string;
  /** Lessons whose own questions may be asked. */
  readonly lessons: readonly string[];
  readonly chance: Chance;
};

/**
 * An item for a rule that was not asked before: on a capture of the course, then on a generated connection, then a question of
 * a lesson. Where there is none, the one that was asked longest ago. It stands on another capture than the last one where that
 * can be, and tells its mistakes apart where that can be. Undefined where nothing here asks for the rule.
 */
export function draw(pool: Pool, rule: Rule, drawing: Drawing): Item | undefined {
  const { askedAt, last, lessons, chance } = drawing;
  const own = lessons.flatMap((lesson) => pool.ofLesson(lesson, rule));
  const seen: Item[] = [];
  const freshIn = (items: readonly Item[]): Item | undefined => {
    seen.push(...items);
    const fresh = items.filter((item) => askedAt(item) === undefined);
    const clear = fresh.filter(({ isVague }) => !isVague);
    return mixed(clear.length > 0 ? clear : fresh, chance)[0];
  };
  for (const capture of capturesFor(pool, rule, own, drawing)) {
    const found = freshIn(pool.itemsIn(capture, rule));
    if (found !== undefined) return found;
  }
  for (let tried = 0; tried < generatedTried && rule.kinds.length > 0; tried += 1) {
    const found = freshIn(pool.generated?.(chance.below(2 ** 31), rule) ?? []);
    if (found !== undefined) return found;
  }
  const elsewhere = own.filter(({ source }) => source.capture !== last);
  return freshIn(elsewhere) ?? freshIn(own) ?? longestAgo(seen, askedAt);
}

/** First those on which a lesson asks for the rule, as it surely can be asked there. */
function capturesFor(
  pool: Pool,
  rule: Rule,
  own: readonly Item[],
  { last, chance }: Drawing,
): readonly string[] {
  if (rule.kinds.length === 0) return [];
  const sure = new Set(own.map(({ source }) => source.capture));
  const others = mixed(
    pool.captures.filter((name) => name !== last),
    chance,
  );
  const inOrder = [...others.filter((name) => sure.has(name)), ...others.filter((name) => !sure.has(name))];
  const tried = inOrder.slice(0, Math.max(capturesTried, sure.size));
  return last !== undefined && pool.captures.includes(last) ? [...tried, last] : tried;
}

const longestAgo = (items: readonly Item[], askedAt: Drawing['askedAt']): Item | undefined =>
  items.toSorted((a, b) => (askedAt(a) ?? 0) - (askedAt(b) ?? 0))[0];

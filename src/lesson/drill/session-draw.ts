import type { SlipId } from '../grading/verdict.ts';
import { type Chance, mixed } from './chance.ts';
import type { Item } from './item.ts';
import type { Rule } from './rules.ts';
import type { Pool } from './session-pool.ts';

/** Looking into a capture takes its time: of the many only so many are tried before one is generated. */
const capturesTried = 5;
const generatedTried = 5;

/** So many of them are looked into for a question in which the mistake shows that is looked for. */
const soughtIn = 12;

/** What an item is drawn by. */
export type Drawing = {
  /** When an item was last asked, in milliseconds since 1970; absent: never. */
  readonly askedAt: (item: Item) => number | undefined;
  /** How often the rule was asked for before. */
  readonly times: number;
  /** The mistake that was made of the rule and not settled since. */
  readonly mistake?: SlipId;
  /** The newest mistake that belongs to the rule. */
  readonly newest?: SlipId;
  /** The capture that the rule was asked about last. */
  readonly last?: string;
  /** Lessons whose own questions may be asked. */
  readonly lessons: readonly string[];
  readonly chance: Chance;
};

/**
 * An item for a rule that was not asked before: on a capture of the course, then on a generated connection, then a question of
 * a lesson. Where there is none, the one that was asked longest ago. It stands on another capture than the last one where that
 * can be.
 *
 * The mistake that was made is looked for, or else each time another one of the rule, and an item that tells this one from all
 * others is taken where a few captures have one; of several the one that tells most. So whoever makes a mistake meets, soon, a
 * question in which it shows.
 */
export function draw(pool: Pool, rule: Rule, drawing: Drawing): Item | undefined {
  const { askedAt, last, lessons, chance, times, mistake, newest } = drawing;
  const own = lessons.flatMap((lesson) => pool.ofLesson(lesson, rule));
  const seen: Item[] = [];
  const freshIn = (items: readonly Item[]): readonly Item[] => {
    seen.push(...items);
    const fresh = items.filter((item) => askedAt(item) === undefined);
    const clear = fresh.filter(({ isVague }) => !isVague);
    return mixed(clear.length > 0 ? clear : fresh, chance);
  };
  const findable = rule.slips.filter((slip) => slip !== anyNumber);
  // What was just named, and is not looked for again, would only hide the others.
  const others = findable.filter((slip) => slip !== newest);
  const open = others.length > 0 ? others : findable;
  const sought = findable.find((slip) => slip === mistake) ?? open[times % Math.max(1, open.length)];
  let best: Telling | undefined;
  let second: Item | undefined;
  let looked = 0;
  for (const items of made(pool, rule, own, drawing)) {
    const fresh = freshIn(items);
    if (sought === undefined && fresh[0] !== undefined) return fresh[0];
    const found = sought === undefined ? undefined : telling(sought, fresh, findable, pool);
    if (found !== undefined && found.weight > (best?.weight ?? 0)) best = found;
    if (best?.weight === weightOf(findable, findable)) break;
    second ??= fresh[0];
    looked += fresh.length > 0 ? 1 : 0;
    if (looked === soughtIn) break;
  }
  if (best !== undefined) return best.item;
  const elsewhere = own.filter(({ source }) => source.capture !== last);
  return second ?? freshIn(elsewhere)[0] ?? freshIn(own)[0] ?? longestAgo(seen, askedAt);
}

/** Whoever copies any number from the screen shows it in any item, or in none. */
const anyNumber: SlipId = 'D32';

/** Of so many items it is asked what they tell. */
const patience = 12;

/** An item, and what the mistakes that it tells count. */
type Telling = { readonly item: Item; readonly weight: number };

/** The first mistakes of a rule, which fewest packets tell, count most. */
const weightOf = (told: readonly SlipId[], slips: readonly SlipId[]): number =>
  slips.reduce((sum, slip, index) => sum + (told.includes(slip) ? slips.length - index : 0), 0);

/** The item that tells a mistake, and with it most of the others. */
function telling(
  slip: SlipId,
  fresh: readonly Item[],
  slips: readonly SlipId[],
  pool: Pool,
): Telling | undefined {
  let best: Telling | undefined;
  for (const item of fresh.slice(0, patience)) {
    const told = pool.tells(item);
    const weight = weightOf(told, slips);
    if (told.includes(slip) && weight > (best?.weight ?? 0)) best = { item, weight };
  }
  return best;
}

/** What can be made for a rule: of captures, then of generated connections; only as it is asked for. */
function* made(pool: Pool, rule: Rule, own: readonly Item[], drawing: Drawing): Generator<readonly Item[]> {
  if (rule.kinds.length === 0) return;
  for (const capture of capturesFor(pool, own, drawing)) yield pool.itemsIn(capture, rule);
  if (pool.generated === undefined) return;
  for (let tried = 0; tried < generatedTried; tried += 1) {
    yield pool.generated(drawing.chance.below(2 ** 31), rule);
  }
}

/** First those on which a lesson asks for the rule, as it surely can be asked there. */
function capturesFor(pool: Pool, own: readonly Item[], { last, chance }: Drawing): readonly string[] {
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

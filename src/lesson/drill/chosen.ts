import type { Stage } from '../course.ts';
import { type Chance, mixed } from './chance.ts';
import type { Item, ItemKind } from './item.ts';
import { mistakesOf } from './mistakes.ts';

/** An item, and where its packets are. */
export type Placed = { readonly item: Item; readonly stage: Stage };

/** Of so many items the first that tells mistakes apart is taken. */
const patience = 12;

/**
 * So many of these items, as the chance has it: of every kind in turn, those that tell mistakes apart before those that do
 * not, and none that asks the same of a packet in another numbering. In the order in which their packets came.
 */
export function chosenItems(pool: readonly Placed[], count: number, chance: Chance): readonly Placed[] {
  const queues = queuesOf(pool, chance);
  const chosen: Placed[] = [];
  const asked = new Set<string>();
  for (let isMore = true; isMore && chosen.length < count; ) {
    isMore = false;
    for (const queue of queues) {
      const placed = chosen.length < count ? taken(queue, asked) : undefined;
      if (placed === undefined) continue;
      chosen.push(placed);
      asked.add(matterOf(placed.item));
      isMore = true;
    }
  }
  const place = new Map(pool.map(({ stage }, index) => [stage.name, index]));
  return chosen.sort(
    (a, b) => (place.get(a.stage.name) ?? 0) - (place.get(b.stage.name) ?? 0) || a.item.shown - b.item.shown,
  );
}

/** The items of each kind in an order of their own, and the kinds in one. */
function queuesOf(pool: readonly Placed[], chance: Chance): readonly Placed[][] {
  const kinds = new Map<ItemKind, Placed[]>();
  for (const placed of pool) {
    const { kind } = placed.item;
    const queue = kinds.get(kind) ?? [];
    queue.push(placed);
    kinds.set(kind, queue);
  }
  return mixed([...kinds.values()], chance).map((queue) => [...mixed(queue, chance)]);
}

/** What an item asks of its packet, in whatever numbering. */
const matterOf = ({ source, frame, kind, question }: Item): string =>
  [source.capture, source.vantage, source.conversationOf, frame, kind, question.id].join(' ');

function taken(queue: Placed[], asked: ReadonlySet<string>): Placed | undefined {
  const open = queue.filter(({ item }) => !asked.has(matterOf(item))).slice(0, patience);
  const best = open.find(({ item, stage }) => mistakesOf(item, stage).isDiagnostic) ?? open[0];
  if (best !== undefined) queue.splice(queue.indexOf(best), 1);
  return best;
}

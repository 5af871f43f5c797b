import { readdirSync } from 'node:fs';
import { generatedGround } from '../../../src/lesson/drill/generated.ts';
import { groundsIn } from '../../../src/lesson/drill/grounds.ts';
import type { Ground, Item } from '../../../src/lesson/drill/item.ts';
import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import { folder, stageOf } from '../course.ts';

/** The captures of the repository. */
const names = readdirSync(new URL('../../../captures/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['recorder', 'rebuild', 'simulate'].includes(entry.name))
  .map(({ name }) => name);

/** Every conversation of every capture of the course, at each end where it was captured. */
export const courseGrounds = (): readonly Ground[] =>
  names.flatMap((name) => groundsIn(folder(name), stageOf));

/** Generated connections, no two between the same ports. */
export function generatedGrounds(count: number): readonly Ground[] {
  const found = new Map<string, Ground>();
  for (let seed = 1; found.size < count; seed += 1) {
    const ground = generatedGround(seed);
    const { client, server } = ground.stage.conversation;
    found.set(`${client.port} ${server.port}`, ground);
  }
  return [...found.values()];
}

/** All items of a ground, in relative and in raw numbers; what is the same in both once. */
export function allItems(ground: Ground): readonly Item[] {
  const found = new Map<string, Item>();
  for (const numbering of ['relative', 'raw'] as const) {
    for (const item of itemsOn({ ...ground, numbering })) found.set(item.id, item);
  }
  return [...found.values()];
}

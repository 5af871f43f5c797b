import type { AtlasPlace } from '../../lesson/atlas.ts';
import type { Lang } from '../../lesson/text.ts';
import { arrows } from '../../tcp/figure5.ts';
import type { Side } from '../../tcp/segment.ts';
import type { World } from '../model.ts';
import type { DiagramScreen } from './model.ts';
import { endNow, passingOf } from './passing.ts';

/** The rows that can be selected: every arrow, then what the notes add. */
export const choices: readonly string[] = arrows.map(({ row }) => row);

/** The rows that the ends took with the packet that passed last. */
export function takenRows(
  screen: DiagramScreen,
  world: World,
  lang: Lang,
): Readonly<Partial<Record<Side, string>>> {
  const passing = passingOf(screen, world, lang);
  if (passing === undefined) return {};
  const { moved: client } = endNow(passing, 'client', screen.shown);
  const { moved: server } = endNow(passing, 'server', screen.shown);
  return { ...(client && { client: client.reason.row }), ...(server && { server: server.reason.row }) };
}

/** The row that is spoken of: the one selected, else one that was just taken; without a conversation the first. */
export function chosenRow(screen: DiagramScreen, world: World, lang: Lang): string | undefined {
  if (screen.picked !== undefined) return screen.picked;
  if (screen.back.name === 'home') return choices[0];
  const { client, server } = takenRows(screen, world, lang);
  return [client, server].find((row) => row !== undefined && choices.includes(row));
}

/** The capture of the course to which an arrow leads: the first that there is. */
export const placeOf = (row: string | undefined, { course }: World): AtlasPlace | undefined =>
  row === undefined
    ? undefined
    : course.atlas[row]?.find(({ capture }) => course.captures.some(({ name }) => name === capture));

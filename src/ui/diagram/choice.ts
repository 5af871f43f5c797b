import { vantageOf } from '../../lesson/atlas.ts';
import type { Lang } from '../../lesson/text.ts';
import { arrows } from '../../tcp/figure5.ts';
import type { Side } from '../../tcp/segment.ts';
import type { World } from '../model.ts';
import type { DiagramScreen } from './model.ts';
import { type EndNow, endNow, passingOf } from './passing.ts';

/** The rows that can be selected: every arrow, then what the notes add. */
export const choices: readonly string[] = arrows.map(({ row }) => row);

export type TakenRows = Readonly<Partial<Record<Side, string>>>;

/** The rows that the ends took with the packet that passed last. */
export function takenRows(screen: DiagramScreen, world: World, lang: Lang): TakenRows {
  const passing = passingOf(screen, world, lang);
  if (passing === undefined) return {};
  return takenBy(endNow(passing, 'client', screen.shown), endNow(passing, 'server', screen.shown));
}

/** The row that each of two ends took. */
export function takenBy(client: EndNow | undefined, server: EndNow | undefined): TakenRows {
  const [clients, servers] = [client?.moved?.reason?.row, server?.moved?.reason?.row];
  return {
    ...(clients === undefined ? {} : { client: clients }),
    ...(servers === undefined ? {} : { server: servers }),
  };
}

/** The row that is spoken of: the one selected, else one that was just taken; without a conversation the first. */
export function chosenRow(screen: DiagramScreen, world: World, lang: Lang): string | undefined {
  if (screen.picked !== undefined) return screen.picked;
  if (screen.back.name === 'home') return choices[0];
  const { client, server } = takenRows(screen, world, lang);
  return [client, server].find((row) => row !== undefined && choices.includes(row));
}

/** A packet of a capture of the course: its frame at one of the vantage points. */
export type Place = { readonly capture: string; readonly vantage: Side; readonly frame: number };

/** Where an arrow leads to: the first capture of the course that takes it, and the packet that shows it. */
export function placeOf(row: string | undefined, { course }: World): Place | undefined {
  if (row === undefined) return undefined;
  for (const { capture, side, frame } of course.atlas[row] ?? []) {
    const folder = course.captureOf(capture);
    // What no packet shows is looked for at the one before it.
    if (folder !== undefined)
      return { capture, vantage: vantageOf(folder.about, side), frame: Math.max(1, frame) };
  }
  return undefined;
}

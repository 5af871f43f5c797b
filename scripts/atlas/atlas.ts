import type { Atlas, AtlasPlace } from '../../src/lesson/atlas.ts';
import type { CaptureFolder } from '../../src/lesson/course.ts';
import { transitions } from '../../src/tcp/transitions.ts';
import { type Taken, takenIn, type Unexplained } from './taken.ts';

/** The one arrow that no kernel takes. */
export const simulatedRow = 'T04';

/** What all captures of the repository show of the state table. */
export type Survey = {
  readonly atlas: Atlas;
  readonly taken: readonly Taken[];
  readonly unexplained: readonly Unexplained[];
};

/** Looks through the captures for the rows of the state table that their ends take. */
export function survey(captures: readonly CaptureFolder[]): Survey {
  const of = (origin: string) => captures.filter(({ about }) => about.origin === origin).map(takenIn);
  const [recorded, played] = [of('recorded'), of('simulated')];
  const taken = recorded.flatMap((one) => one.taken);
  const atlas: Record<string, readonly AtlasPlace[]> = {};
  for (const { row } of transitions) {
    const from = row === simulatedRow ? played.flatMap((one) => one.taken) : taken;
    const places = placesOf(from, row, captures);
    if (places.length > 0) atlas[row] = places;
  }
  return { atlas, taken, unexplained: recorded.flatMap((one) => one.unexplained) };
}

/** The first time that each end of each capture takes a row; those that the onlooker tells, then small captures first. */
function placesOf(
  taken: readonly Taken[],
  wanted: string,
  captures: readonly CaptureFolder[],
): readonly AtlasPlace[] {
  const places = new Map<string, Taken>();
  for (const one of taken) {
    const key = `${one.capture} ${one.side}`;
    if (one.row === wanted && !places.has(key)) places.set(key, one);
  }
  return bySize([...places.values()], captures)
    .toSorted((a, b) => Number(b.isTold) - Number(a.isTold))
    .map(({ capture, side, frame, isTold }) => ({ capture, side, frame, ...(!isTold && { unseen: true }) }));
}

/** Places in small captures first. */
export function bySize<Place extends AtlasPlace>(
  places: readonly Place[],
  captures: readonly CaptureFolder[],
): readonly Place[] {
  const sizes = new Map(captures.map((folder) => [folder.name, sizeOf(folder)]));
  const size = ({ capture }: AtlasPlace) => sizes.get(capture) ?? 0;
  return places.toSorted((a, b) => size(a) - size(b) || (a.capture < b.capture ? -1 : 1));
}

const sizeOf = ({ files, events }: CaptureFolder): number =>
  Object.values(files).reduce((sum, file) => sum + file.length, events.length);

/** The atlas as the file captures/atlas.json holds it, a line a place, as the formatter wants it. */
export function atlasText(atlas: Atlas): string {
  const rows = Object.entries(atlas).map(([row, places = []]) => {
    const texts = places.map(
      ({ capture, side, frame, unseen }) =>
        `{ "capture": "${capture}", "side": "${side}", "frame": ${frame}${unseen ? ', "unseen": true' : ''} }`,
    );
    const short = `  "${row}": [${texts.join(', ')}]`;
    return short.length < lineWidth ? short : `  "${row}": [\n    ${texts.join(',\n    ')}\n  ]`;
  });
  return `{\n${rows.join(',\n')}\n}\n`;
}

/** biome.json's. */
const lineWidth = 110;

import { allKnown, type Stations, stationsOf } from '../slanted/stations.ts';
import type { BothEnds, LadderExport } from './ladder-export.ts';
import { mostRungs } from './rungs.ts';

/** The rows of a ladder that is drawn to `most` packets, and how many packets were left out. */
export function bothOf(
  { most = mostRungs }: Pick<LadderExport, 'most'>,
  { merged, taken }: BothEnds,
): { readonly stations: Stations; readonly leftOut: number } {
  const places = taken ?? merged.passages.map((_, place) => place);
  const drawn = new Set(places.slice(0, most));
  const stations = stationsOf(merged, (passage) => (drawn.has(passage) ? allKnown : undefined));
  return { stations, leftOut: places.length - drawn.size };
}

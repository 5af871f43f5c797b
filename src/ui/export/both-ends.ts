import type { Merged } from '../../tcp/vantage/merged.ts';
import { allKnown, type Stations, stationsOf } from '../slanted/stations.ts';
import { type LadderExport, mostRungs } from './rungs.ts';

/** Both captures of what is exported, and which of its passages are taken: all, or those of a filter. */
export type BothEnds = { readonly merged: Merged; readonly taken?: readonly number[] };

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

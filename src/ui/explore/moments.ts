import type { Moment } from '../../tcp/moment.ts';
import type { ConversationScreen } from './model.ts';

type OnLadder = Pick<ConversationScreen, 'filter' | 'moments' | 'conversation'>;

/** The index in the conversation of what is at a place of the ladder; the two differ where a filter is on. */
export const indexAt = ({ filter }: OnLadder, place: number): number => filter?.indices[place] ?? place;

/** The place on the ladder of a moment of the conversation; undefined where the filter leaves it out. */
export function placeOf({ filter }: OnLadder, index: number): number | undefined {
  if (filter === undefined) return index;
  const place = filter.indices.indexOf(index);
  return place < 0 ? undefined : place;
}

/** The place on the ladder of the moment, or of the first behind it; of the last where there is none. */
export function placeNear({ filter, moments }: OnLadder, index: number): number {
  if (filter === undefined) return Math.max(0, Math.min(moments.length - 1, index));
  const place = filter.indices.findIndex((each) => each >= index);
  return place < 0 ? Math.max(0, filter.indices.length - 1) : place;
}

/** The index of the moment of a frame, or of the first behind it; undefined where the conversation ended before. */
export function indexOfFrame({ conversation }: OnLadder, frame: number): number | undefined {
  const moments = conversation?.moments ?? [];
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle]?.packet.frame.number ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  return low < moments.length ? low : undefined;
}

const noted = new WeakMap<readonly Moment[], readonly number[]>();

/** The places of the moments that carry notes; a list of moments never changes, so they are looked for once. */
export function notedPlaces(moments: readonly Moment[]): readonly number[] {
  const known = noted.get(moments);
  if (known !== undefined) return known;
  const places: number[] = [];
  for (const [place, { notes }] of moments.entries()) if (notes.length > 0) places.push(place);
  noted.set(moments, places);
  return places;
}

import type { Side } from '../../tcp/segment.ts';
import type { Merged } from '../../tcp/vantage/merged.ts';
import type { Passage } from '../../tcp/vantage/passage.ts';

/** One thing that happens to a segment, and takes a row of the ladder: it leaves, arrives, is gone, or turns up on its way. */
export type Station = {
  readonly passage: number;
  readonly kind: 'leaves' | 'arrives' | 'ends' | 'appears';
  /** At which pole; a segment that is gone or turns up is between them, on its way from this one. */
  readonly where: Side;
  /** Nanoseconds since 1970 on the client's clock. */
  readonly time: bigint;
};

/** What may be shown of a passage. */
export type Known = {
  readonly leaves: boolean;
  readonly arrives: boolean;
  /** That it never arrived, or never left. */
  readonly missing: boolean;
};

export const allKnown: Known = { leaves: true, arrives: true, missing: true };

/** The rows of a slanted ladder, and where in them each segment begins and ends; -1 for one that is not shown. */
export type Stations = {
  readonly list: readonly Station[];
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Segments that are under way for many rows. */
  readonly long: readonly number[];
};

/** A segment that is under way for more rows than this is kept in a list of its own. */
export const LONG_WAY = 256;

/** The stations of the passages that are shown, in the order of time. */
export function stationsOf(
  { timeline, passages }: Pick<Merged, 'timeline' | 'passages'>,
  knownOf: (passage: number) => Known | undefined,
): Stations {
  const list: Station[] = [];
  const first = new Int32Array(passages.length).fill(-1);
  const last = new Int32Array(passages.length).fill(-1);
  const add = (station: Station) => {
    const { passage } = station;
    if ((first[passage] ?? -1) < 0) first[passage] = list.length;
    last[passage] = list.length;
    list.push(station);
  };
  for (const { passage, isArrival, where, time } of timeline) {
    const known = knownOf(passage);
    const is = passages[passage];
    if (known === undefined || is === undefined) continue;
    if (isArrival && known.arrives) {
      if (neverLeft(is) && known.missing) add({ passage, kind: 'appears', where: is.from, time });
      add({ passage, kind: 'arrives', where, time });
    }
    if (!isArrival && known.leaves) {
      add({ passage, kind: 'leaves', where, time });
      if (neverCame(is) && known.missing) add({ passage, kind: 'ends', where, time });
    }
  }
  const long = passages.flatMap((_, place) =>
    (last[place] ?? -1) - (first[place] ?? -1) > LONG_WAY ? [place] : [],
  );
  return { list, first, last, long };
}

export const neverLeft = ({ sent }: Passage): boolean => sent === undefined;
export const neverCame = ({ arrived }: Passage): boolean => arrived === undefined;

/** The passages that are on their way somewhere from one row to another, or begin or end there. */
export function underWay(
  { list, first, last, long }: Stations,
  from: number,
  to: number,
): ReadonlySet<number> {
  const found = new Set<number>(
    long.filter((place) => (first[place] ?? 0) < to && (last[place] ?? 0) >= from),
  );
  for (let at = Math.max(0, from - LONG_WAY); at < Math.min(list.length, to); at += 1) {
    const passage = list[at]?.passage ?? -1;
    if ((last[passage] ?? -1) >= from) found.add(passage);
  }
  return found;
}

import { aligned, type Pair, type Way } from './aligned.ts';
import { hashOf, isSame, type Sighting } from './sighting.ts';

/** Segments that look the same, by their places in the two lists. */
export type Alike = { readonly sent: readonly number[]; readonly arrived: readonly number[] };

/** Which segments of one direction look the same at both places. */
export function alike(sent: readonly Sighting[], arrived: readonly Sighting[]): readonly Alike[] {
  const withIpId = groups(sent, arrived, true);
  // What rewrites the IP identification on the way rewrites all of them; a few of another origin are no reason.
  if (2 * pairsIn(withIpId) >= Math.min(sent.length, arrived.length)) return withIpId;
  const without = groups(sent, arrived, false);
  return 2 * pairsIn(withIpId) < pairsIn(without) ? without : withIpId;
}

type Group = {
  readonly like: Sighting;
  readonly sent: number[];
  readonly arrived: number[];
  readonly next: Group | undefined;
};

function groups(
  sent: readonly Sighting[],
  arrived: readonly Sighting[],
  withIpId: boolean,
): readonly Group[] {
  // Of those with one hash, each knows the next; few share theirs.
  const newest = new Map<number, Group>();
  const all: Group[] = [];
  const groupOf = (sighting: Sighting): Group => {
    const hash = hashOf(sighting, withIpId);
    const last = newest.get(hash);
    for (let group = last; group !== undefined; group = group.next) {
      if (isSame(group.like, sighting, withIpId)) return group;
    }
    const group: Group = { like: sighting, sent: [], arrived: [], next: last };
    newest.set(hash, group);
    all.push(group);
    return group;
  };
  for (const [place, sighting] of sent.entries()) groupOf(sighting).sent.push(place);
  for (const [place, sighting] of arrived.entries()) groupOf(sighting).arrived.push(place);
  return all;
}

const pairsIn = (all: readonly Alike[]): number =>
  all.reduce((sum, { sent, arrived }) => sum + Math.min(sent.length, arrived.length), 0);

/** The pair of which there is no doubt: one was sent, one arrived, whatever the clocks say. */
function certainPair({ sent: [one, second], arrived: [other, another] }: Alike): Pair | undefined {
  const isCertain = second === undefined && another === undefined;
  return isCertain && one !== undefined && other !== undefined ? [one, other] : undefined;
}

/** All such pairs. */
export const certain = (all: readonly Alike[]): readonly Pair[] =>
  all.flatMap((group) => {
    const pair = certainPair(group);
    return pair === undefined ? [] : [pair];
  });

/** What became of each segment of one direction: the other place in its list, -1 where there is none. */
export type Matched = {
  readonly arrivalOf: Int32Array;
  readonly sentOf: Int32Array;
  /** 1 where a segment arrived once more than it was sent. */
  readonly isCopy: Uint8Array;
};

/** Pairs what was sent with what arrived; `way` decides among those that look the same. */
export function matched(
  sent: readonly Sighting[],
  arrived: readonly Sighting[],
  all: readonly Alike[],
  way: Way,
): Matched {
  const arrivalOf = new Int32Array(sent.length).fill(-1);
  const sentOf = new Int32Array(arrived.length).fill(-1);
  const isCopy = new Uint8Array(arrived.length);
  const start = sent[0]?.time ?? 0n;
  const times = (list: readonly Sighting[], places: readonly number[]) =>
    places.map((place) => Number((list[place]?.time ?? 0n) - start));
  const alignedIn = (group: Alike): readonly Pair[] =>
    aligned(times(sent, group.sent), times(arrived, group.arrived), way).map(([i, j]) => [
      group.sent[i] ?? 0,
      group.arrived[j] ?? 0,
    ]);
  for (const group of all) {
    const pair = certainPair(group);
    const pairs = pair === undefined ? alignedIn(group) : [pair];
    for (const [one, other] of pairs) {
      arrivalOf[one] = other;
      sentOf[other] = one;
    }
    if (pairs.length === 0) continue;
    for (const place of group.arrived) if ((sentOf[place] ?? -1) < 0) isCopy[place] = 1;
  }
  return { arrivalOf, sentOf, isCopy };
}

import type { Conversation } from '../moment.ts';
import { alike, certain } from './matched.ts';
import { type Sighting, sightingsOf } from './sighting.ts';

/**
 * What two captures have of one connection. An old SYN, or one that somebody made up, begins a conversation of its own where
 * it is captured, and the other capture knows nothing of it: so one conversation there may be two here. Those that
 * share segments belong together.
 * @param here all conversations of one pair of sockets in a capture, in their order, both ends named alike in all
 * @param there the same of the other capture
 * @param chosen which of `here` is meant
 */
export function episodeOf(
  here: readonly Conversation[],
  there: readonly Conversation[],
  chosen: number,
): readonly [here: Conversation, there: Conversation] | undefined {
  const links = linksBetween(here, there);
  const taken = { here: new Set([chosen]), there: new Set<number>() };
  for (let size = 0; size !== taken.here.size + taken.there.size; ) {
    size = taken.here.size + taken.there.size;
    for (const [one, other] of links) {
      if (taken.here.has(one)) taken.there.add(other);
      if (taken.there.has(other)) taken.here.add(one);
    }
  }
  // Nothing in common: all of it was lost, or these are of different times. The captures' order says which is which.
  if (taken.there.size === 0) taken.there.add(Math.min(chosen, there.length - 1));
  const [one, other] = [
    joined(here, withStrays(taken.here, links, 0)),
    joined(there, withStrays(taken.there, links, 1)),
  ];
  return one === undefined || other === undefined ? undefined : [one, other];
}

type Link = readonly [here: number, there: number];

/** Which conversations share a segment of which there is no doubt. */
function linksBetween(here: readonly Conversation[], there: readonly Conversation[]): readonly Link[] {
  if (here.length === 1 && there.length === 1) return [[0, 0]];
  const found = new Map<string, Link>();
  for (const from of ['client', 'server'] as const) {
    const [ones, others] = [here, there].map((all) =>
      all.flatMap((each, place) =>
        sightingsOf(each, from, from).map((sighting): Sighting & { readonly place: number } => ({
          ...sighting,
          place,
        })),
      ),
    );
    if (ones === undefined || others === undefined) continue;
    for (const [i, j] of certain(alike(ones, others))) {
      const link: Link = [ones[i]?.place ?? 0, others[j]?.place ?? 0];
      found.set(link.join(), link);
    }
  }
  return [...found.values()];
}

/** With those that follow one of them and share nothing with the other capture: what they consist of was made up, or lost. */
function withStrays(taken: ReadonlySet<number>, links: readonly Link[], side: 0 | 1): ReadonlySet<number> {
  const all = new Set(taken);
  const isLinked = new Set(links.map((link) => link[side]));
  for (const place of [...taken].sort((a, b) => a - b)) {
    for (let next = place + 1; !isLinked.has(next) && next < place + 1000; next += 1) all.add(next);
  }
  return all;
}

/** Several conversations of the same sockets as one, in the order of their frames. */
function joined(all: readonly Conversation[], taken: ReadonlySet<number>): Conversation | undefined {
  const [first, ...rest] = all.filter((_, place) => taken.has(place));
  if (first === undefined || rest.length === 0) return first;
  const moments = [first, ...rest].flatMap((each) => each.moments);
  return { ...first, moments: moments.sort((a, b) => a.packet.frame.number - b.packet.frame.number) };
}

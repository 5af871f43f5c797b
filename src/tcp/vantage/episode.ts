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
  // Nothing in common: all of it was lost, unless the other capture has one more that nothing here belongs to.
  if (taken.there.size === 0) {
    const stray = there.findIndex((_, place) => !links.some(([, linked]) => linked === place));
    if (stray >= 0) taken.there.add(stray);
  }
  const [one, other] = [joined(here, taken.here), joined(there, taken.there)];
  return one === undefined ? undefined : [one, other ?? nothingOf(one)];
}

/** What a capture has of a conversation of which nothing ever reached it. */
export const nothingOf = (conversation: Conversation): Conversation => ({ ...conversation, moments: [] });

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

/** Several conversations of the same sockets as one, in the order of their frames. */
function joined(all: readonly Conversation[], taken: ReadonlySet<number>): Conversation | undefined {
  const [first, ...rest] = all.filter((_, place) => taken.has(place));
  if (first === undefined || rest.length === 0) return first;
  const moments = [first, ...rest].flatMap((each) => each.moments);
  return { ...first, moments: moments.sort((a, b) => a.packet.frame.number - b.packet.frame.number) };
}

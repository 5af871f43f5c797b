import type { Endpoint, Ends } from '../endpoint.ts';
import type { Address, Conversation, Moment, Orientation } from '../moment.ts';
import { peerOf, type Side } from '../segment.ts';
import { episodeOf } from './episode.ts';
import { type Vantages, vantagesOf } from './vantages.ts';

/**
 * Two captures of one connection, by the end at which each was made; undefined where nothing is of the same sockets.
 * No segment arrives before it leaves, which tells where each was made, unless nothing is in both: then `at` is believed.
 * @param here all conversations of the connection's sockets in one capture, in their order
 * @param there those of the other capture that may be of the same sockets
 * @param chosen which of `here` is meant
 * @param at where `here` was probably captured, as the conversation that is meant calls its ends
 */
export function vantagesIn(
  here: readonly Conversation[],
  there: readonly Conversation[],
  chosen = 0,
  at: Side = 'client',
): Vantages | undefined {
  const meant = here[chosen];
  if (meant === undefined) return undefined;
  const same = there.filter((each) => isSameSockets(each, meant));
  if (same.length === 0) return undefined;
  const best = [...here, ...same].reduce((one, other) => (knowsMore(other, one) ? other : one));
  const alike = (all: readonly Conversation[]) =>
    all.map((each) => (isSame(each.client, best.client) ? each : turned(each)));
  const episode = episodeOf(alike(here), alike(same), chosen);
  if (episode === undefined) return undefined;
  const [one, other] = episode;
  const made = (where: Side) =>
    vantagesOf(where === 'client' ? { client: one, server: other } : { client: other, server: one });
  const first = isSame(meant.client, best.client) ? at : peerOf(at);
  const given = made(first);
  const { contradiction } = given.offset;
  if (contradiction === undefined) return given;
  const swapped = made(peerOf(first));
  const less = swapped.offset.contradiction;
  return less === undefined || less < contradiction ? swapped : given;
}

const isSame = (a: Address, b: Address): boolean => a.host === b.host && a.port === b.port;

/** Whether two conversations are of the same sockets, whichever of them each takes for the client. */
export const isSameSockets = (
  a: Pick<Conversation, 'client' | 'server'>,
  b: Pick<Conversation, 'client' | 'server'>,
): boolean =>
  (isSame(a.client, b.client) && isSame(a.server, b.server)) ||
  (isSame(a.client, b.server) && isSame(a.server, b.client));

/** How much is known of who is the client. */
const certainty: readonly Orientation[] = ['first-segment', 'syn-ack', 'syn'];

const knowsMore = (a: Conversation, b: Conversation): boolean =>
  certainty.indexOf(a.orientedBy) > certainty.indexOf(b.orientedBy);

/**
 * The same conversation with its ends called the other way round. Where ends open at once, or the beginning was not
 * captured, each capture has another one for the client: whoever spoke first there.
 */
const turned = ({ client, server, moments, ...rest }: Conversation): Conversation => ({
  ...rest,
  client: server,
  server: client,
  moments: moments.map(turnedMoment),
});

const turnedMoment = ({ segment, before, after, relative, ...rest }: Moment): Moment => ({
  ...rest,
  segment: { ...segment, from: peerOf(segment.from) },
  before: turnedPair<Endpoint, Ends>(before),
  after: turnedPair<Endpoint, Ends>(after),
  relative: { ...relative, bases: turnedPair(relative.bases) },
});

const turnedPair = <Value, Pair extends { readonly client?: Value; readonly server?: Value }>(
  pair: Pair,
): Pair => ({ ...pair, client: pair.server, server: pair.client });

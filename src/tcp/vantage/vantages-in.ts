import type { Endpoint, Ends } from '../endpoint.ts';
import type { Address, Conversation, Moment, Orientation } from '../moment.ts';
import { peerOf } from '../segment.ts';
import { type Vantages, vantagesOf } from './vantages.ts';

/**
 * Two captures of one conversation, by the end at which each was made; undefined where they are of different sockets.
 * No segment arrives before it leaves, which tells where each was made, unless nothing is in both: then `first` is the
 * client's.
 */
export function vantagesIn(first: Conversation, second: Conversation): Vantages | undefined {
  const [one, other] = turnedAlike(first, second);
  if (!isSame(one.client, other.client) || !isSame(one.server, other.server)) return undefined;
  const given = vantagesOf({ client: one, server: other });
  const { contradiction } = given.offset;
  if (contradiction === undefined) return given;
  const swapped = vantagesOf({ client: other, server: one });
  const less = swapped.offset.contradiction;
  return less === undefined || less < contradiction ? swapped : given;
}

const isSame = (a: Address, b: Address): boolean => a.host === b.host && a.port === b.port;

/** How much is known of who is the client. */
const certainty: readonly Orientation[] = ['first-segment', 'syn-ack', 'syn'];

/**
 * Both with the same end as the client. Where ends open at once, or the beginning was not captured, each capture has
 * another one for it: whoever spoke first there.
 */
function turnedAlike(first: Conversation, second: Conversation): readonly [Conversation, Conversation] {
  if (!isSame(first.client, second.server) || !isSame(first.server, second.client)) return [first, second];
  const knowsMore = certainty.indexOf(second.orientedBy) > certainty.indexOf(first.orientedBy);
  return knowsMore ? [turned(first), second] : [first, turned(second)];
}

/** The same conversation with its ends called the other way round. */
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

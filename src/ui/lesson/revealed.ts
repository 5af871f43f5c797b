import type { Stage } from '../../lesson/course.ts';
import type { Ends } from '../../tcp/endpoint.ts';
import { eventsOf } from '../../tcp/events.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Passage } from '../../tcp/vantage/passage.ts';
import { type Call, callsOf } from '../calls.ts';
import type { Known } from '../slanted/stations.ts';
import { indexAt, type StagePair } from './stage-pair.ts';

/**
 * What frames 1 to `shown` of a lesson reveal of both ends' captures: of each so many segments, up to the first of which the
 * lesson has yet to ask. What an end did after that one might tell what it was. A segment that the lesson's own
 * capture does not have is revealed as soon as one behind it is.
 */
export type Revealed = Readonly<Record<Side, number>> & { readonly isWhole: boolean };

export function revealedBy(pair: StagePair, shown: number, isWhole: boolean): Revealed {
  const of = (end: Side) => (isWhole ? pair.merged.ends[end].moments.length : countAt(pair, end, shown));
  return { client: of('client'), server: of('server'), isWhole };
}

function countAt({ merged: { timeline, passages }, frameOf }: StagePair, end: Side, shown: number): number {
  let count = 0;
  for (const { where, passage } of timeline) {
    const frame = where === end ? frameOf(passage) : undefined;
    const is = passages[passage];
    if (frame === undefined || is === undefined) continue;
    if (frame > shown) return count;
    count = (indexAt(is, end) ?? -1) + 1;
  }
  return count;
}

/**
 * What may be shown of each passage. That one never arrived is seen when even the slowest would have; until then it is on
 * its way.
 */
export function knownBy(
  { merged: { timeline, passages }, slowest }: StagePair,
  revealed: Revealed,
): (passage: number) => Known | undefined {
  /** Until when each end's capture is revealed, on the client's clock. */
  const until = { client: 0n, server: 0n };
  const isShown = (is: Passage, end: Side) => (indexAt(is, end) ?? Number.POSITIVE_INFINITY) < revealed[end];
  for (const { where, passage, time } of timeline) {
    const is = passages[passage];
    if (is !== undefined && isShown(is, where)) until[where] = time;
  }
  return (passage) => {
    const is = passages[passage];
    if (is === undefined) return undefined;
    const { from, leaves: left = 0n, arrives: came = 0n } = is;
    const to = peerOf(from);
    const [leaves, arrives] = [isShown(is, from), isShown(is, to)];
    if (!leaves && !arrives) return undefined;
    const missing = is.sent === undefined ? until[from] > came : until[to] > left + slowest[from];
    return { leaves, arrives, missing: revealed.isWhole || missing };
  };
}

/** Both ends as their own captures tell them, as far as these are revealed. */
export function endsShown(
  { merged: { ends } }: StagePair,
  revealed: Revealed,
  begin: Ends | undefined,
): Ends | undefined {
  const of = (end: Side) => {
    const { moments } = ends[end];
    return (moments[revealed[end] - 1]?.after ?? moments[0]?.before ?? begin)?.[end];
  };
  const [client, server] = [of('client'), of('server')];
  return client === undefined || server === undefined ? undefined : { client, server };
}

/**
 * The calls that may be shown beside frames 1 to `shown`. What a program calls next may tell what its kernel sends next, so
 * no call is shown before the segment that passes its end after it.
 */
export function callsShown(
  { moments, events, conversation }: Pick<Stage, 'moments' | 'events' | 'conversation'>,
  shown: number,
  pair?: StagePair,
): readonly Call[] {
  const calls = callsOf(eventsOf(conversation, events));
  const isWhole = shown >= moments.length;
  if (isWhole) return calls;
  const revealed = pair && revealedBy(pair, shown, isWhole);
  const lastAt = (end: Side): Moment | undefined =>
    pair === undefined || revealed === undefined
      ? moments[shown - 1]
      : pair.merged.ends[end].moments[revealed[end] - 1];
  const until = { client: timeOf(lastAt('client')), server: timeOf(lastAt('server')) };
  return calls.filter(({ at, side }) => at <= (until[side] ?? -1n));
}

const timeOf = (moment: Moment | undefined): bigint | undefined => moment?.packet.frame.time;

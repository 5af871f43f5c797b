import type { Profile } from '../../tcp/acting/settings.ts';
import { flagsText, peerOf, type Segment, type Side } from '../../tcp/segment.ts';
import { play } from '../play.ts';
import type { Journey, Played } from '../played.ts';
import type { Change } from './change.ts';
import { type Recorded, type SentSegment, sentBy } from './recorded.ts';
import { type NoScene, sceneOf } from './scene-of.ts';

/** Why a question "what if" cannot be answered. */
export type Unanswerable =
  | { readonly why: NoScene | 'too long' | 'not sent' }
  /** Before the change the ends that are played do other than those that were recorded. */
  | { readonly why: 'other before the change'; readonly difference: Difference };

/** Where what was played parts from what was recorded: one of the two is absent where there is no more. */
export type Difference = {
  readonly from: Side;
  /** Its place among those that its side sent, 1 for the first. */
  readonly nth: number;
  readonly recorded?: SentSegment | undefined;
  readonly played?: Journey | undefined;
};

/** The answer. */
export type WhatIf = {
  readonly change: Change;
  readonly recorded: Recorded;
  readonly played: Played;
  /** The number of the changed segment in what was played. */
  readonly changed: number;
  /** The first segment that is not as recorded; absent where every one is. */
  readonly difference?: Difference | undefined;
};

/** More segments than this are not played again: nobody would look through what comes of it. */
export const mostSegments = 1000;

/**
 * What would have happened: the ends act on from what the recording shows of them, with one segment's way changed. Until then
 * all goes as it was recorded, or the answer is refused; afterwards nothing is lost or late any more.
 */
export function whatIf(
  recorded: Recorded,
  change: Change,
  profile: Profile = 'linux',
): WhatIf | Unanswerable {
  if (recorded.segments.length > mostSegments) return { why: 'too long' };
  const meant = sentBy(recorded, change.from)[change.nth - 1];
  if (meant === undefined) return { why: 'not sent' };
  const scene = sceneOf(recorded, [change], { profile });
  if (typeof scene === 'string') return { why: scene };
  const played = play(scene);
  const before = {
    client: sentUntil(recorded, 'client', meant),
    server: sentUntil(recorded, 'server', meant),
  };
  for (const side of [change.from, peerOf(change.from)]) {
    const other = differenceAt(recorded, played, side, before[side]);
    if (other !== undefined) return { why: 'other before the change', difference: other };
  }
  const changed = sentIn(played, change.from)[change.nth - 1];
  if (changed === undefined) return { why: 'not sent' };
  return {
    ...{ change, recorded, played, changed: changed.number },
    difference: firstDifference(recorded, played),
  };
}

/** How many segments a side had sent when this one left, itself counted. */
const sentUntil = (recorded: Recorded, side: Side, meant: SentSegment): number =>
  sentBy(recorded, side).filter((each) => each === meant || each.left < meant.left).length;

/** What a side sent in a play, in order. */
export const sentIn = ({ journeys }: Played, side: Side): readonly Journey[] =>
  journeys.filter(({ from, left }) => from === side && left !== undefined);

/** The first of a side's segments, up to a place, that was not played as it was recorded. */
function differenceAt(
  recorded: Recorded,
  played: Played,
  side: Side,
  upTo = Number.POSITIVE_INFINITY,
): Difference | undefined {
  const [were, are] = [sentBy(recorded, side), sentIn(played, side)];
  const length = Math.min(upTo, Math.max(were.length, are.length));
  for (let at = 0; at < length; at += 1) {
    const [was, is] = [were[at], are[at]];
    const isAlike = was && is && isSame(was.segment, is.datagram.transmission.segment);
    if (!isAlike) return { from: side, nth: at + 1, recorded: was, played: is };
  }
  return undefined;
}

/** Of both sides' first differences the earlier one in what was played; what is only missing comes last. */
function firstDifference(recorded: Recorded, played: Played): Difference | undefined {
  const found = (['client', 'server'] as const).flatMap((side) => differenceAt(recorded, played, side) ?? []);
  const leaves = ({ played: one }: Difference) => one?.left ?? Number.POSITIVE_INFINITY;
  return found.sort((a, b) => leaves(a) - leaves(b))[0];
}

/** The same control bits but PSH, the same numbers, the same length. */
export const isSame = (a: Segment, b: Segment): boolean =>
  flagsText({ ...a.control, psh: false }) === flagsText({ ...b.control, psh: false }) &&
  a.seq === b.seq &&
  a.ack === b.ack &&
  a.payload === b.payload;

import type { Conversation } from '../moment.ts';
import { peerOf, type Side } from '../segment.ts';
import type { Pair, Way } from './aligned.ts';
import { type ClockOffset, clockOffset } from './clock-offset.ts';
import { alike, certain, type Matched, matched } from './matched.ts';
import { type Sighting, sightingsOf } from './sighting.ts';

/** One conversation as it was captured at both of its ends. */
export type BothEnds = Readonly<Record<Side, Conversation>>;

/** What one end sent, as both captures saw it, and what belongs together. */
export type Direction = {
  readonly sent: readonly Sighting[];
  readonly arrived: readonly Sighting[];
  readonly matched: Matched;
  /** What most segments seem to take, in nanoseconds on the clocks as they are; absent where none was seen twice. */
  readonly typical?: bigint;
};

/** What two captures of a conversation have in common. */
export type Vantages = Readonly<Record<Side, Direction>> & {
  readonly ends: BothEnds;
  readonly offset: ClockOffset;
};

/**
 * Finds each segment of one capture in the other: the same header and payload, the same IP identification, in the same
 * order. What is sent again is another segment; where it is the same to the bit, times decide.
 */
export function vantagesOf(ends: BothEnds): Vantages {
  const [there, back] = [seenOf(ends, 'client'), seenOf(ends, 'server')];
  const client = directionOf(there, least(back.took));
  const server = directionOf(back, least(there.took));
  return { ends, client, server, offset: clockOffset(shortest(client), shortest(server)) };
}

/** What one end sent, before anything that looks alike is told apart. */
type Seen = Pick<Direction, 'sent' | 'arrived'> & {
  readonly groups: ReturnType<typeof alike>;
  /** How long each segment of which there is no doubt seems to have taken. */
  readonly took: readonly bigint[];
};

function seenOf(ends: BothEnds, from: Side): Seen {
  const sent = sightingsOf(ends[from], from, from);
  const arrived = sightingsOf(ends[peerOf(from)], peerOf(from), from);
  const groups = alike(sent, arrived);
  return { sent, arrived, groups, took: certain(groups).map((pair) => tookOf(sent, arrived, pair)) };
}

const tookOf = (sent: readonly Sighting[], arrived: readonly Sighting[], [one, other]: Pair): bigint =>
  (arrived[other]?.time ?? 0n) - (sent[one]?.time ?? 0n);

function directionOf({ sent, arrived, groups, took }: Seen, back: bigint | undefined): Direction {
  const typical = median(took);
  // What takes the least time back shows how little a segment can seem to take there: the clocks' offset alone.
  const way: Way = {
    typical: Number(typical ?? (back === undefined ? 0n : -back)),
    least: back === undefined ? Number.NEGATIVE_INFINITY : Number(-back),
  };
  return {
    sent,
    arrived,
    matched: matched(sent, arrived, groups, way),
    ...(typical === undefined ? {} : { typical }),
  };
}

/** The shortest time that any segment seems to have taken. */
const shortest = ({ sent, arrived, matched: { arrivalOf } }: Direction): bigint | undefined =>
  least(
    Array.from(arrivalOf).flatMap((other, one) => (other < 0 ? [] : [tookOf(sent, arrived, [one, other])])),
  );

function least(times: readonly bigint[]): bigint | undefined {
  let smallest: bigint | undefined;
  for (const time of times) if (smallest === undefined || time < smallest) smallest = time;
  return smallest;
}

function median(times: readonly bigint[]): bigint | undefined {
  const sorted = [...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[sorted.length >> 1];
}

import { type Endpoint, type Ends, nothingKnown } from '../endpoint.ts';
import { eventsOf, type RecordedEvent } from '../events.ts';
import type { Conversation, Moment } from '../moment.ts';
import { type Bases, basesAfter, relativeNumbers } from '../numbering.ts';
import { peerOf, type Side } from '../segment.ts';
import type { ClockOffset } from './clock-offset.ts';
import { type Passage, passagesOf } from './passage.ts';
import { ranFor } from './ran.ts';
import { type Passing, timelineOf } from './timeline.ts';
import type { BothEnds, Vantages } from './vantages.ts';
import { toldByWire } from './wire.ts';

/** One conversation out of two captures of it. */
export type Merged = {
  readonly ends: BothEnds;
  readonly offset: ClockOffset;
  /** Every segment once, in the order in which they were first seen anywhere. */
  readonly passages: readonly Passage[];
  /** The same as moments, one for each passage and numbered by it; their times are those of the client's clock. */
  readonly conversation: Conversation;
  /** All that passed both ends, in order. */
  readonly timeline: readonly Passing[];
};

/**
 * Makes one conversation of two captures of it. What an end knows is taken from the capture that was made there: what
 * never arrived changes nothing at its receiver, and nothing has to be supposed. It is supposed that segments take
 * equally long in both directions; `ClockOffset` says by how much that can be wrong.
 * @param written what was written down while both captures ran: then they ran at least so long, and what the wire lost or made
 *   up is known
 */
export function merged(vantages: Vantages, written: readonly RecordedEvent[] = []): Merged {
  const { ends, offset } = vantages;
  const events = eventsOf(ends.client, written);
  const ran = (side: Side) => ranFor(side, ends, offset, events);
  const seen = passagesOf(vantages, { client: ran('client'), server: ran('server') });
  const unordered = seen.map((passage) =>
    toldByWire(passage, capturedMoment(ends, passage), ends.client, events),
  );
  const timeline = timelineOf(unordered);
  // From here on a passage goes by its place in the order in which they were first seen.
  const places = new Int32Array(unordered.length).fill(-1);
  const passages: Passage[] = [];
  const inOrder = timeline.map(({ where, passage, isArrival, time }): Passing => {
    const is = unordered[passage];
    if (places[passage] === -1 && is !== undefined) places[passage] = passages.push(is) - 1;
    return { where, passage: places[passage] ?? 0, isArrival, time };
  });
  const { client } = ends;
  return {
    ends,
    offset,
    passages,
    conversation: { ...client, moments: momentsOf(ends, passages, inOrder) },
    timeline: inOrder,
  };
}

/** The moment of a passage as it was captured: at its sender, or where it arrived if it is only there. */
export const capturedMoment = (ends: BothEnds, { from, sent, arrived }: Passage): Moment | undefined =>
  sent === undefined ? ends[peerOf(from)].moments[arrived ?? -1] : ends[from].moments[sent];

/**
 * Each end before and after a segment as its own capture tells it: the sender when it left, the receiver when it arrived. A
 * segment that did not arrive leaves the receiver as it was when the segment left.
 */
function momentsOf(
  ends: BothEnds,
  passages: readonly Passage[],
  timeline: readonly Passing[],
): readonly Moment[] {
  const now: Record<Side, Endpoint> = {
    client: ends.client.moments[0]?.before.client ?? nothingKnown,
    server: ends.server.moments[0]?.before.server ?? nothingKnown,
  };
  // What the two captures count from may differ: one may have begun later.
  let bases: Bases = {};
  const moments = new Array<Moment | undefined>(passages.length);
  for (const { passage: place, where } of timeline) {
    const passage = passages[place];
    if (passage === undefined) continue;
    const captured = moments[place] === undefined ? capturedMoment(ends, passage) : undefined;
    if (captured !== undefined) {
      bases = basesAfter(bases, captured.segment);
      moments[place] = momentOf(ends, passage, captured, { place, bases, now });
    }
    const { from, sent, arrived } = passage;
    const own = ends[where].moments[(where === from ? sent : arrived) ?? -1];
    now[where] = own?.after[where] ?? now[where];
  }
  return moments.flatMap((moment) => moment ?? []);
}

/** What has passed until then: how many segments, from where numbers count, and both ends. */
type So = {
  readonly place: number;
  readonly bases: Bases;
  readonly now: Readonly<Record<Side, Endpoint>>;
};

function momentOf(ends: BothEnds, passage: Passage, captured: Moment, { place, bases, now }: So): Moment {
  const { from, sent, arrived, leaves, arrives } = passage;
  const to = peerOf(from);
  const [left, came] = [ends[from].moments[sent ?? -1], ends[to].moments[arrived ?? -1]];
  const endsOf = (when: 'before' | 'after'): Ends => {
    const [sender, receiver] = [left?.[when][from] ?? now[from], came?.[when][to] ?? now[to]];
    return from === 'client' ? { client: sender, server: receiver } : { client: receiver, server: sender };
  };
  const { packet, segment } = captured;
  const frame = { ...packet.frame, number: place + 1, time: leaves ?? arrives ?? packet.frame.time };
  return {
    ...captured,
    packet: { ...packet, frame },
    before: endsOf('before'),
    after: endsOf('after'),
    relative: relativeNumbers(bases, segment),
  };
}

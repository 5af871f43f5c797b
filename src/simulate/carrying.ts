import type { Nanoseconds } from '../tcp/acting/instant.ts';
import { peerOf, type Side } from '../tcp/segment.ts';
import { type Datagram, turnedRound } from './datagram.ts';
import type { Journey } from './played.ts';
import { type Counts, fits, isAmong, type Match, rewritten, ruleFor, type Wire } from './wire.ts';

/** A segment that will arrive. `order` tells those apart that are due at the same moment. */
export type Due = {
  readonly at: Nanoseconds;
  readonly order: number;
  readonly to: Side;
  readonly journey: number;
  readonly datagram: Datagram;
};

type Held = { readonly due: Due; readonly until: Match; readonly count: number };

/** What is on the wire, and what it has carried. */
export type Carrying = {
  readonly wire: Wire;
  readonly counts: Counts;
  /** Soonest first. */
  readonly due: readonly Due[];
  readonly held: readonly Held[];
  readonly journeys: readonly Journey[];
  /** The soonest that each side may get another, where arrivals are kept apart. */
  readonly free: Readonly<Record<Side, Nanoseconds>>;
  readonly order: number;
};

/** Nothing has left yet. What is injected is under way from the start. */
export function emptyWire(wire: Wire): Carrying {
  const start: Carrying = {
    wire,
    counts: [],
    due: [],
    held: [],
    journeys: [],
    free: { client: 0, server: 0 },
    order: 0,
  };
  return (wire.injections ?? []).reduce((so, { at, to, datagram }) => {
    const number = so.journeys.length;
    const journey = journeyOf(number, peerOf(to), turnedRound(datagram));
    return underway(withJourney(so, journey), { at, to, journey: number, datagram });
  }, start);
}

const journeyOf = (number: number, from: Side, datagram: Datagram): Journey => ({
  number,
  from,
  datagram,
  arrivals: [],
  isUnderway: true,
});

const withJourney = (so: Carrying, journey: Journey): Carrying => ({
  ...so,
  journeys:
    journey.number === so.journeys.length
      ? [...so.journeys, journey]
      : so.journeys.with(journey.number, journey),
});

function underway(so: Carrying, due: Omit<Due, 'order'>): Carrying {
  const placed = { ...due, order: so.order };
  const at = so.due.findIndex((other) => other.at > due.at);
  const queue = at < 0 ? [...so.due, placed] : so.due.toSpliced(at, 0, placed);
  return { ...so, due: queue, order: so.order + 1 };
}

/** A segment leaves `from`. */
export function sent(so: Carrying, from: Side, datagram: Datagram, at: Nanoseconds): Carrying {
  const number = so.journeys.length;
  const { segment } = datagram.transmission;
  const { index: rule, counts } = ruleFor(so.wire.rules, so.counts, number, segment);
  const deed = rule === undefined ? undefined : so.wire.rules[rule]?.deed;
  const journey: Journey = {
    ...journeyOf(number, from, datagram),
    left: at,
    isUnderway: deed?.type !== 'drop',
    ...(deed === undefined || rule === undefined ? {} : { wire: { did: deed.type, rule } }),
  };
  const left = withJourney({ ...so, counts }, journey);
  const due = {
    at: at + so.wire.delay[from],
    to: peerOf(from),
    journey: number,
    datagram: turnedRound(datagram),
  };
  const carried = ((): Carrying => {
    switch (deed?.type) {
      case undefined:
        return underway(left, due);
      case 'drop':
        return left;
      case 'delay':
        return underway(left, { ...due, at: due.at + deed.by });
      case 'duplicate':
        return underway(underway(left, due), { ...due, at: due.at + deed.after });
      case 'rewrite': {
        const transmission = rewritten(due.datagram.transmission, deed.fields);
        return underway(left, { ...due, datagram: { ...due.datagram, transmission } });
      }
      case 'hold': {
        const held = { due: { ...due, order: 0 }, until: deed.until, count: 0 };
        return { ...left, held: [...left.held, held] };
      }
    }
  })();
  return released(carried, number, at);
}

/** Lets go what was held until a segment like this one left. */
function released(so: Carrying, number: number, at: Nanoseconds): Carrying {
  const journey = so.journeys[number];
  if (journey === undefined || so.held.length === 0) return so;
  const counted = so.held.map((held) => {
    const isFit =
      held.due.journey !== number && fits(held.until, number, journey.datagram.transmission.segment);
    return isFit ? { ...held, count: held.count + 1 } : held;
  });
  const isFree = (held: Held, i: number): boolean =>
    held.count !== so.held[i]?.count && isAmong(held.until.nth, held.count);
  return counted
    .filter(isFree)
    .reduce<Carrying>(
      (after, { due }) => underway(after, { ...due, at: at + so.wire.delay[peerOf(due.to)] }),
      {
        ...so,
        held: counted.filter((held, i) => !isFree(held, i)),
      },
    );
}

/**
 * Takes the soonest arrival off the wire. Where arrivals are kept apart, one that comes too close behind another is put off
 * instead, and there is no `due`: another may be sooner then.
 */
export function arriving(so: Carrying): { readonly so: Carrying; readonly due?: Due | undefined } {
  const [due, ...rest] = so.due;
  if (due === undefined) return { so };
  const free = so.free[due.to];
  if (due.at < free) return { so: underway({ ...so, due: rest }, { ...due, at: free }) };
  const after: Carrying = {
    ...so,
    due: rest,
    free: { ...so.free, [due.to]: due.at + (so.wire.spacing ?? 0) },
  };
  const journey = so.journeys[due.journey];
  if (journey === undefined) return { so: after, due };
  const arrivals = [...journey.arrivals, { at: due.at, datagram: due.datagram }];
  const isUnderway = rest.some((other) => other.journey === due.journey);
  return { so: withJourney(after, { ...journey, arrivals, isUnderway }), due };
}

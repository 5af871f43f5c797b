import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peerOf, type Side } from '../../../src/tcp/segment.ts';
import { merged } from '../../../src/tcp/vantage/merged.ts';
import type { Passage } from '../../../src/tcp/vantage/passage.ts';
import { vantagesOf } from '../../../src/tcp/vantage/vantages.ts';
import { endsOf, type Network, networks } from './journeys.ts';

const sides: readonly Side[] = ['client', 'server'];

/** Both captures of a network, made one again, with what really happened beside it. */
function tried(network: Network) {
  const { ends, ...seen } = endsOf(network);
  const one = merged(vantagesOf(ends));
  /** Which journey a passage was, as each capture tells. */
  const journeysOf = ({ from, sent, arrived }: Passage) => [
    ...(sent === undefined ? [] : [seen[from].journeyAt[sent]]),
    ...(arrived === undefined ? [] : [seen[peerOf(from)].journeyAt[arrived]]),
  ];
  return { ...one, seen, journeysOf };
}

describe('two captures of one conversation', () => {
  it('are matched segment by segment, whatever is delayed, lost, doubled or overtaken', () => {
    fc.assert(
      fc.property(networks(true), (network) => {
        const { passages, journeysOf } = tried(network);
        for (const passage of passages) {
          const [one, other] = journeysOf(passage);
          expect(other ?? one).toBe(one);
          const { arrivals } = network.journeys[one ?? -1] ?? { arrivals: [] };
          const isOut = passage.sent !== undefined;
          const expected = isOut ? (arrivals.length > 0 ? 'arrived' : 'lost') : 'copy';
          expect(passage.fate).toBe(expected);
        }
        const arrivals = network.journeys.map(({ arrivals }) => Math.max(1, arrivals.length));
        expect(passages).toHaveLength(arrivals.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('tell the offset of the clocks as exactly as they say', () => {
    fc.assert(
      fc.property(networks(true), (network) => {
        const { offset } = tried(network);
        expect(offset.from).toBe('both');
        expect(offset.contradiction).toBeUndefined();
        const wrong = Number(offset.nanoseconds) - network.offset;
        expect(Math.abs(wrong)).toBeLessThanOrEqual(Number(offset.uncertainty) + 1);
      }),
    );
  });

  it('are one sequence of events that each capture agrees with, even where a clock runs wrong', () => {
    const gains = fc.constantFrom(0, 0, 0.001, 0.5, -0.5);
    fc.assert(
      fc.property(fc.boolean().chain(networks), gains, (right, gain) => {
        const network = { ...right, gains: gain };
        const { timeline, passages, seen, offset } = tried(network);
        for (const where of sides) {
          const places = timeline.flatMap((passing) => {
            const { sent, arrived } = passages[passing.passage] ?? {};
            return passing.where === where ? [passing.isArrival ? arrived : sent] : [];
          });
          expect(places).toEqual(seen[where].journeyAt.map((_, at) => at));
        }
        const times = timeline.map(({ time }) => time);
        if (offset.contradiction === undefined)
          expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        const hasLeft = new Set<number>();
        for (const { passage, isArrival } of timeline) {
          if (!isArrival) hasLeft.add(passage);
          else if (passages[passage]?.sent !== undefined) expect(hasLeft).toContain(passage);
        }
      }),
    );
  });

  it('tell of each end what its own capture tells', () => {
    fc.assert(
      fc.property(networks(true), (network) => {
        const { ends, passages, conversation, timeline } = tried(network);
        const last = { client: ends.client.moments[0]?.before, server: ends.server.moments[0]?.before };
        for (const { passage, where } of timeline) {
          const { from, sent, arrived } = passages[passage] ?? {};
          const own = ends[where].moments[(where === from ? sent : arrived) ?? -1];
          const moment = conversation.moments[passage];
          expect(moment?.before[where]).toBe(last[where]?.[where]);
          expect(moment?.after[where]).toBe(own?.after[where]);
          last[where] = own?.after;
        }
      }),
    );
  });

  it('pair as many as there can be where packets have no identification', () => {
    fc.assert(
      fc.property(networks(false), (network) => {
        const { passages, conversation } = tried(network);
        const nameOf = (at: number) => {
          const { from, seq, ack, payload, control } = conversation.moments[at]?.segment ?? {};
          return [from, seq, ack, payload, control?.syn].join();
        };
        const pairs = new Map<string, number>();
        const [sent, arrived] = [new Map<string, number>(), new Map<string, number>()];
        const count = (of: Map<string, number>, name: string) => of.set(name, (of.get(name) ?? 0) + 1);
        passages.forEach((passage, at) => {
          const name = nameOf(at);
          if (passage.sent !== undefined) count(sent, name);
          if (passage.arrived !== undefined) count(arrived, name);
          if (passage.fate === 'arrived') count(pairs, name);
        });
        // What is lost and what came besides are never of one name, unless it came before it can have left.
        for (const [name, number] of sent) {
          const possible = Math.min(number, arrived.get(name) ?? 0);
          expect(pairs.get(name) ?? 0).toBeLessThanOrEqual(possible);
          if (number === 1 || arrived.get(name) === 1) expect(pairs.get(name) ?? 0).toBe(possible);
        }
        for (const { leaves, arrives } of passages)
          if (leaves !== undefined && arrives !== undefined) expect(arrives).toBeGreaterThanOrEqual(leaves);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectNext, kindOf, rcvNxt, sndNxt, sndUna } from '../../src/tcp/rules.ts';
import { expectedState } from '../../src/tcp/state-walk.ts';
import { play } from './script.ts';
import { plans, sessionOf } from './sessions.ts';

const sides = ['client', 'server'] as const;
const settings = { numRuns: 500, seed: 9293 };

describe('sessions in which nothing is lost', () => {
  it('rules and onlooker agree on every variable and state, even where segments cross', () => {
    fc.assert(
      fc.property(plans(false), (plan) => {
        const segments = sessionOf(plan);
        play(segments)
          .slice(1)
          .forEach((ends, i) => {
            const history = segments.slice(0, i + 1);
            for (const side of sides) {
              const { state, snd, rcv } = ends[side];
              expect(expectedState(history, side)).toBe(state);
              expect(sndUna(history, side)?.value).toBe(snd.una);
              expect(sndNxt(history, side)?.value).toBe(snd.nxt);
              expect(rcvNxt(history, side)?.value).toBe(rcv.nxt);
            }
          });
      }),
      settings,
    );
  });

  it('the rules foretell every segment, where each arrives before the next is sent', () => {
    fc.assert(
      fc.property(plans(true), (plan) => {
        const segments = sessionOf(plan);
        segments.forEach((segment, i) => {
          const history = segments.slice(0, i);
          const kind = kindOf(history, segment);
          const { seq, ack, flags } = expectNext(history, {
            from: segment.from,
            kind,
            payload: segment.payload,
          });
          expect({ ...flags, psh: segment.control.psh }).toEqual(segment.control);
          expect(seq === 'free' ? segment.seq : seq?.value).toBe(segment.seq);
          expect(ack === 'none' ? undefined : ack?.value).toBe(segment.ack);
        });
      }),
      settings,
    );
  });

  it('every working adds up', () => {
    fc.assert(
      fc.property(plans(false), (plan) => {
        const segments = sessionOf(plan);
        for (const side of sides) {
          for (const derived of [sndNxt(segments, side), sndUna(segments, side), rcvNxt(segments, side)]) {
            const { base, octets, syn, fin } = derived?.working ?? {
              base: undefined,
              octets: 0,
              syn: 0,
              fin: 0,
            };
            const quoted = segments[base?.index ?? -1];
            expect(base?.value).toBe(base?.field === 'SEG.ACK' ? quoted?.ack : quoted?.seq);
            expect(base?.from).toBe(quoted?.from);
            expect(derived?.value).toBe(((base?.value ?? 0) + octets + syn + fin) % 2 ** 32);
          }
        }
      }),
      settings,
    );
  });

  it('what an end says it has is never more than we suppose it to have', () => {
    fc.assert(
      fc.property(plans(false), (plan) => {
        for (const ends of play(sessionOf(plan))) {
          for (const side of sides) {
            const { nxt, announced } = ends[side].rcv;
            if (announced !== undefined)
              expect(((nxt ?? announced) - announced) | 0).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      settings,
    );
  });
});

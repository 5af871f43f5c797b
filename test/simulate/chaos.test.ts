import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { play } from '../../src/simulate/play.ts';
import type { Played } from '../../src/simulate/played.ts';
import type { Step } from '../../src/simulate/scene.ts';
import type { Injection, Rule } from '../../src/simulate/wire.ts';
import { milliseconds, rfcSettings } from '../../src/tcp/acting/settings.ts';
import { controlOf, type Side } from '../../src/tcp/segment.ts';
import { seqAdd, toSeq } from '../../src/tcp/seq.ts';
import { transitions } from '../../src/tcp/transitions.ts';
import { clientPort, linux, octets, sceneOf, serverPort } from './scenes.ts';

// Programs that do what they like, a network that does what it likes, and segments that nobody sent.

const settings = fc.constantFrom(
  linux,
  { ...linux, timestamps: false, sackPermitted: false, rfc1337: true },
  rfcSettings,
  { ...rfcSettings, timestamps: true, sackPermitted: true, windowShift: 2 },
);

const think = fc.nat(300).map(milliseconds);

/** Any call on a connection. */
const call: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ call: fc.constant('send' as const), data: fc.nat(3000).map((n) => octets(n)), think }),
  fc.record({ call: fc.constant('recv' as const), octets: fc.integer({ min: 1, max: 3000 }), think }),
  fc.record({
    call: fc.constantFrom('shutdown' as const, 'close' as const, 'abort' as const, 'crash' as const),
    think,
  }),
  fc.record({
    call: fc.constant('setsockopt' as const),
    settings: fc.record({ noDelay: fc.boolean(), cork: fc.boolean() }),
    think,
  }),
);

const calls = fc.array(call, { maxLength: 6 });

const deed: fc.Arbitrary<Rule['deed']> = fc.oneof(
  fc.constant({ type: 'drop' } as const),
  fc.nat(2000).map((by) => ({ type: 'delay', by: milliseconds(by) }) as const),
  fc.nat(2000).map((after) => ({ type: 'duplicate', after: milliseconds(after) }) as const),
  fc.record({
    type: fc.constant('rewrite' as const),
    fields: fc.record(
      {
        seq: fc.nat(0xffffffff).map(toSeq),
        ack: fc.nat(0xffffffff).map(toSeq),
        wnd: fc.nat(0xffff),
        control: fc.record(
          { syn: fc.boolean(), fin: fc.boolean(), rst: fc.boolean(), ack: fc.boolean(), urg: fc.boolean() },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
  }),
);

const rules = fc.array(
  fc.tuple(fc.nat(30), deed).map(([number, deed]): Rule => ({ match: { number }, deed })),
  { maxLength: 10 },
);

/** Segments near the numbers that the connection uses, or anywhere. */
const injection: fc.Arbitrary<Injection> = fc
  .record({
    at: fc.nat(1500),
    to: fc.constantFrom<Side>('client', 'server'),
    bits: fc.uniqueArray(fc.constantFrom('syn', 'ack', 'fin', 'rst', 'urg', 'psh'), { maxLength: 4 }),
    seq: fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.nat(0xffffffff)),
    ack: fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.nat(0xffffffff)),
    payload: fc.nat(50),
  })
  .map(({ at, to, bits, seq, ack, payload }) => {
    const control = controlOf(...bits);
    const [own, other] = to === 'server' ? [300, 100] : [100, 300];
    return {
      at: milliseconds(at),
      to,
      datagram: {
        local: to === 'server' ? serverPort : clientPort,
        remote: to === 'server' ? clientPort : serverPort,
        transmission: {
          segment: {
            from: to === 'server' ? 'client' : 'server',
            seq: seqAdd(toSeq(other), seq),
            ack: control.ack ? seqAdd(toSeq(own), ack) : undefined,
            len: payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
            payload,
            wnd: 1000,
            control,
            options: [],
          },
          data: octets(payload),
        },
      },
    };
  });

const chaos = fc.record({
  settings,
  opening: fc.constantFrom('client', 'both'),
  client: calls,
  server: calls,
  rules,
  injections: fc.array(injection, { maxLength: 6 }),
});
type Chaos = typeof chaos extends fc.Arbitrary<infer T> ? T : never;

const playChaos = ({ settings, opening, client, server, rules, injections }: Chaos): Played =>
  play({
    ...sceneOf({
      settings,
      client: [{ call: 'connect', from: clientPort, to: serverPort }, ...client],
      server: [
        ...(opening === 'both'
          ? ([{ call: 'connect', from: serverPort, to: clientPort }] as const)
          : ([
              { call: 'listen', port: serverPort },
              { call: 'accept', port: serverPort },
            ] as const)),
        ...server,
      ],
      wire: { rules, injections },
    }),
    limit: { time: 4 * 3600e9, events: 5000 },
  });

const isForged = ({ rules, injections }: Chaos): boolean =>
  injections.length > 0 || rules.some(({ deed }) => deed.type === 'rewrite');

/** Besides the table: section 3.6.1 (2) goes back to TIME-WAIT when a SYN proves old, and a host may crash in any state. */
const isLegal = (from: string, to: string): boolean =>
  to === 'CLOSED' ||
  (from === 'SYN-RECEIVED' && to === 'TIME-WAIT') ||
  transitions.some((row) => row.to === to && row.from.some((state) => state === from));

describe('whatever happens', () => {
  test('no state is illegal, nothing is thrown, and the play ends', () => {
    fc.assert(
      fc.property(chaos, (given) => {
        const played = playChaos(given);
        const illegal = played.events.flatMap(({ changes }) =>
          changes.filter(({ from, to }) => !isLegal(from, to)).map(({ from, to }) => `${from} -> ${to}`),
        );
        expect(illegal).toEqual([]);
        // Two ends that believe in octets nobody sent may answer each other for ever; others never do.
        if (!isForged(given)) expect(played.ended).not.toBe('event limit');
        expect(played.events.every(({ at }, i) => i === 0 || at >= (played.events[i - 1]?.at ?? 0))).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('it happens the same way again', () => {
    fc.assert(
      fc.property(chaos, (given) => {
        expect(playChaos(given).journeys).toEqual(playChaos(given).journeys);
      }),
      { numRuns: 50 },
    );
  });
});

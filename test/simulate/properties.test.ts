import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { play } from '../../src/simulate/play.ts';
import type { Played } from '../../src/simulate/played.ts';
import type { Program, Step } from '../../src/simulate/scene.ts';
import type { Rule } from '../../src/simulate/wire.ts';
import { milliseconds, rfcSettings, type Settings } from '../../src/tcp/acting/settings.ts';
import type { Side } from '../../src/tcp/segment.ts';
import { transitions } from '../../src/tcp/transitions.ts';
import { clientPort, linux, octets, sceneOf, serverPort, statesOf } from './scenes.ts';

const profiles: readonly Settings[] = [
  linux,
  { ...rfcSettings, synLinearTimeouts: 0, msl: milliseconds(30_000) },
];

/** Anywhere on the circle, and often so close below 2^32 that the numbers wrap while it plays. */
const isn = fc.oneof(fc.nat(0xffffffff), fc.integer({ min: 0xffffffff - 3000, max: 0xffffffff }));

/** What a program sends, and how long it thinks before each call. */
const speech = fc.record({
  chunks: fc.array(fc.record({ octets: fc.integer({ min: 1, max: 4000 }), think: fc.nat(40) }), {
    maxLength: 4,
  }),
  ends: fc.nat(80),
  closes: fc.nat(80),
  noDelay: fc.boolean(),
});
type Speech = typeof speech extends fc.Arbitrary<infer T> ? T : never;

/** Sends all it has, ends its own half, reads to the end of the other, and closes. */
const speaking = ({ chunks, ends, closes }: Speech, first: number): Program => [
  ...chunks.map(
    ({ octets: length, think }, i): Step => ({
      call: 'send',
      data: octets(length, first + i),
      think: milliseconds(think),
    }),
  ),
  { call: 'shutdown', think: milliseconds(ends) },
  { call: 'read' },
  { call: 'close', think: milliseconds(closes) },
];

const opening = fc.constantFrom('client opens', 'both open');

const talk = fc.record({
  settings: fc.constantFrom(...profiles),
  /** Small ones fill up before the program reads, and the window closes. */
  receiveBuffer: fc.constantFrom(700, 3000, 64_240),
  isns: fc.record({ client: isn, server: isn }),
  opening,
  client: speech,
  server: speech,
  delay: fc.record({ client: fc.integer({ min: 1, max: 50 }), server: fc.integer({ min: 1, max: 50 }) }),
});
type Talk = typeof talk extends fc.Arbitrary<infer T> ? T : never;

/** So many retransmissions that nobody gives up before the network is fair. */
const patience = { synRetries: 30, synAckRetries: 30, retries: 30, orphanRetries: 30 };

const playTalk = (
  { settings, receiveBuffer, isns, opening, client, server, delay }: Talk,
  rules: readonly Rule[],
): Played =>
  play(
    sceneOf({
      settings: { ...settings, receiveBuffer, ...patience },
      client: [
        {
          call: 'connect',
          from: clientPort,
          to: serverPort,
          settings: { noDelay: client.noDelay },
        },
        ...speaking(client, 1),
      ],
      server: [
        ...(opening === 'both open'
          ? [{ call: 'connect', from: serverPort, to: clientPort } as const]
          : ([
              { call: 'listen', port: serverPort },
              { call: 'accept', port: serverPort },
            ] as const)),
        ...speaking(server, 2),
      ],
      isns: { client: [isns.client], server: [isns.server] },
      wire: {
        delay: { client: milliseconds(delay.client), server: milliseconds(delay.server) },
        rules,
      },
    }),
  );

/** What a side's programs have read, one octet after the other. */
const readBy = ({ events }: Played, side: Side): readonly number[] =>
  events.flatMap((event) =>
    event.side === side && event.result?.type === 'done' && event.result.data !== undefined
      ? [...event.result.data]
      : [],
  );

const sentBy = ({ chunks }: Speech, first: number): readonly number[] =>
  chunks.flatMap(({ octets: length }, i) => [...octets(length, first + i)]);

/** Changes of state that no row of the table has. */
const illegal = ({ events }: Played): readonly string[] =>
  events.flatMap(({ changes }) =>
    changes
      .filter(
        ({ from, to }) =>
          !transitions.some((row) => row.to === to && row.from.some((state) => state === from)),
      )
      .map(({ from, to }) => `${from} -> ${to}`),
  );

const failures = ({ events }: Played): readonly string[] =>
  events.flatMap(({ result }) => (result?.type === 'failed' ? [result.why] : []));

function expectWhole(played: Played, { client, server }: Talk): void {
  expect(illegal(played)).toEqual([]);
  expect(readBy(played, 'server')).toEqual(sentBy(client, 1));
  expect(readBy(played, 'client')).toEqual(sentBy(server, 2));
  expect(played.ended).toBe('quiet');
}

describe('a network that loses nothing', () => {
  test('opens and closes every connection, and every octet is read once and in order', () => {
    fc.assert(
      fc.property(talk, (given) => {
        const played = playTalk(given, []);
        expectWhole(played, given);
        expect(failures(played)).toEqual([]);
        for (const side of ['client', 'server'] as const) {
          expect(statesOf(played, side)).toMatch(/ESTABLISHED .*CLOSED$/);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const fate: fc.Arbitrary<Rule['deed']> = fc.oneof(
  fc.constant({ type: 'drop' } as const),
  fc.nat(400).map((by) => ({ type: 'delay', by: milliseconds(by) }) as const),
  fc.nat(3000).map((after) => ({ type: 'duplicate', after: milliseconds(after) }) as const),
);

/** Trouble for some of the first forty segments; after that the network is fair. */
const trouble = fc
  .uniqueArray(fc.tuple(fc.nat(40), fate), { selector: ([number]) => number, maxLength: 15 })
  .map((fates) => fates.map(([number, deed]): Rule => ({ match: { number }, deed })));

describe('a network that loses, duplicates and reorders, and is fair in the end', () => {
  test('loses no octet to the programs, repeats none and swaps none; no state is illegal', () => {
    fc.assert(
      fc.property(talk, trouble, (given, rules) => expectWhole(playTalk(given, rules), given)),
      { numRuns: 300 },
    );
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Does } from '../../../src/simulate/what-if/change.ts';
import { nextOf } from '../../../src/simulate/what-if/next.ts';
import { outcomeOf } from '../../../src/simulate/what-if/outcome.ts';
import { type Recorded, sentBy } from '../../../src/simulate/what-if/recorded.ts';
import { isSame, sentIn, type WhatIf, whatIf } from '../../../src/simulate/what-if/what-if.ts';
import { milliseconds } from '../../../src/tcp/acting/settings.ts';
import type { Side } from '../../../src/tcp/segment.ts';
import { seqAdd, toSeq } from '../../../src/tcp/seq.ts';
import { fail, linesOf, recordingAt, recordingOf } from './recordings.ts';

function answered(recorded: Recorded, from: Side, nth: number, does: Does): WhatIf {
  const answer = whatIf(recorded, { from, nth, does });
  return 'why' in answer ? fail(answer.why) : answer;
}

/** Flags and octets of what a side sent, and whether it arrived. */
const sentText = ({ played }: WhatIf, side: Side): readonly string[] =>
  sentIn(played, side).map(({ datagram, arrivals }) => {
    const { control, payload } = datagram.transmission.segment;
    const flags = (['syn', 'fin', 'rst', 'ack'] as const).filter((bit) => control[bit]).join(',');
    return `${flags}${payload > 0 ? ` ${payload}` : ''}${arrivals.length === 1 ? '' : ` x${arrivals.length}`}`;
  });

const whole = recordingOf('handshake-and-close');
const client = ['syn', 'ack', 'ack 11', 'ack', 'fin,ack', 'ack'];
const server = ['syn,ack', 'ack', 'ack 3', 'ack', 'fin,ack'];

describe('one segment of a whole connection', () => {
  test('lost: it comes again, and everything else as before', () => {
    const answer = answered(whole, 'client', 5, { type: 'drop' });
    expect(sentText(answer, 'client')).toEqual([...client.slice(0, 4), 'fin,ack x0', ...client.slice(4)]);
    expect(sentText(answer, 'server')).toEqual(server);
    const { from, nth, recorded, played } = answer.difference ?? fail('no difference');
    expect([from, nth]).toEqual(['client', 6]);
    expect(recorded?.segment.control.fin).toBe(false);
    expect(played?.datagram.transmission.segment.control.fin).toBe(true);
  });

  test('late by more than the timeout: it is sent once too often', () => {
    const answer = answered(whole, 'client', 3, { type: 'delay', by: milliseconds(300) });
    expect(sentText(answer, 'client').slice(0, 4)).toEqual(['syn', 'ack', 'ack 11', 'ack 11']);
  });

  test('late by less: nothing else changes', () => {
    expect(answered(whole, 'client', 3, { type: 'delay', by: milliseconds(30) }).difference).toBeUndefined();
  });

  test('doubled: the copy is answered as well', () => {
    const answer = answered(whole, 'client', 3, { type: 'duplicate', after: milliseconds(5) });
    expect(sentText(answer, 'client')).toEqual(['syn', 'ack', 'ack 11 x2', ...client.slice(3)]);
    expect(sentText(answer, 'server')).toEqual(['syn,ack', 'ack', 'ack 3', 'ack', 'ack', 'fin,ack']);
  });

  test('overtaken: the next one arrives first', () => {
    const answer = answered(whole, 'client', 2, { type: 'reorder' });
    const { server: arrived } = outcomeOf(answer)?.merged.ends ?? fail('no outcome');
    const order = arrived.moments.map(({ segment: { from, payload } }) =>
      from === 'client' ? payload : '<',
    );
    expect(order.slice(0, 5)).toEqual([0, '<', 11, 0, '<']);
  });

  test('with another number: a SYN,ACK that acknowledges what was not sent gets a RST', () => {
    const was = sentBy(whole, 'server')[0]?.segment.ack ?? fail('no SYN,ACK');
    const fields = { ack: seqAdd(toSeq(was), 5) };
    const answer = answered(whole, 'server', 1, { type: 'rewrite', fields });
    expect(sentText(answer, 'client').slice(0, 2)).toEqual(['syn', 'rst']);
    expect(nextOf(answer, 'client')).toMatchObject({ kind: 'reset' });
  });

  test('lost before, and now not', () => {
    const lost = recordingOf('fin-lost');
    const answer = answered(lost, 'client', 5, { type: 'deliver' });
    expect(sentText(answer, 'client')).toEqual(client);
  });
});

describe('what each end sends next', () => {
  const cases: readonly (readonly [string, Side, number, string, string])[] = [
    ['the SYN', 'client', 1, 'again', 'new'],
    ['the SYN,ACK', 'server', 1, 'again', 'again'],
    ['the ACK of the handshake', 'client', 2, 'new', 'ack'],
    ['data', 'client', 3, 'again', 'ack'],
    ['the ACK of data', 'server', 2, 'ack', 'new'],
    ['the first FIN', 'client', 5, 'again', 'ack'],
    ['the last ACK', 'client', 6, 'ack', 'again'],
  ];

  test.each(cases)('%s is lost', (_, from, nth, ofClient, ofServer) => {
    const answer = answered(whole, from, nth, { type: 'drop' });
    expect([nextOf(answer, 'client').kind, nextOf(answer, 'server').kind]).toEqual([ofClient, ofServer]);
  });

  test('the RST of an abort is lost: one end is silent for ever, the other still open', () => {
    const answer = answered(recordingOf('abort'), 'client', 5, { type: 'drop' });
    expect(nextOf(answer, 'client')).toEqual({ kind: 'nothing', ends: undefined });
    expect(nextOf(answer, 'server')).toEqual({ kind: 'nothing', ends: 'ESTABLISHED' });
  });
});

describe('with less to go by', () => {
  test.each([
    ['no calls', recordingOf('handshake-and-close', false)],
    ["the client's capture alone", recordingAt('handshake-and-close', 'client')],
    ["the server's capture alone", recordingAt('handshake-and-close', 'server')],
  ])('%s: the same segments', (_, recorded) => {
    for (const [from, nth] of [
      ['client', 1],
      ['server', 1],
      ['client', 5],
      ['server', 5],
      ['client', 6],
    ] as const) {
      const [here, there] = [whole, recorded].map((each) => answered(each, from, nth, { type: 'drop' }));
      expect(here && sentText(here, 'client')).toEqual(there && sentText(there, 'client'));
      expect(here && sentText(here, 'server')).toEqual(there && sentText(there, 'server'));
    }
  });
});

describe('what comes of it as captures', () => {
  const answer = answered(whole, 'client', 6, { type: 'drop' });
  const { frames, events, merged } = outcomeOf(answer) ?? fail('no outcome');

  test('is what was played, and begins when the recording did', () => {
    expect(merged.passages.map(({ fate }) => fate)).toEqual([
      ...Array.from({ length: 10 }, () => 'arrived'),
      'lost',
      'arrived',
      'arrived',
    ]);
    expect(frames.client).toHaveLength(13);
    expect(frames.server).toHaveLength(12);
    const began = whole.epoch + BigInt(Math.round(sentBy(whole, 'client')[0]?.left ?? 0));
    expect(Number((frames.client[0]?.time ?? 0n) - began)).toBeCloseTo(0, -6);
    expect(linesOf(merged.conversation.moments.slice(0, 10).map(({ segment }) => segment))).toEqual(
      linesOf(whole.segments.slice(0, 10).map(({ segment }) => segment)),
    );
  });

  test('has the calls, the states and the loss beside it', () => {
    const calls = events.flatMap((event) =>
      event.kind === 'call' ? [`${event.side} ${event.call} ${event.bytes ?? ''}`.trim()] : [],
    );
    expect(calls).toEqual([
      ...['server listen', 'server accept', 'client connect', 'server recv 11', 'client send 11'],
      ...['client recv 3', 'server send 3', 'server recv 0', 'client close', 'server close'],
    ]);
    const states = events.flatMap((event) =>
      event.kind === 'state' && event.side === 'client' ? [event.to] : [],
    );
    expect(states.join(' ')).toBe('SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED');
    expect(events.filter(({ kind }) => kind === 'wire')).toMatchObject([{ did: 'drop', side: 'client' }]);
  });

  test('over IPv6, too', () => {
    const outcome = outcomeOf(answered(recordingOf('ipv6'), 'client', 1, { type: 'drop' })) ?? fail('none');
    expect(outcome.merged.conversation.client.host).toBe('fd00::1');
    expect(outcome.merged.conversation.moments[0]?.packet.tcp?.stop).toBeUndefined();
  });
});

const captures = new URL('../../../captures/', import.meta.url);
const pairs = readdirSync(captures).filter((name) =>
  ['client.pcapng', 'server.pcapng', 'events.jsonl'].every((file) =>
    existsSync(new URL(`${name}/${file}`, captures)),
  ),
);

/** Recordings of which no question is answered at their end, and why. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'they do not show how the connection was opened': [
    ...['begins-midway', 'odd-segments', 'old-duplicate-syn-alone', 'old-duplicate-syn-two-listeners'],
  ],
  'half of it was not captured': ['one-direction'],
  'explicit congestion notification is not played': ['ecn', 'ecn-asked-for'],
  'tail loss probes are not played': ['tail-loss-probe'],
  'TCP_QUICKACK is not played': ['data-on-third-segment', 'delayed-ack'],
  'ICMP errors are not played': ['path-mtu'],
  'the windows of so small a buffer are not known': ['window-update-lost', 'zero-window'],
  'other connections than this one matter': ['old-data-accepted', 'old-data-challenged', 'syn-flood'],
  'its ends were not Linux': ['listen-to-syn-sent-simulated'],
};

describe('a recording is played as it was recorded up to its last segment', () => {
  const isPlayed = (name: string): boolean => {
    const recorded = recordingOf(name);
    const last = (side: Side) => sentBy(recorded, side).at(-1)?.left ?? -1;
    const from = last('client') > last('server') ? 'client' : 'server';
    const nth = sentBy(recorded, from).length;
    const answer = whatIf(recorded, { from, nth, does: { type: 'drop' } });
    if ('why' in answer) return false;
    // What was promised: every segment before it is the recording's own.
    const before = (side: Side) => sentBy(recorded, side).filter(({ left }) => left < last(from));
    for (const side of ['client', 'server'] as const) {
      const played = sentIn(answer.played, side);
      before(side).forEach(({ segment }, place) => {
        expect(isSame(segment, played[place]?.datagram.transmission.segment ?? fail('missing'))).toBe(true);
      });
    }
    return true;
  };

  test.each(pairs)('%s', (name) => {
    const why = Object.keys(refused).find((reason) => refused[reason]?.includes(name));
    expect(isPlayed(name)).toBe(why === undefined);
  });
});

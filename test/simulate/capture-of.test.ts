import { describe, expect, test } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { pcapngFile } from '../../src/decode/pcapng-write.ts';
import { tcpChecksumStatus } from '../../src/decode/tcp-checksum.ts';
import { captureOf } from '../../src/simulate/capture-of.ts';
import { optionOctets } from '../../src/simulate/option-octets.ts';
import { play } from '../../src/simulate/play.ts';
import type { Played } from '../../src/simulate/played.ts';
import { milliseconds } from '../../src/tcp/acting/settings.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { type Side, segmentOf } from '../../src/tcp/segment.ts';
import { plays } from './host-scenes.ts';
import { accepts, connects, octets, sceneOf } from './scenes.ts';

const sides = ['client', 'server'] as const;

const packetsOf = (played: Played, vantage: Side) =>
  openCapture(pcapngFile(captureOf(played, vantage))).frames.map(decodePacket);

const visit = play(
  sceneOf({
    client: [
      ...connects,
      { call: 'send', data: octets(3000) },
      { call: 'shutdown' },
      { call: 'read' },
      { call: 'close' },
    ],
    server: [
      ...accepts,
      { call: 'read', octets: 3000 },
      { call: 'send', data: octets(5) },
      { call: 'close' },
    ],
    drops: [{ payload: true, nth: 2 }],
  }),
);

describe.each(Object.entries({ ...plays, visit }))('what was played as %s', (_, played) => {
  test.each(sides)('is a capture at the %s, with right checksums', (vantage) => {
    for (const packet of packetsOf(played, vantage)) {
      expect(packet.stop).toBeUndefined();
      expect(packet.ip?.version === 4 && packet.ip.checksumStatus.status).toBe('good');
      expect(tcpChecksumStatus(packet)?.status).toBe('good');
    }
  });

  test.each(sides)('has at the %s what left it and what reached it, in order of time', (vantage) => {
    const packets = packetsOf(played, vantage);
    const left = played.journeys.filter(({ from, left }) => from === vantage && left !== undefined);
    const arrived = played.journeys.flatMap(({ from, arrivals }) => (from === vantage ? [] : arrivals));
    expect(packets).toHaveLength(left.length + arrived.length);
    expect(packets.every(({ frame }, i) => i === 0 || frame.time >= (packets[i - 1]?.frame.time ?? 0n))).toBe(
      true,
    );
    const payload = (list: readonly { readonly datagram: Played['journeys'][number]['datagram'] }[]) =>
      list.reduce((sum, { datagram }) => sum + datagram.transmission.data.length, 0);
    expect(packets.reduce((sum, { tcp }) => sum + (tcp?.payloadLength ?? 0), 0)).toBe(
      payload(left) + payload(arrived),
    );
  });
});

test('a segment is the same after it was written and read', () => {
  const packets = packetsOf(visit, 'client').filter(({ ip }) => ip?.source === '10.0.0.1');
  const sent = visit.journeys.filter(({ from }) => from === 'client');
  packets.forEach(({ tcp }, i) => {
    const { segment, data } = sent[i]?.datagram.transmission ?? {};
    if (tcp === undefined || segment === undefined) throw new Error('no such segment');
    const { options: read, ...rest } = segmentOf(tcp, 'client');
    const { options: written, ...others } = segment;
    expect(rest).toEqual(others);
    expect(optionOctets(read)).toEqual(optionOctets(written));
    expect([...tcp.payload]).toEqual([...(data ?? [])]);
  });
});

test.each(sides)('an onlooker at the %s tells the states that its end had', (vantage) => {
  const [conversation] = follow(packetsOf(visit, vantage)).conversations;
  const told = conversation?.moments
    .map(({ after }) => after[vantage].state)
    .filter((state, i, all) => state !== all[i - 1]);
  const had = visit.events
    .filter(({ side }) => side === vantage)
    .flatMap(({ changes }) => changes.map(({ to }) => to));
  // Nobody sees a program listen, nor TIME-WAIT end.
  expect(told).toEqual(
    had.filter((state) => state !== 'LISTEN' && !(vantage === 'client' && state === 'CLOSED')),
  );
});

test('time counts from the epoch', () => {
  const [first] = captureOf(visit, 'client', {
    addresses: { client: Uint8Array.of(192, 0, 2, 1), server: Uint8Array.of(192, 0, 2, 2) },
    epoch: 7n,
  });
  expect(first?.time).toBe(7n);
  const { left = 0 } = visit.journeys.at(-1) ?? {};
  expect(left).toBeGreaterThan(milliseconds(30));
});

import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import type { Packet } from '../../src/decode/packet.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { corpus } from '../decode/fixtures/corpus.ts';
import { mutantOf, seeded } from '../decode/fixtures/mutants.ts';
import { packetsOf } from './frames.ts';

const handshake = `
  > S  100:100(0)
  < S. 300:300(0) ack 101
  > .  101:101(0) ack 301`;

/** Frames in the order of their numbers. */
const merged = (...flows: readonly (readonly Packet[])[]): readonly Packet[] =>
  flows.flat().toSorted((a, b) => a.frame.number - b.frame.number);

describe('conversations', () => {
  it('are told apart by address and port', () => {
    const { conversations } = follow(
      merged(packetsOf(handshake, { clientPort: 1000 }), packetsOf(handshake, { clientPort: 1001 })),
    );
    expect(conversations.map(({ client, server, stream }) => [client.port, server.port, stream])).toEqual([
      [1000, 9501, 0],
      [1001, 9501, 1],
    ]);
    expect(conversations[0]?.client.host).toBe('10.0.0.1');
    expect(conversations.map(({ moments }) => moments.length)).toEqual([3, 3]);
  });

  it('are told apart by VLAN', () => {
    const { conversations } = follow(
      merged(packetsOf(handshake, { vlan: 1 }), packetsOf(handshake, { vlan: 2 })),
    );
    expect(conversations.map(({ moments }) => moments.length)).toEqual([3, 3]);
  });

  it('begin anew when ports are reused: a SYN with another number', () => {
    const again = `
      > S  5000:5000(0)
      < S. 9000:9000(0) ack 5001`;
    const { conversations } = follow(packetsOf(handshake + again));
    expect(conversations.map(({ moments }) => moments.length)).toEqual([3, 2]);
    expect(conversations[1]?.moments[0]?.before.client.state).toBe('CLOSED');
  });

  it('go on when the SYN is said again', () => {
    const { conversations } = follow(packetsOf(`> S 100:100(0)\n> S 100:100(0)${handshake}`));
    expect(conversations).toHaveLength(1);
  });

  it('go on when a SYN comes from the side that has not spoken yet', () => {
    const { conversations } = follow(packetsOf('> S 100:100(0)\n< S 300:300(0)'));
    expect(conversations).toHaveLength(1);
  });
});

describe('which end is the client', () => {
  it('the one that sent the SYN', () => {
    expect(follow(packetsOf(handshake)).conversations[0]).toMatchObject({
      orientedBy: 'syn',
      client: { port: 40312 },
    });
  });

  it('the one that a SYN,ACK answers', () => {
    const [found] = follow(packetsOf('< S. 300:300(0) ack 101\n> . 101:101(0) ack 301')).conversations;
    expect(found).toMatchObject({ orientedBy: 'syn-ack', client: { port: 40312 }, server: { port: 9501 } });
    expect(found?.moments.map(({ after }) => [after.client.state, after.server.state])).toEqual([
      ['ESTABLISHED', 'SYN-RECEIVED'],
      ['ESTABLISHED', 'ESTABLISHED'],
    ]);
    expect(found?.moments[0]?.after.client.iss).toBeUndefined();
  });

  it('else the one that speaks first, whatever its port', () => {
    const [found] = follow(packetsOf('< P. 300:310(10) ack 101')).conversations;
    expect(found).toMatchObject({ orientedBy: 'first-segment', client: { port: 9501 } });
    expect(found?.moments[0]?.segment.from).toBe('client');
    expect(found?.moments[0]?.after.client.state).toBeUndefined();
  });
});

describe('a server that answers a SYN with RST', () => {
  const refusal = `
    > S  100:100(0)
    < R. 0:0(0) ack 101`;

  it('was CLOSED all along, as whoever knows the whole conversation can say', () => {
    const [found] = follow(packetsOf(refusal)).conversations;
    expect(found?.moments.map(({ before, after }) => [before.server.state, after.server.state])).toEqual([
      ['CLOSED', 'CLOSED'],
      ['CLOSED', 'CLOSED'],
    ]);
  });

  it('is supposed to listen as long as it has not answered', () => {
    const follower = new Follower();
    const states = packetsOf(refusal).map((packet) => follower.next(packet)?.moment?.after.server.state);
    expect(states).toEqual(['SYN-RECEIVED', 'CLOSED']);
  });
});

describe('what is no sound TCP segment', () => {
  const [first, second, third] = packetsOf(handshake);

  it('changes nothing and belongs to no conversation', () => {
    const bytes = (second?.frame.bytes ?? new Uint8Array()).slice();
    // Data offset 15: sixty octets of header in a segment of twenty.
    bytes[32] = 0xf0;
    const broken = decodePacket({ number: 2, time: 2n, linkType: 101, bytes, wireLength: bytes.length });
    expect(broken.tcp?.isSound).toBe(false);
    const { conversations, others } = follow([first, broken, third].flatMap((packet) => packet ?? []));
    expect(others).toEqual([broken]);
    expect(conversations[0]?.moments.map(({ packet }) => packet.frame.number)).toEqual([1, 3]);
  });

  it('a packet without TCP is another', () => {
    const bytes = (first?.frame.bytes ?? new Uint8Array()).slice();
    bytes[9] = 17;
    const udp = decodePacket({ number: 1, time: 1n, linkType: 101, bytes, wireLength: bytes.length });
    expect(follow([udp])).toEqual({ conversations: [], others: [udp] });
  });

  it('nothing throws on damaged captures', () => {
    const random = seeded(9293);
    for (let run = 0; run < 2000; run++) {
      const file = corpus[run % corpus.length]?.bytes ?? new Uint8Array();
      const follower = new Follower();
      for (const frame of openCapture(mutantOf(file, random)).frames) follower.next(decodePacket(frame));
    }
    expect(corpus.length).toBeGreaterThan(10);
  });
});

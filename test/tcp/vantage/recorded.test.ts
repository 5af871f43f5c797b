import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { readEvents, type WireEvent } from '../../../src/tcp/events.ts';
import { flagsText } from '../../../src/tcp/segment.ts';
import { vantagesIn } from '../../../src/tcp/vantage/vantages-in.ts';
import { merged } from '../../../src/tcp/vantage/merged.ts';
import type { Fate } from '../../../src/tcp/vantage/passage.ts';
import { ranFor } from '../../../src/tcp/vantage/ran.ts';
import { vantagesOf } from '../../../src/tcp/vantage/vantages.ts';

const captures = new URL('../../../captures/', import.meta.url);
const has = (path: string) => existsSync(new URL(path, captures));
const read = (path: string) => readFileSync(new URL(path, captures));

const conversationsIn = (path: string) =>
  follow(openCapture(read(path)).frames.map(decodePacket)).conversations;

const pairs = readdirSync(captures)
  .filter(
    (name) => has(`${name}/client.pcapng`) && has(`${name}/server.pcapng`) && has(`${name}/events.jsonl`),
  )
  .flatMap((name) => {
    const [clients, servers] = [
      conversationsIn(`${name}/client.pcapng`),
      conversationsIn(`${name}/server.pcapng`),
    ];
    const events = readEvents(read(`${name}/events.jsonl`).toString());
    return clients.flatMap((client, place) => {
      const server = servers[place];
      return server === undefined ? [] : [{ name: `${name} ${place}`, client, server, events }];
    });
  });

/** What the wire did, as its captures show it. Delays and what was held back only come later. */
const fates: Readonly<Record<string, Fate>> = { drop: 'lost', duplicate: 'copy', inject: 'unsent' };

describe.each(pairs)('$name', ({ client, server, events }) => {
  const vantages = vantagesIn(client, server) ?? vantagesOf({ client, server });
  const { ends } = vantages;
  const ran = {
    client: ranFor(ends.client, 'client', events),
    server: ranFor(ends.server, 'server', events),
  };
  const one = merged(vantages, ran);

  it('was captured on one clock, and the estimate allows for that', () => {
    const { nanoseconds, uncertainty, contradiction } = one.offset;
    expect(contradiction).toBeUndefined();
    if (uncertainty === undefined) return;
    expect(nanoseconds < 0n ? -nanoseconds : nanoseconds).toBeLessThanOrEqual(uncertainty);
  });

  it('lost, doubled and invented what the wire says it did', () => {
    const told = one.passages.flatMap(({ fate, from }, at) => {
      const { control, seq, payload } = one.conversation.moments[at]?.segment ?? {};
      return fate === 'arrived' || control === undefined
        ? []
        : [[fate, from, flagsText(control), seq, payload].join()];
    });
    const own = new Set(one.conversation.moments.map(({ segment }) => segment.seq as number));
    const done = events.flatMap((event: Readonly<WireEvent> | (typeof events)[number]) => {
      if (event.kind !== 'wire' || event.segment === undefined || !own.has(event.segment.seq)) return [];
      const fate = fates[event.did];
      const { flags, seq, len } = event.segment;
      return fate === undefined ? [] : [[fate, event.side, flags, seq, len].join()];
    });
    expect(told.sort()).toEqual(done.sort());
  });
});

it('turns what was given the other way round', () => {
  const [first] = pairs;
  if (first === undefined) throw new Error('no pair');
  expect(vantagesIn(first.server, first.client)?.ends).toEqual({
    client: first.client,
    server: first.server,
  });
});

it('does not mix conversations of other sockets', () => {
  const [ipv6] = pairs.filter(({ name }) => name.startsWith('ipv6'));
  const [ipv4] = pairs.filter(({ name }) => name.startsWith('handshake'));
  if (ipv4 === undefined || ipv6 === undefined) throw new Error('no such pair');
  expect(vantagesIn(ipv4.client, ipv6.server)).toBeUndefined();
});

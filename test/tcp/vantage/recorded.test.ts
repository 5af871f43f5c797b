import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { eventsOf, isTurned, readEvents, socketOf } from '../../../src/tcp/events.ts';
import { flagsText, type Side } from '../../../src/tcp/segment.ts';
import { nothingOf } from '../../../src/tcp/vantage/episode.ts';
import { merged } from '../../../src/tcp/vantage/merged.ts';
import type { Fate } from '../../../src/tcp/vantage/passage.ts';
import { isSameSockets, vantagesIn } from '../../../src/tcp/vantage/vantages-in.ts';

const captures = new URL('../../../captures/', import.meta.url);
const has = (path: string) => existsSync(new URL(path, captures));
const read = (path: string) => readFileSync(new URL(path, captures));

const conversationsIn = (path: string) =>
  follow(openCapture(read(path)).frames.map(decodePacket)).conversations;

const fail = (): never => {
  throw new Error('no such pair');
};

const pairs = readdirSync(captures)
  .filter(
    (name) => has(`${name}/client.pcapng`) && has(`${name}/server.pcapng`) && has(`${name}/events.jsonl`),
  )
  .flatMap((name) => {
    const clients = conversationsIn(`${name}/client.pcapng`);
    const servers = conversationsIn(`${name}/server.pcapng`);
    const events = readEvents(read(`${name}/events.jsonl`).toString());
    return clients.map((client, place) => {
      const same = clients.filter((each) => isSameSockets(each, client));
      const others = servers.filter((each) => isSameSockets(each, client));
      return {
        name: `${name} ${place}`,
        chosen: same.indexOf(client),
        clients: same,
        // Where everything is lost on its way the other capture has nothing.
        servers: others.length === 0 ? [nothingOf(client)] : others,
        events,
      };
    });
  });

/** What the wire did, as its captures show it. Delays and what was held back only come later. */
const fates: Readonly<Record<string, Fate>> = {
  drop: 'lost',
  refuse: 'lost',
  duplicate: 'copy',
  inject: 'unsent',
};

describe.each(pairs)('$name', ({ clients, servers, chosen, events }) => {
  const [client = fail()] = clients;
  const at = isTurned(client, events) ? 'server' : 'client';
  const vantages = vantagesIn(clients, servers, chosen, at) ?? fail();
  const one = merged(vantages, events);

  it('was captured on one clock, and the estimate allows for that', () => {
    const { nanoseconds, uncertainty, contradiction } = one.offset;
    expect(contradiction).toBeUndefined();
    if (uncertainty === undefined) return;
    expect(nanoseconds < 0n ? -nanoseconds : nanoseconds).toBeLessThanOrEqual(uncertainty);
  });

  it('lost, doubled and invented what the wire says it did', () => {
    const all = eventsOf(one.ends.client, events).flatMap((event) => (event.kind === 'wire' ? [event] : []));
    const nameOf = (from: Side, seq: number) => `${from} ${seq}`;
    // What is changed on its way is lost as it was sent, and was never sent as it arrives.
    const changed = all.flatMap(({ did, side, segment }) =>
      did === 'rewrite' ? [nameOf(side, segment?.seq ?? 0)] : [],
    );
    const told = one.passages.flatMap(({ fate, from }, at) => {
      const { control, seq = 0, payload } = one.conversation.moments[at]?.segment ?? {};
      const isChanged = changed.includes(nameOf(from, seq));
      return fate === 'arrived' || isChanged || control === undefined
        ? []
        : [[fate, from, flagsText(control), seq, payload].join()];
    });
    const own = new Set(one.conversation.moments.map(({ segment }) => segment.seq as number));
    const done = all.flatMap(({ did, side, segment, socket = socketOf(one.ends.client, side) }) => {
      if (segment === undefined || !own.has(segment.seq) || socket !== socketOf(one.ends.client, side))
        return [];
      const fate = fates[did];
      const { flags, seq, len } = segment;
      return fate === undefined ? [] : [[fate, side, flags === 'none' ? '' : flags, seq, len].join()];
    });
    expect(told.sort()).toEqual(done.sort());
  });
});

const pairOf = (name: string) => pairs.find((each) => each.name === `${name} 0`) ?? fail();

it('is turned where it was given the other way round', () => {
  const { clients, servers } = pairOf('handshake-and-close');
  expect(vantagesIn(servers, clients)?.ends).toEqual({ client: clients[0], server: servers[0] });
});

it('has both ends named alike where each spoke first in its own capture', () => {
  const { clients, servers } = pairOf('simultaneous-open');
  expect(clients[0]?.client).not.toEqual(servers[0]?.client);
  const { ends } = vantagesIn(clients, servers) ?? fail();
  expect(ends.client.client).toEqual(ends.server.client);
});

it('is not mixed with conversations of other sockets', () => {
  expect(vantagesIn(pairOf('handshake-and-close').clients, pairOf('ipv6').servers)).toBeUndefined();
});

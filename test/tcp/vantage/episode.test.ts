import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { episodeOf } from '../../../src/tcp/vantage/episode.ts';

const conversationsIn = (path: string) =>
  follow(
    openCapture(readFileSync(new URL(`../../../captures/${path}.pcapng`, import.meta.url))).frames.map(
      decodePacket,
    ),
  ).conversations;

/** How many segments each capture has of what is meant. */
const sizes = (...given: Parameters<typeof episodeOf>) =>
  episodeOf(...given)?.map(({ moments }) => moments.length);

describe('one connection in two captures', () => {
  const [client, server] = [conversationsIn('ports-reused/client'), conversationsIn('ports-reused/server')];
  const [first, second] = client;

  it('is the one that shares segments, of several between the same sockets', () => {
    for (const chosen of [0, 1]) {
      expect(sizes(client, server, chosen)).toEqual([
        client[chosen]?.moments.length,
        server[chosen]?.moments.length,
      ]);
      expect(sizes(client, [...server].reverse(), chosen)?.[1]).toBe(server[chosen]?.moments.length);
    }
  });

  it('is two conversations where an old SYN was captured', () => {
    const [here, there] = [
      conversationsIn('old-duplicate-syn/client'),
      conversationsIn('old-duplicate-syn/server'),
    ];
    expect([here.length, there.length]).toEqual([1, 2]);
    const [own, its] = [here, there].map((all) => all.reduce((sum, { moments }) => sum + moments.length, 0));
    expect(sizes(here, there, 0)).toEqual([own, its]);
    expect(sizes(there, here, 1)).toEqual([its, own]);
  });

  it('is not mixed with another that the other capture has instead', () => {
    if (first === undefined || second === undefined) throw new Error('no two conversations');
    expect(sizes(client, server.slice(0, 1), 1)).toEqual([second.moments.length, 0]);
    expect(sizes(client, server.slice(1), 0)).toEqual([first.moments.length, 0]);
  });
});

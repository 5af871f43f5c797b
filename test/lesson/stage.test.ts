import { describe, expect, it } from 'vitest';
import { openStage } from '../../src/lesson/stage.ts';
import { folder } from './course.ts';

describe('a capture folder', () => {
  const recorded = folder('handshake-and-close');

  it('is opened from the end that is named, or the first that it was recorded at', () => {
    const client = openStage(recorded);
    const server = openStage(recorded, 'server');
    expect([client.vantage, server.vantage]).toEqual(['client', 'server']);
    expect(client.moments).toHaveLength(11);
    expect(server.moments).toHaveLength(11);
    const first = (stage: typeof client) => stage.moments[0]?.packet.frame.time ?? 0n;
    expect(first(server)).toBeGreaterThan(first(client));
    expect(client.conversation.client).toEqual({ host: '10.0.0.1', port: 40312 });
  });

  it.each<[string, string | undefined]>([
    ['has no such file', undefined],
    ['has a file of nothing', ''],
    ['has a file that is no capture', btoa('not a capture at all')],
  ])('is an empty stage where it %s', (_, client) => {
    const files = client === undefined ? {} : { client };
    expect(openStage({ ...recorded, files }).moments).toEqual([]);
  });
});

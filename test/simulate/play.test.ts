import { describe, expect, test } from 'vitest';
import { play } from '../../src/simulate/play.ts';
import { milliseconds, rfcSettings } from '../../src/tcp/acting/settings.ts';
import {
  accepts,
  clientPort,
  connects,
  octets,
  sceneOf,
  segmentsOf,
  serverPort,
  statesOf,
} from './scenes.ts';

const think = milliseconds(60);

describe('a whole connection', () => {
  const scene = sceneOf({
    client: [...connects, { call: 'send', data: octets(11) }, { call: 'recv' }, { call: 'close', think }],
    server: [
      ...accepts,
      { call: 'recv' },
      { call: 'send', data: octets(3) },
      { call: 'read' },
      { call: 'close', think },
    ],
  });

  test('is what the kernel made of the same calls', () => {
    const played = play(scene);
    expect(segmentsOf(played)).toEqual([
      '>SYN 0',
      '<SYN,ACK 0/1',
      '>ACK 1/1',
      '>ACK 1/1 len 11',
      '<ACK 1/12',
      '<ACK 1/12 len 3',
      '>ACK 12/4',
      '>FIN,ACK 12/4',
      '<ACK 4/13',
      '<FIN,ACK 4/13',
      '>ACK 13/5',
    ]);
    expect(statesOf(played, 'client')).toBe('SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED');
    expect(statesOf(played, 'server')).toBe('LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED');
    expect(played.ended).toBe('quiet');
  });

  test('plays the same way again', () => {
    expect(play(scene)).toEqual(play(scene));
  });

  test('goes the same way by the RFC', () => {
    const settings = { ...rfcSettings, delayedAck: 0 };
    const byTheBook = {
      ...scene,
      ends: {
        client: { ...scene.ends.client, settings },
        server: { ...scene.ends.server, settings },
      },
    };
    const played = play(byTheBook);
    expect(statesOf(played, 'client')).toBe('SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED');
    expect(statesOf(played, 'server')).toBe('LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED');
  });
});

test('a port where nobody listens', () => {
  const played = play(sceneOf({ client: connects, server: [] }));
  expect(segmentsOf(played)).toEqual(['>SYN 0', '<RST,ACK 0/1']);
  expect(played.events.at(-1)?.result).toEqual({ type: 'failed', why: 'connection refused' });
});

test('both ends connect to each other', () => {
  const played = play(
    sceneOf({
      client: [...connects, { call: 'close', think }],
      server: [{ call: 'connect', from: serverPort, to: clientPort }, { call: 'read' }, { call: 'close' }],
    }),
  );
  expect(segmentsOf(played).slice(0, 4)).toEqual(['>SYN 0', '<SYN 0', '<SYN,ACK 0/1', '>SYN,ACK 0/1']);
  expect(statesOf(played, 'client')).toMatch(/^SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1/);
});

test('both ends close at once', () => {
  const played = play(
    sceneOf({
      client: [...connects, { call: 'close', think }],
      server: [...accepts, { call: 'close', think: think - milliseconds(10) }],
    }),
  );
  expect(statesOf(played, 'client')).toBe('SYN-SENT ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED');
  expect(statesOf(played, 'server')).toBe(
    'LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT CLOSED',
  );
});

describe('a wire that loses', () => {
  const ends = {
    client: [...connects, { call: 'close', think }],
    server: [...accepts, { call: 'read' }, { call: 'close' }],
  } as const;
  const whole = ['>SYN 0', '<SYN,ACK 0/1', '>ACK 1/1', '>FIN,ACK 1/1', '<FIN,ACK 1/2', '>ACK 2/2'];

  test('nothing', () => {
    expect(segmentsOf(play(sceneOf(ends)))).toEqual(whole);
  });

  test('three SYNs: again after 1, 2 and 4 seconds', () => {
    const played = play(sceneOf({ ...ends, drops: [{ flags: 'SYN', nth: [1, 2, 3] }] }));
    expect(segmentsOf(played)).toEqual(['>SYN 0 lost', '>SYN 0 lost', '>SYN 0 lost', ...whole]);
    expect(played.journeys.slice(0, 4).map(({ left = 0 }) => left / 1e9)).toEqual([0, 1, 3, 7]);
  });

  test('the FIN: again after the retransmission timeout', () => {
    const played = play(sceneOf({ ...ends, drops: [{ from: 'client', flags: 'FIN,ACK', nth: 1 }] }));
    expect(segmentsOf(played)).toEqual([...whole.slice(0, 3), '>FIN,ACK 1/1 lost', ...whole.slice(3)]);
  });

  test('the last ACK: the FIN comes again, and TIME-WAIT answers', () => {
    const played = play(sceneOf({ ...ends, drops: [{ number: 5 }] }));
    expect(segmentsOf(played)).toEqual([...whole.slice(0, 5), '>ACK 2/2 lost', '<FIN,ACK 1/2', '>ACK 2/2']);
  });
});

import { describe, expect, test } from 'vitest';
import { type HostClause, hostClauses } from '../../src/simulate/host-clauses.ts';
import type { Played } from '../../src/simulate/played.ts';
import { milliseconds } from '../../src/tcp/acting/settings.ts';
import type { Side } from '../../src/tcp/segment.ts';
import { plays } from './host-scenes.ts';
import { segmentsOf, statesOf } from './scenes.ts';

const clausesOf = ({ events }: Played): readonly string[] => events.flatMap(({ clauses }) => clauses);

/** Where a side's connection is at a moment, in milliseconds. Undefined: there is none. */
const stateAt = ({ events }: Played, side: Side, name: string, at: number): string | undefined => {
  const host = events.filter((event) => event.side === side && event.at <= milliseconds(at)).at(-1)?.host;
  const sockets = [...(host?.sockets.values() ?? [])];
  return sockets.findLast(({ local, remote }) => `${local}-${remote}` === name)?.tcb.end.state;
};

test('every clause of a host is reached', () => {
  const reached = new Set(Object.values(plays).flatMap(clausesOf));
  const names = Object.keys(hostClauses) as readonly HostClause[];
  expect(names.filter((name) => !reached.has(name))).toEqual([]);
});

describe('a full accept queue', () => {
  test('drops the ACK of the handshake: one end is open, the other is not', () => {
    expect(clausesOf(plays.queueFull)).toContain('linux/accept-queue-full/ack-dropped');
    expect(stateAt(plays.queueFull, 'client', '1002-9501', 100)).toBe('ESTABLISHED');
    expect(stateAt(plays.queueFull, 'server', '9501-1002', 100)).toBe('SYN-RECEIVED');
  });

  test('lets it in when a connection has been accepted and SYN,ACK has been said again', () => {
    expect(stateAt(plays.queueEmptied, 'server', '9501-1002', 1000)).toBe('SYN-RECEIVED');
    expect(stateAt(plays.queueEmptied, 'server', '9501-1002', 1090)).toBe('ESTABLISHED');
  });

  test('answers with RST where the host is told to', () => {
    expect(clausesOf(plays.queueFullReset)).toContain('linux/accept-queue-full/reset');
    expect(stateAt(plays.queueFullReset, 'client', '1002-9501', 200)).toBe('CLOSED');
  });

  test('drops a SYN', () => {
    expect(clausesOf(plays.queueFullSyn)).toContain('linux/accept-queue-full/syn-dropped');
    expect(stateAt(plays.queueFullSyn, 'client', '1001-9501', 200)).toBe('SYN-SENT');
  });
});

describe('SYN cookies', () => {
  test('take the place of a request that is one too many, and nobody remembers it', () => {
    expect(stateAt(plays.cookieForOneTooMany, 'server', '9501-1000', 100)).toBe('ESTABLISHED');
    expect(stateAt(plays.cookieForOneTooMany, 'client', '1001-9501', 100)).toBe('ESTABLISHED');
    expect(stateAt(plays.cookieForOneTooMany, 'server', '9501-1001', 100)).toBeUndefined();
  });

  test('open a connection out of an ACK', () => {
    expect(stateAt(plays.cookieAlways, 'server', '9501-40312', 25)).toBeUndefined();
    expect(stateAt(plays.cookieAlways, 'server', '9501-40312', 40)).toBe('ESTABLISHED');
  });

  test.each(['flood', 'requestsFull'] as const)('are missed where there are none: %s', (name) => {
    expect(clausesOf(plays[name])).toContain('linux/requests-full/syn-dropped');
  });
});

test('a listener that waits for data takes no bare ACK for an open connection', () => {
  expect(stateAt(plays.deferred, 'server', '9501-40312', 60)).toBe('SYN-RECEIVED');
  expect(stateAt(plays.deferred, 'server', '9501-40312', 100)).toBe('ESTABLISHED');
});

describe('a listener is closed', () => {
  test('with a request: its ACK gets RST', () => {
    expect(segmentsOf(plays.closedWithRequest)).toEqual(['>SYN 0', '<SYN,ACK 0/1', '>ACK 1/1', '<RST 1']);
    expect(statesOf(plays.closedWithRequest, 'server')).toBe('LISTEN SYN-RECEIVED CLOSED CLOSED');
  });

  test('with a request from which nothing is heard: it vanishes when its timer goes off', () => {
    expect(segmentsOf(plays.closedWithRequestAlone).filter((text) => text.startsWith('<'))).toHaveLength(1);
    expect(stateAt(plays.closedWithRequestAlone, 'server', '9501-40312', 2000)).toBeUndefined();
  });

  test('with a connection that nobody accepted: it is reset', () => {
    expect(segmentsOf(plays.closedWithConnection).at(-1)).toBe('<RST,ACK 1/1');
  });
});

test('a connection that is reset before it is accepted is accepted all the same', () => {
  expect(plays.resetBeforeAccepted.events.at(-2)?.result).toMatchObject({ type: 'done' });
  expect(plays.resetBeforeAccepted.events.at(-1)?.result).toEqual({
    type: 'failed',
    why: 'connection reset',
  });
});

test('a request that was given up leaves room for the same port to connect again', () => {
  expect(stateAt(plays.requestGivenUp, 'server', '9501-40312', 200_000)).toBeUndefined();
  expect(stateAt(plays.requestGivenUp, 'client', '40312-9501', 301_000)).toBe('ESTABLISHED');
});

describe('Fast Open', () => {
  const syns = plays.fastOpen.journeys.filter(
    ({ from, datagram }) => from === 'client' && datagram.transmission.segment.control.syn,
  );

  test('fetches a cookie first, and has data on the second SYN', () => {
    expect(syns.map(({ datagram }) => datagram.transmission.data.length)).toEqual([0, 6]);
  });

  test('lets a connect whose data went with the SYN return at once', () => {
    const connects = plays.fastOpen.events.filter(
      ({ cause }) => 'call' in cause && cause.call.call === 'connect',
    );
    expect(connects.map(({ cause }) => cause.type)).toEqual(['call', 'return', 'call']);
  });

  test('lets the program read before the handshake is over', () => {
    const accepted = plays.fastOpen.events.find(({ clauses }) =>
      clauses.includes('linux/fast-open/data-accepted'),
    );
    const child = [...(accepted?.host.sockets.values() ?? [])].find(({ remote }) => remote === 1001);
    expect(child?.tcb.end.state).toBe('SYN-RECEIVED');
    expect(child?.tcb.receiving.octets).toHaveLength(6);
  });

  test('without a cookie sends the data again behind the handshake', () => {
    expect(segmentsOf(plays.fastOpenWithoutCookie).slice(0, 3)).toEqual([
      '>SYN 0 len 6',
      '<SYN,ACK 0/1',
      '>ACK 1/1 len 6',
    ]);
  });
});

describe('a port in TIME-WAIT', () => {
  test('may be connected from again when there are timestamps', () => {
    expect(statesOf(plays.portReused, 'client')).toMatch(/TIME-WAIT SYN-SENT ESTABLISHED/);
  });

  test('and not without', () => {
    expect(statesOf(plays.portNotReused, 'client')).toMatch(/TIME-WAIT SYN-SENT CLOSED/);
  });

  test('lets a listener have a new SYN', () => {
    expect(statesOf(plays.reopened, 'server')).toMatch(/TIME-WAIT SYN-RECEIVED ESTABLISHED/);
  });

  test('is not there where there is no room for it', () => {
    expect(statesOf(plays.noTimeWait, 'client')).not.toContain('TIME-WAIT');
  });
});

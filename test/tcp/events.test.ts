import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEvents, socketOf, stateChanges } from '../../src/tcp/events.ts';

const captures = new URL('../../captures/', import.meta.url);
const textOf = (name: string) => readFileSync(new URL(`${name}/events.jsonl`, captures), 'utf8');
const recorded = readdirSync(captures).filter((name) =>
  existsSync(new URL(`${name}/events.jsonl`, captures)),
);

const line = (row: object) => JSON.stringify({ time: '1795248929.230617901', side: 'client', ...row });

describe('events.jsonl', () => {
  it.each(recorded)('%s is read, every line of it and in order of time', (name) => {
    const events = readEvents(textOf(name));
    expect(events).toHaveLength(textOf(name).trimEnd().split('\n').length);
    const times = events.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  });

  it('gives calls with what they were given and what came of it', () => {
    const text = [
      line({
        kind: 'call',
        call: 'setsockopt',
        option: 'TCP_NODELAY',
        value: 1,
        result: 'ok',
        socket: '1-2',
      }),
      line({
        kind: 'call',
        call: 'recv',
        result: 'ok',
        bytes: 0,
        returned: '1795248930.000000001',
        socket: '1-2',
      }),
      line({ kind: 'call', call: 'shutdown', how: 'SHUT_WR', result: 'ENOTCONN', socket: '1-2' }),
    ].join('\n');
    const time = 1795248929230617901n;
    const dated = { kind: 'call', side: 'client', socket: '1-2', time };
    expect(readEvents(`${text}\n`)).toEqual([
      { ...dated, call: 'setsockopt', result: 'ok', option: 'TCP_NODELAY', value: 1 },
      { ...dated, call: 'recv', result: 'ok', bytes: 0, returned: 1795248930000000001n },
      { ...dated, call: 'shutdown', result: 'ENOTCONN', how: 'SHUT_WR' },
    ]);
  });

  it('gives what the wire did, and to which segment', () => {
    const segment = { flags: 'SYN', seq: 7, ack: 0, len: 0 };
    const rows = [line({ kind: 'wire', did: 'drop', ...segment }), line({ kind: 'wire', did: 'inject' })];
    const [dropped, injected] = readEvents(rows.join('\n'));
    expect(dropped).toMatchObject({ kind: 'wire', did: 'drop', segment });
    expect(injected).not.toHaveProperty('segment');
  });

  it('says nothing that a terminal would obey', () => {
    const [event] = readEvents(line({ kind: 'call', call: 'send\u001b[2J', result: 'ok', socket: '1-2' }));
    expect(event).toMatchObject({ call: 'send␛[2J' });
  });

  it.each([
    ['no JSON', 'x', /^1: /],
    ['another kind', line({ kind: 'cull' }), /^1: an event has a kind/],
    ['no time', line({ kind: 'call', time: 'now' }), /^1: an event has a kind .* and a time/],
    ['no side', line({ kind: 'call', side: 'middle' }), /^1: side is client or server/],
    ['a call without result', line({ kind: 'call', call: 'send' }), /^1: a call has a result/],
    [
      'a return at no time',
      line({ kind: 'call', call: 'recv', result: 'ok', returned: 'later' }),
      /^1: returned is a time/,
    ],
    ['no state of TCP', line({ kind: 'state', from: 'CLOSED', to: 'OPEN' }), /^1: a state event goes from/],
    [
      'nobody who saw it',
      line({ kind: 'state', from: 'CLOSED', to: 'LISTEN' }),
      /^1: by is tracepoint, sampler or/,
    ],
    ['a wire that did nothing', line({ kind: 'wire' }), /^1: a wire event says/],
    ['a second line that is wrong', `${line({ kind: 'wire', did: 'drop' })}\n[]`, /^2: /],
  ])('that has %s is refused with the line', (_, text, why) => {
    expect(() => readEvents(text)).toThrow(why);
  });
});

describe('state changes', () => {
  const events = readEvents(textOf('handshake-and-close'));

  it('are those of one socket, without what the sampler corrected', () => {
    const socket = socketOf(
      { client: { host: '10.0.0.1', port: 40312 }, server: { host: '10.0.0.2', port: 9501 } },
      'client',
    );
    const changes = stateChanges(events, 'client', socket);
    expect(changes.map(({ to }) => to)).toEqual([
      'SYN-SENT',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'TIME-WAIT',
    ]);
  });
});

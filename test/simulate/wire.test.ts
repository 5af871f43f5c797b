import { describe, expect, test } from 'vitest';
import { arriving, type Carrying, emptyWire, sent } from '../../src/simulate/carrying.ts';
import type { Datagram } from '../../src/simulate/datagram.ts';
import { fits, plainWire, type Rule, rewritten, ruleFor, type Wire } from '../../src/simulate/wire.ts';
import { type ControlBit, controlOf, type Segment, type Side } from '../../src/tcp/segment.ts';
import { toSeq } from '../../src/tcp/seq.ts';

const segmentOf = (from: Side, flags: readonly ControlBit[], payload = 0): Segment => ({
  from,
  seq: toSeq(1),
  ack: flags.includes('ack') ? toSeq(2) : undefined,
  len: payload + (flags.includes('syn') ? 1 : 0) + (flags.includes('fin') ? 1 : 0),
  payload,
  wnd: 100,
  control: controlOf(...flags),
  options: [],
});

const datagramOf = (from: Side, flags: readonly ControlBit[], payload = 0): Datagram => ({
  local: from === 'client' ? 1 : 2,
  remote: from === 'client' ? 2 : 1,
  transmission: { segment: segmentOf(from, flags, payload), data: new Uint8Array(payload) },
});

/** When each segment arrives, and at which side, in order. */
function arrivalsOf(start: Carrying): readonly string[] {
  const told: string[] = [];
  for (let so = start; so.due.length > 0; ) {
    const next = arriving(so);
    so = next.so;
    if (next.due !== undefined) told.push(`${next.due.journey} at ${next.due.at} to ${next.due.to}`);
  }
  return told;
}

const wireWith = (deed: Rule['deed'], match: Rule['match'], more: Partial<Wire> = {}): Wire => ({
  ...plainWire(10),
  rules: [{ match, deed }],
  ...more,
});

/** Three segments of the client leave at 0, 1 and 2. */
const carry = (wire: Wire): Carrying =>
  [0, 1, 2].reduce((so, at) => sent(so, 'client', datagramOf('client', ['ack'], at), at), emptyWire(wire));

describe('a rule is about', () => {
  test.each([
    [{}, true],
    [{ from: 'client' }, true],
    [{ from: 'server' }, false],
    [{ number: 4 }, true],
    [{ number: 5 }, false],
    [{ flags: 'SYN,ACK' }, false],
    [{ flags: 'FIN,ACK' }, true],
    [{ flags: 'FIN' }, false],
    [{ payload: true }, true],
    [{ payload: false }, false],
    [{ from: 'client', flags: 'FIN,ACK', payload: true }, true],
  ] as const)('%j', (match, expected) => {
    expect(fits(match, 4, segmentOf('client', ['fin', 'ack', 'psh'], 3))).toBe(expected);
  });
});

test('the n-th that fits is counted by each rule for itself, and the first rule that takes a segment has it', () => {
  const drop = { type: 'drop' } as const;
  const rules: readonly Rule[] = [
    { match: { flags: 'ACK', nth: 2 }, deed: drop },
    { match: { nth: [1, 3] }, deed: drop },
  ];
  const segments = [segmentOf('client', ['syn']), segmentOf('client', ['ack']), segmentOf('client', ['ack'])];
  let counts: readonly number[] = [];
  const taken = segments.map((segment, number) => {
    const found = ruleFor(rules, counts, number, segment);
    counts = found.counts;
    return found.index;
  });
  expect(taken).toEqual([1, undefined, 0]);
});

describe('the wire', () => {
  test('carries what leaves, each side with its own delay', () => {
    const wire = { ...plainWire(10), delay: { client: 10, server: 3 } };
    const so = sent(
      sent(emptyWire(wire), 'client', datagramOf('client', ['ack']), 0),
      'server',
      datagramOf('server', ['ack']),
      1,
    );
    expect(arrivalsOf(so)).toEqual(['1 at 4 to client', '0 at 10 to server']);
  });

  test.each([
    ['drops', wireWith({ type: 'drop' }, { number: 1 }), ['0 at 10 to server', '2 at 12 to server']],
    [
      'delays, and others overtake',
      wireWith({ type: 'delay', by: 5 }, { number: 1 }),
      ['0 at 10 to server', '2 at 12 to server', '1 at 16 to server'],
    ],
    [
      'duplicates',
      wireWith({ type: 'duplicate', after: 7 }, { number: 0 }),
      ['0 at 10 to server', '1 at 11 to server', '2 at 12 to server', '0 at 17 to server'],
    ],
    [
      'holds until another has left',
      wireWith({ type: 'hold', until: { payload: true, nth: 2 } }, { number: 0 }),
      ['1 at 11 to server', '2 at 12 to server', '0 at 12 to server'],
    ],
    [
      'holds for ever',
      wireWith({ type: 'hold', until: { from: 'server' } }, { number: 0 }),
      ['1 at 11 to server', '2 at 12 to server'],
    ],
    [
      'keeps arrivals apart',
      { ...plainWire(10), spacing: 4 },
      ['0 at 10 to server', '1 at 14 to server', '2 at 18 to server'],
    ],
  ])('%s', (_, wire, expected) => {
    expect(arrivalsOf(carry(wire))).toEqual(expected);
  });

  test('says of each segment what became of it', () => {
    const { journeys } = carry(wireWith({ type: 'drop' }, { number: 1 }));
    expect(journeys.map(({ left, wire, isUnderway }) => [left, wire?.did, isUnderway])).toEqual([
      [0, undefined, true],
      [1, 'drop', false],
      [2, undefined, true],
    ]);
  });

  test('delivers what nobody sent', () => {
    const datagram = datagramOf('client', ['rst']);
    const so = emptyWire({ ...plainWire(10), injections: [{ at: 5, to: 'server', datagram }] });
    expect(arrivalsOf(so)).toEqual(['0 at 5 to server']);
    expect(so.journeys[0]?.left).toBeUndefined();
  });
});

test('a segment is rewritten as a whole', () => {
  const { segment } = rewritten(datagramOf('client', ['ack'], 3).transmission, {
    seq: toSeq(9),
    control: { fin: true, ack: false },
  });
  expect(segment).toEqual({
    ...segmentOf('client', ['fin'], 3),
    seq: 9,
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act } from '../../../src/tcp/acting/act.ts';
import type { ActingEvent, TcpTimer } from '../../../src/tcp/acting/event.ts';
import { linuxSettings, type Profile, rfcSettings } from '../../../src/tcp/acting/settings.ts';
import { newTcb, stateOf, type Tcb } from '../../../src/tcp/acting/tcb.ts';
import type { TcpState } from '../../../src/tcp/endpoint.ts';
import { type ControlBit, controlOf, type Segment } from '../../../src/tcp/segment.ts';
import { seqAdd, seqDistance, toSeq } from '../../../src/tcp/seq.ts';
import { transitions } from '../../../src/tcp/transitions.ts';
import { octets } from './script.ts';

/** Just before the numbers wrap, so that every comparison is tried across the seam. */
const ISS = toSeq(-3);
const IRS = toSeq(-5);

const flags = fc.constantFrom<readonly ControlBit[]>(
  ['syn'],
  ['syn', 'ack'],
  ['ack'],
  ['ack'],
  ['ack', 'psh'],
  ['fin', 'ack'],
  ['fin', 'ack'],
  ['rst'],
  ['rst', 'ack'],
  ['fin'],
  ['urg', 'ack'],
  [],
);

const segments = fc
  .record({
    seq: fc.integer({ min: -1, max: 14 }),
    ack: fc.integer({ min: -1, max: 14 }),
    payload: fc.integer({ min: 0, max: 4 }),
    wnd: fc.constantFrom(0, 1, 5, 1000),
    bits: flags,
    sack: fc.boolean(),
  })
  .map(({ seq, ack, payload, wnd, bits, sack }): ActingEvent => {
    const control = controlOf(...bits);
    const number = seqAdd(IRS, seq);
    const acknowledged = seqAdd(ISS, ack);
    const segment: Segment = {
      from: 'server',
      seq: number,
      ack: control.ack ? acknowledged : undefined,
      payload,
      len: payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
      wnd,
      control,
      urgent: control.urg ? payload : undefined,
      options: control.syn
        ? [{ kind: 'sack-permitted', range: [20, 22] }]
        : sack
          ? [{ kind: 'sack', range: [20, 30], blocks: [[seqAdd(acknowledged, 2), seqAdd(acknowledged, 4)]] }]
          : [],
    };
    const data = octets(seqAdd(number, control.syn ? 1 : 0), payload);
    return { type: 'segment-arrives', arriving: { segment, data } };
  });

const timers = ['retransmission', 'delayed-ack', 'persist', 'keep-alive', 'user', 'time-wait', 'fin-wait-2'];

const calls: fc.Arbitrary<ActingEvent> = fc.oneof(
  fc.constantFrom<ActingEvent>(
    { type: 'open', mode: 'passive' },
    { type: 'open', mode: 'active' },
    { type: 'receive', octets: 3 },
    { type: 'close', how: 'close' },
    { type: 'close', how: 'shutdown' },
    { type: 'abort' },
    { type: 'status' },
    { type: 'configure', settings: { noDelay: true } },
  ),
  fc.integer({ min: 0, max: 4 }).map((count): ActingEvent => ({ type: 'send', data: octets(1, count) })),
  fc.constantFrom(...timers).map((timer): ActingEvent => ({ type: 'timeout', timer: timer as TcpTimer })),
);

const opens = fc.constantFrom<ActingEvent>(
  { type: 'open', mode: 'passive' },
  { type: 'open', mode: 'active' },
);

const events = fc
  .tuple(
    opens,
    fc.array(fc.oneof({ weight: 3, arbitrary: segments }, { weight: 2, arbitrary: calls }), {
      maxLength: 25,
    }),
  )
  .map(([first, rest]) => [first, ...rest]);

/** What must hold of an end whatever has happened. */
function isSound({ end, sending, receiving, timers: running }: Tcb): void {
  const { state = 'CLOSED', snd, rcv } = end;
  if (state === 'CLOSED' || state === 'LISTEN') {
    expect(running).toEqual({});
    expect(sending.unacked).toEqual([]);
    return;
  }
  const { una = ISS, nxt = ISS } = snd;
  expect(seqDistance(una, nxt)).toBeGreaterThanOrEqual(0);
  // The retransmission queue covers SND.UNA to SND.NXT without a hole.
  const first = sending.unacked[0]?.seq ?? nxt;
  expect(first).toBe(una);
  const total = sending.unacked.reduce(
    (sum, sent) => sum + sent.payload + (sent.syn ? 1 : 0) + (sent.fin ? 1 : 0),
    0,
  );
  expect(total).toBe(seqDistance(una, nxt));
  if (una !== nxt && state !== 'TIME-WAIT') expect(running.retransmission ?? running.persist).toBeDefined();
  if (rcv.nxt === undefined) return;
  // RCV.NXT is where unread octets end, and they are the octets of their numbers.
  const unread = receiving.octets.length;
  const finIn = rcv.fin !== undefined && seqDistance(rcv.fin, rcv.nxt) > 0 ? 1 : 0;
  const from = seqAdd(rcv.nxt, -unread - finIn);
  expect([...receiving.octets]).toEqual([...octets(from, unread)]);
  for (const [start] of rcv.queued ?? []) expect(seqDistance(rcv.nxt, start)).toBeGreaterThan(0);
}

const rows = transitions.flatMap(({ from, to }) => from.map((state) => `${state} -> ${to}`));

/** What the text of RFC 9293 has besides the table: a SYN that proves old in what was TIME-WAIT (section 3.6.1). */
const besides = ['SYN-RECEIVED -> TIME-WAIT'];

function plays(all: readonly ActingEvent[], profile: Profile): void {
  const settings = profile === 'rfc' ? rfcSettings : { ...linuxSettings, windowShift: 0 };
  let tcb = newTcb('client', { ...settings, sackPermitted: true, timestamps: false, mss: 3 });
  let now = 1e9;
  for (const event of all) {
    now += 1e7;
    const before = stateOf(tcb);
    const outcome = act(tcb, event, { now, isn: ISS });
    const way: readonly TcpState[] = [before, ...outcome.entered];
    for (const [i, to] of outcome.entered.entries()) {
      expect([...rows, ...besides]).toContain(`${way[i]} -> ${to}`);
    }
    tcb = outcome.child ?? outcome.tcb;
    if (outcome.child === undefined) expect(way.at(-1)).toBe(stateOf(tcb));
    isSound(tcb);
    expect(outcome.clauses.length).toBeGreaterThan(0);
    for (const { segment, data } of outcome.sends) {
      expect(segment.payload).toBe(data.length);
      expect(segment.payload).toBeLessThanOrEqual(3);
      expect(segment.ack !== undefined).toBe(segment.control.ack);
    }
  }
}

describe('whatever happens, an end stays sound and goes by the state table', () => {
  it.each(['rfc', 'linux'] as const)('%s', (profile) => {
    fc.assert(
      fc.property(events, (all) => plays(all, profile)),
      { numRuns: 800, seed: 9293 },
    );
  });
});

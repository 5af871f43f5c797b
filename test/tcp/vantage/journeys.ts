import fc from 'fast-check';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { controlOf, peerOf, type Segment, type Side } from '../../../src/tcp/segment.ts';
import { type Seq, seqAdd, toSeq } from '../../../src/tcp/seq.ts';
import type { BothEnds } from '../../../src/tcp/vantage/vantages.ts';
import { frameOf } from '../frames.ts';

/** A segment that was really sent: when, on the true clock, and when each of its copies arrived. */
export type Journey = {
  readonly segment: Segment;
  readonly ipId: number;
  readonly leaves: number;
  readonly arrivals: readonly number[];
};

/** Nanoseconds. */
const MS = 1_000_000;

const sending = fc.record({
  from: fc.constantFrom<Side>('client', 'server'),
  pause: fc.oneof(fc.integer({ min: 1, max: 3 * MS }), fc.integer({ min: 1, max: 300 * MS })),
  payload: fc.constantFrom(0, 0, 1, 10),
  /** The last segment once more, in a packet of its own. */
  isAgain: fc.boolean(),
  fate: fc.oneof(
    { weight: 8, arbitrary: fc.constant('arrives' as const) },
    { weight: 2, arbitrary: fc.constantFrom('is lost' as const, 'arrives twice' as const) },
  ),
  delay: fc.integer({ min: 5 * MS, max: 25 * MS }),
  later: fc.integer({ min: 1, max: 50 * MS }),
});

export type Network = {
  readonly journeys: readonly Journey[];
  /** By how much the server's clock is ahead. */
  readonly offset: number;
  /** How much of the time its clock gains, where it does not keep time. */
  readonly gains?: number;
};

/** A connection over a network that delays, loses, doubles and overtakes. The handshake and a last exchange arrive. */
export const networks = (hasIpIds: boolean): fc.Arbitrary<Network> =>
  fc
    .record({
      sendings: fc.array(sending, { maxLength: 40 }),
      offset: fc.oneof(fc.constant(0), fc.integer({ min: -1e12, max: 1e12 })),
    })
    .map(({ sendings, offset }) => ({ offset, journeys: journeysOf(sendings, hasIpIds) }));

type Sending = typeof sending extends fc.Arbitrary<infer T> ? T : never;

function journeysOf(sendings: readonly Sending[], hasIpIds: boolean): readonly Journey[] {
  const next: Record<Side, Seq> = { client: toSeq(100), server: toSeq(300) };
  const last: Partial<Record<Side, Segment>> = {};
  const journeys: Journey[] = [];
  let now = 1_000 * MS;
  const leave = (segment: Segment, ...delays: readonly number[]) => {
    const ipId = hasIpIds ? journeys.length + 1 : 0;
    journeys.push({ segment, ipId, leaves: now, arrivals: delays.map((delay) => now + delay) });
    last[segment.from] = segment;
    next[segment.from] = seqAdd(segment.seq, segment.len);
    now += 30 * MS;
  };
  const segment = (from: Side, payload: number, ...bits: readonly ('syn' | 'ack')[]): Segment => {
    const control = controlOf(...bits);
    const ack = control.ack ? next[peerOf(from)] : undefined;
    const len = payload + (control.syn ? 1 : 0);
    return { from, seq: next[from], ack, len, payload, wnd: 1000, control, options: [] };
  };
  leave(segment('client', 0, 'syn'), 10 * MS);
  leave(segment('server', 0, 'syn', 'ack'), 10 * MS);
  leave(segment('client', 0, 'ack'), 10 * MS);
  for (const { from, pause, payload, isAgain, fate, delay, later } of sendings) {
    now += pause - 30 * MS;
    const again = isAgain ? last[from] : undefined;
    const delays = fate === 'is lost' ? [] : fate === 'arrives' ? [delay] : [delay, delay + later];
    leave(again?.control.syn === false ? again : segment(from, payload, 'ack'), ...delays);
  }
  now += 1_000 * MS;
  leave(segment('client', 2, 'ack'), 10 * MS);
  leave(segment('server', 2, 'ack'), 10 * MS);
  return journeys;
}

/** What one end sees of it: what it sends, and what arrives, in order; the place of each journey behind it. */
export type Seen = { readonly conversation: Conversation; readonly journeyAt: readonly number[] };

export function seenAt(where: Side, { journeys, offset, gains = 0 }: Network): Seen {
  const seen = journeys
    .flatMap(({ segment, leaves, arrivals }, journey) =>
      (segment.from === where ? [leaves] : arrivals).map((time) => ({ journey, time })),
    )
    .sort((a, b) => a.time - b.time);
  const packets = seen.map(({ journey, time }, index) => {
    const { segment, ipId } = journeys[journey] ?? fail();
    const bytes = frameOf(segment, { ipId });
    const ahead = where === 'server' ? BigInt(offset) + BigInt(Math.round(time * gains)) : 0n;
    const since1970 = 1_795_248_929_000_000_000n;
    return decodePacket({
      number: index + 1,
      time: since1970 + BigInt(time) + ahead,
      linkType: 101,
      bytes,
      wireLength: bytes.length,
    });
  });
  const [conversation] = follow(packets).conversations;
  return { conversation: conversation ?? fail(), journeyAt: seen.map(({ journey }) => journey) };
}

const fail = (): never => {
  throw new Error('no such journey');
};

export const endsOf = (network: Network): { readonly ends: BothEnds } & Readonly<Record<Side, Seen>> => {
  const client = seenAt('client', network);
  const server = seenAt('server', network);
  return { client, server, ends: { client: client.conversation, server: server.conversation } };
};

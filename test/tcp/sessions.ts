import fc from 'fast-check';
import {
  type ControlBit,
  controlOf,
  nextSeq,
  peerOf,
  type Segment,
  type Side,
} from '../../src/tcp/segment.ts';
import { type Seq, seqBefore, toSeq } from '../../src/tcp/seq.ts';

/** What an end does next: takes what has come, sends octets, says what it has, or closes. */
export type Act = {
  readonly side: Side;
  readonly what: 'receive' | 'send' | 'ack' | 'close';
  readonly octets: number;
};

export type Plan = {
  readonly isns: readonly [client: number, server: number];
  readonly acts: readonly Act[];
  /** Whether everything sent arrives before the next act, or only when it is received. */
  readonly isInstant: boolean;
};

type Talker = { nxt: Seq; wanted: Seq; said: Seq; closed: boolean; readonly inbox: Segment[] };

/**
 * The segments of a session in which nothing is lost: two ends that follow the rules, after a handshake.
 * They share no code with what they test.
 */
export function sessionOf({ isns: [x, y], acts, isInstant }: Plan): readonly Segment[] {
  const client: Talker = {
    nxt: toSeq(x + 1),
    wanted: toSeq(y + 1),
    said: toSeq(y + 1),
    closed: false,
    inbox: [],
  };
  const server: Talker = {
    nxt: toSeq(y + 1),
    wanted: toSeq(x + 1),
    said: toSeq(x + 1),
    closed: false,
    inbox: [],
  };
  const talkers = { client, server };
  const segments: Segment[] = [
    made('client', toSeq(x), undefined, 0, 'syn'),
    made('server', toSeq(y), toSeq(x + 1), 0, 'syn', 'ack'),
    made('client', toSeq(x + 1), toSeq(y + 1), 0, 'ack'),
  ];

  const send = (side: Side, octets: number, ...bits: readonly ControlBit[]): void => {
    const own = talkers[side];
    const segment = made(side, own.nxt, own.wanted, octets, 'ack', ...bits);
    own.nxt = nextSeq(segment);
    own.said = own.wanted;
    segments.push(segment);
    talkers[peerOf(side)].inbox.push(segment);
    if (isInstant) takeAll(talkers[peerOf(side)]);
  };

  for (const { side, what, octets } of acts) {
    const own = talkers[side];
    if (what === 'receive') takeOne(own);
    else if (what === 'ack' && own.said !== own.wanted) send(side, 0);
    else if (what === 'send' && !own.closed) send(side, octets, 'psh');
    else if (what === 'close' && !own.closed) {
      own.closed = true;
      send(side, octets % 3, 'fin');
    }
  }
  return segments;
}

function takeAll(own: Talker): void {
  while (own.inbox.length > 0) takeOne(own);
}

function takeOne(own: Talker): void {
  const segment = own.inbox.shift();
  if (segment !== undefined && seqBefore(own.wanted, nextSeq(segment))) own.wanted = nextSeq(segment);
}

function made(
  from: Side,
  seq: Seq,
  ack: Seq | undefined,
  payload: number,
  ...bits: readonly ControlBit[]
): Segment {
  const control = controlOf(...bits);
  const len = payload + (control.syn ? 1 : 0) + (control.fin ? 1 : 0);
  return { from, seq, ack, payload, len, wnd: 65535, control, options: [] };
}

/** Numbers anywhere, and often just before the wrap. */
const isn = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: 2 ** 32 - 40, max: 2 ** 32 - 1 }),
);

export const plans = (isInstant: boolean): fc.Arbitrary<Plan> =>
  fc.record({
    isns: fc.tuple(isn, isn),
    acts: fc.array(
      fc.record({
        side: fc.constantFrom<Side>('client', 'server'),
        what: fc.constantFrom('receive', 'send', 'ack', 'ack', 'close'),
        octets: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 25 },
    ),
    isInstant: fc.constant(isInstant),
  });

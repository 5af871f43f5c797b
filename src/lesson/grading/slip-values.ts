import { pureAcksOf } from '../../tcp/rules.ts';
import { nextSeq, peerOf, type Side } from '../../tcp/segment.ts';
import { type Seq, seqAdd, seqDistance, toSeq } from '../../tcp/seq.ts';
import type { Stage } from '../course.ts';
import { isnOf } from '../written.ts';
import { type Evidence, isNextInTurn, pureAcks, type Seen } from './evidence.ts';
import type { SlipId } from './verdict.ts';

/** A wrong number and the slip that gives it. In the relative numbering it is counted from the ISN of `owner`. */
export type SlipValue = {
  readonly slip: SlipId;
  readonly seq: Seq;
  readonly owner: Side;
  /** The packet and field that the number was taken from, for slips that copy one. */
  readonly frame?: number;
  readonly field?: 'tcp.seq' | 'tcp.ack';
  /** How many octets, or pure ACKs, were counted that should not be. */
  readonly count?: number;
};

/** A sequence number that is asked for, and what is known about where it comes from. */
export type AskedSeq = {
  readonly expected: Seq;
  readonly owner: Side;
  readonly evidence?: Evidence;
  readonly stage: Stage;
  /** Frames on the ladder. */
  readonly shown: number;
  /** The frame is on the ladder already: what is asked is how its number is written, and the ISN is what matters. */
  readonly isConversion?: boolean;
};

/**
 * The wrong numbers that a learner may give, tier by tier in the order in which they are tried. Within a tier none comes
 * before another: where two slips give the same number, only the learner can tell which it was.
 */
export function slipTiers(asked: AskedSeq): readonly (readonly SlipValue[])[] {
  const { evidence } = asked;
  const from = evidence === undefined ? [] : tiersFrom(evidence, asked.stage);
  const zeros = elsewhere(asked);
  const tiers = asked.isConversion === true ? [zeros, ...from] : [...from, zeros];
  return [...tiers, onScreen(asked)].map((tier) =>
    tier.filter(({ seq, owner }) => seq !== asked.expected || owner !== asked.owner),
  );
}

function tiersFrom(evidence: Evidence, stage: Stage): readonly (readonly SlipValue[])[] {
  const common = [...swapped(evidence), ...byteOrder(evidence)];
  const wraps = wrappedWrongly(evidence);
  return evidence.role === 'ack'
    ? [
        [...common, ...ackSpecific(evidence)],
        [...ackOffByOne(evidence), ...wraps],
        lengths(evidence),
        ackHistory(evidence),
      ]
    : [
        [...common, ...seqSpecific(evidence, stage)],
        [...seqOffByOne(evidence), ...wraps],
        [],
        seqHistory(evidence),
      ];
}

const value = (slip: SlipId, seq: Seq, owner: Side, more?: Partial<SlipValue>): SlipValue => ({
  slip,
  seq,
  owner,
  ...more,
});

function swapped({ pair, owner }: Evidence): readonly SlipValue[] {
  return pair === undefined ? [] : [value('D05', pair, peerOf(owner))];
}

function byteOrder({ expected, owner }: Evidence): readonly SlipValue[] {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, expected);
  return [value('D26', toSeq(view.getUint32(0, true)), owner)];
}

function ackSpecific({ last, history, owner, side, asked, expected }: Evidence): readonly SlipValue[] {
  const found: SlipValue[] = [];
  const received = history.filter(({ moment }) => moment.segment.from === owner);
  if (last?.moment.segment.control.fin && last.moment.segment.payload > 0) {
    found.push(value('D19', seqAdd(last.moment.segment.seq, 1), owner));
  }
  // Beyond a hole there may be segments that no acknowledgment counts yet.
  for (const { moment } of received) {
    const end = nextSeq(moment.segment);
    if (seqDistance(expected, end) > 0) found.push(value('D12', end, owner));
  }
  const latest = received.at(-1)?.moment;
  const wanted = latest?.before[side].rcv.nxt;
  if (latest !== undefined && wanted !== undefined && latest.segment.payload > 0) {
    const isOld = seqDistance(wanted, nextSeq(latest.segment)) <= 0;
    if (isOld) found.push(value('D13', seqAdd(expected, latest.segment.payload), owner));
  }
  const refused = received.at(-1)?.moment.segment;
  if (asked?.segment.control.rst && asked.segment.from === side && refused !== undefined) {
    found.push(value('D31', refused.seq, owner));
  }
  return found;
}

function seqSpecific({ asked, side, history }: Evidence, stage: Stage): readonly SlipValue[] {
  const found: SlipValue[] = [];
  const next = asked?.before[side].snd.nxt;
  if (asked === undefined) return found;
  if (asked.notes.includes('keep_alive') && next !== undefined) found.push(value('D25', next, side));
  if (asked.segment.control.rst) {
    const provoked = history.at(-1)?.moment.segment;
    if (next !== undefined) found.push(value('D31', next, side));
    if (provoked?.ack !== undefined) {
      const isn = isnOf(stage, side);
      found.push(value('D31', isn ?? toSeq(0), side));
    }
  }
  return found;
}

/** Where the number has passed 4294967295: stopping there, or leaving 0 out. These too are off by one or a few. */
function wrappedWrongly({ last, expected, owner }: Evidence): readonly SlipValue[] {
  const from = last?.moment.segment.seq;
  if (from === undefined || expected >= from) return [];
  return [value('D17', toSeq(-1), owner), value('D18', seqAdd(expected, 1), owner)];
}

function ackOffByOne({ last, owner, expected }: Evidence): readonly SlipValue[] {
  const found = [value('D02', seqAdd(expected, 1), owner)];
  if (last === undefined) return found;
  const { seq, payload, len } = last.moment.segment;
  if (len > payload) found.push(value('D01', seqAdd(seq, payload), owner));
  if (payload > 0) found.push(value('D03', seqAdd(seq, payload - 1), owner));
  return found;
}

function seqOffByOne(evidence: Evidence): readonly SlipValue[] {
  const { expected, side, history, asked } = evidence;
  if (!isNextInTurn(evidence)) return [];
  const own = history.filter(({ moment }) => moment.segment.from === side);
  const acks = pureAcks(evidence, side).length;
  const isAnAck = asked !== undefined && asked.segment.len === 0;
  const found: SlipValue[] = [];
  const since = pureAcksOf(
    history.map(({ moment }) => moment.segment),
    side,
  );
  const isCounted = asked === undefined ? since > 0 : acks > 0 || isAnAck;
  if (isCounted) found.push(value('D21', seqAdd(expected, 1), side, { count: 1 }));
  for (const count of new Set([since, acks])) {
    if (isCounted && count > 1) found.push(value('D21', seqAdd(expected, count), side, { count }));
  }
  const phantoms = own.reduce(
    (sum, { moment: { segment } }) => Math.max(sum, segment.control.fin ? 2 : segment.control.syn ? 1 : 0),
    0,
  );
  for (let forgotten = 1; forgotten <= phantoms; forgotten += 1) {
    found.push(value('D22', seqAdd(expected, -forgotten), side, { count: forgotten }));
  }
  // As with an acknowledgment: SND.NXT is the next octet already.
  if (asked === undefined) found.push(value('D02', seqAdd(expected, 1), side));
  return found;
}

/** Lengths outside TCP, or of its header, counted as if they were octets of data. */
function lengths({ last, owner }: Evidence): readonly SlipValue[] {
  if (last === undefined) return [];
  const { segment, packet } = last.moment;
  const phantom = segment.len - segment.payload;
  const counted = (slip: SlipId, length: number): readonly SlipValue[] =>
    (phantom === 0 ? [length] : [length, length + phantom]).map((octets) =>
      value(slip, seqAdd(segment.seq, octets), owner, { count: length }),
    );
  const { ip, tcp, frame } = packet;
  // Where two of the lengths are one and the same, as without a link header or without data, the innermost is meant.
  const header = tcp?.headerLength;
  const withData = header === undefined || segment.payload === 0 ? undefined : header + segment.payload;
  const wire = frame.wireLength === ip?.packetLength ? undefined : frame.wireLength;
  return [
    ...(wire === undefined ? [] : counted('D08', wire)),
    ...(ip === undefined ? [] : counted('D09', ip.packetLength)),
    ...(withData === undefined ? [] : counted('D10', withData)),
    ...(header === undefined ? [] : counted('D11', header)),
  ];
}

function ackHistory({ last, history, owner, side }: Evidence): readonly SlipValue[] {
  if (last === undefined) return [];
  const { segment, before } = last.moment;
  const found = [value('D04', segment.seq, owner, { frame: last.frame })];
  const wanted = before[side].rcv.nxt;
  for (const { frame, moment } of history) {
    const { from, ack } = moment.segment;
    if (from === side && ack !== undefined && ack !== segment.seq)
      found.push(value('D06', ack, owner, { frame }));
  }
  if (wanted === undefined) return found;
  const own = lastPayload(history, side);
  if (own > 0) found.push(value('D07', seqAdd(wanted, own), owner, { count: own }));
  if (segment.payload > 1) found.push(value('D20', seqAdd(wanted, 1), owner));
  return found;
}

function seqHistory(evidence: Evidence): readonly SlipValue[] {
  const { side, history, asked } = evidence;
  const found: SlipValue[] = [];
  const latest = history.findLast(({ moment }) => moment.segment.from === side && moment.segment.payload > 0);
  if (latest !== undefined)
    found.push(value('D23', latest.moment.segment.seq, side, { frame: latest.frame }));
  const next = asked?.before[side].snd.nxt;
  if (asked?.notes.includes('retransmission') && next !== undefined) found.push(value('D24', next, side));
  return found;
}

const lastPayload = (history: readonly Seen[], side: Side): number =>
  history.findLast(({ moment }) => moment.segment.from === side)?.moment.segment.payload ?? 0;

/** The other direction's zero. */
function elsewhere({ expected, owner, stage }: AskedSeq): readonly SlipValue[] {
  const found: SlipValue[] = [];
  const own = isnOf(stage, owner);
  const other = isnOf(stage, peerOf(owner));
  if (own !== undefined && other !== undefined) {
    // In raw numbers: counted right, but from the other ISN. In relative numbers: the other ISN subtracted.
    found.push(value('D15', seqAdd(other, seqDistance(own, expected)), owner));
    found.push(value('D15', expected, peerOf(owner)));
  }
  return found;
}

/** Any sequence or acknowledgment number that is on the ladder, the latest first. */
function onScreen({ stage, shown }: AskedSeq): readonly SlipValue[] {
  const found: SlipValue[] = [];
  for (let frame = Math.min(shown, stage.moments.length); frame > 0; frame -= 1) {
    const segment = stage.moments[frame - 1]?.segment;
    if (segment === undefined) continue;
    const { from, seq, ack } = segment;
    found.push(value('D32', seq, from, { frame, field: 'tcp.seq' }));
    if (ack !== undefined) found.push(value('D32', ack, peerOf(from), { frame, field: 'tcp.ack' }));
  }
  return found;
}

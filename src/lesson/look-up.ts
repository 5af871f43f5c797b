import type { Endpoint, TcpState } from '../tcp/endpoint.ts';
import type { Moment } from '../tcp/moment.ts';
import { type ControlBits, nextSeq, peerOf, type Side } from '../tcp/segment.ts';
import { type Seq, seqAdd } from '../tcp/seq.ts';
import type { Stage } from './course.ts';
import type { Fact, VariableName } from './facts.ts';

/** What a fact comes to. A sequence number knows whose octets it counts, and so which ISN it is relative to. */
export type FactValue =
  | {
      readonly kind: 'seq';
      readonly seq: Seq;
      readonly owner: Side;
      /** Fixed by the fact; else the numbering on the screen decides. */
      readonly numbering?: 'raw' | 'relative';
    }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'state'; readonly state: TcpState }
  | { readonly kind: 'flags'; readonly control: ControlBits };

/** The value of a fact on this stage; absent where the capture does not show it. Never a guess. */
export function lookUp(fact: Fact, stage: Stage): FactValue | undefined {
  switch (fact.of) {
    case 'field':
      return fieldOf(fact, stage);
    case 'variable': {
      const end = endAfter(stage, fact.side, fact.after);
      const seq = end && variableOf(end, fact.name);
      return seq === undefined ? undefined : shifted(seq, ownerOf(fact.side, fact.name), fact);
    }
    case 'state': {
      const state = endAfter(stage, fact.side, fact.after)?.state;
      return state === undefined ? undefined : { kind: 'state', state };
    }
    case 'end': {
      const { host, port } = stage.conversation[fact.side];
      if (fact.name === 'port') return { kind: 'text', text: String(port) };
      if (fact.name === 'host') return { kind: 'text', text: host };
      return { kind: 'text', text: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}` };
    }
  }
}

/** One end after frame `after`; 0 is before the first, absent is after the last. */
export function endAfter(stage: Stage, side: Side, after?: number): Endpoint | undefined {
  if (after === 0) return stage.moments[0]?.before[side];
  const moment = after === undefined ? stage.moments.at(-1) : stage.moments[after - 1];
  return moment?.after[side];
}

/** Whose octets a variable of `side` counts: what it sends it numbers itself, what it receives the other end numbers. */
export const ownerOf = (side: Side, name: VariableName): Side =>
  name === 'RCV.NXT' || name === 'IRS' ? peerOf(side) : side;

export function variableOf(end: Endpoint, name: VariableName): Seq | undefined {
  switch (name) {
    case 'SND.NXT':
      return end.snd.nxt;
    case 'SND.UNA':
      return end.snd.una;
    case 'RCV.NXT':
      return end.rcv.nxt;
    case 'ISS':
      return end.iss;
    case 'IRS':
      return end.irs;
  }
}

type Shift = { readonly numbering?: 'raw' | 'relative'; readonly plus: number };

const shifted = (seq: Seq, owner: Side, { numbering, plus }: Shift): FactValue => ({
  kind: 'seq',
  seq: seqAdd(seq, plus),
  owner,
  ...(numbering === undefined ? {} : { numbering }),
});

function fieldOf(fact: Extract<Fact, { of: 'field' }>, stage: Stage): FactValue | undefined {
  const moment = stage.moments[fact.frame - 1];
  if (moment === undefined) return undefined;
  const { segment } = moment;
  const peer = peerOf(segment.from);
  switch (fact.name) {
    case 'tcp.seq':
      return shifted(segment.seq, segment.from, fact);
    case 'tcp.seq_raw':
      return shifted(segment.seq, segment.from, { ...fact, numbering: 'raw' });
    case 'tcp.nxtseq':
      return shifted(nextSeq(segment), segment.from, fact);
    case 'tcp.ack':
      return segment.ack === undefined ? undefined : shifted(segment.ack, peer, fact);
    case 'tcp.ack_raw':
      return segment.ack === undefined
        ? undefined
        : shifted(segment.ack, peer, { ...fact, numbering: 'raw' });
    case 'tcp.flags':
      return { kind: 'flags', control: segment.control };
    default: {
      const number = plainNumber(fact.name, moment, stage.moments[fact.frame - 2]);
      return number === undefined ? undefined : { kind: 'number', number: number + fact.plus };
    }
  }
}

function plainNumber(name: string, moment: Moment, previous: Moment | undefined): number | undefined {
  const { segment, packet } = moment;
  switch (name) {
    case 'tcp.len':
      return segment.payload;
    case 'seg.len':
      return segment.len;
    case 'tcp.window_size_value':
      return segment.wnd;
    case 'tcp.srcport':
      return packet.tcp?.sourcePort;
    case 'tcp.dstport':
      return packet.tcp?.destinationPort;
    case 'frame.len':
      return packet.frame.wireLength;
    case 'ip.len':
      return packet.ip?.packetLength;
    case 'gap':
      // In milliseconds first, so that the difference fits a number; tenths of a millisecond say nothing to a reader.
      return previous && Number((packet.frame.time - previous.packet.frame.time) / 1_000_000n) / 1000;
    default:
      return undefined;
  }
}

/**
 * Whether RCV.NXT of `side` after a frame is more than our supposition that segments arrived: the end has announced
 * it, or does so in the next segment that it sends.
 */
export function isRcvNxtProven(stage: Stage, side: Side, after?: number): boolean {
  const rcv = endAfter(stage, side, after)?.rcv;
  if (rcv?.nxt === undefined) return false;
  if (rcv.announced === rcv.nxt) return true;
  const next = stage.moments
    .slice(after ?? stage.moments.length)
    .find(({ segment }) => segment.from === side && segment.ack !== undefined);
  return next?.segment.ack === rcv.nxt;
}

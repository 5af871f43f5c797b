import { hexOf } from '../decode/field-node.ts';
import { fieldNamed } from '../decode/layout.ts';
import type { Endpoint } from '../tcp/endpoint.ts';
import { fieldValue } from '../tcp/fields.ts';
import type { Moment } from '../tcp/moment.ts';
import { nextSeq, peerOf, type Side } from '../tcp/segment.ts';
import { type Seq, seqAdd, toSeq } from '../tcp/seq.ts';
import { offeredWindow } from '../tcp/window.ts';
import type { Stage } from './course.ts';
import { evaluate } from './expression.ts';
import type { FactValue } from './fact-value.ts';
import { type Fact, parseFact, type VariableName } from './facts.ts';
import { endsOn, modelValue } from './network/model-values.ts';
import { writtenSeq } from './written.ts';

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
    case 'since': {
      const [from, to] = [stage.moments[fact.since - 1], stage.moments[fact.frame - 1]];
      return from && to && { kind: 'number', number: secondsBetween(from, to) };
    }
    case 'octets': {
      const packet = stage.moments[fact.frame - 1]?.packet;
      const node = packet && fieldNamed(packet, fact.field);
      return node && { kind: 'text', text: hexOf(packet.frame.bytes.subarray(...node.range), ' ') };
    }
    case 'expression': {
      const number = evaluate(fact.expression, (text) => numberOf(text, stage));
      return number === undefined ? undefined : { kind: 'number', number };
    }
    case 'board': {
      const end = stage.board && endsOn(stage.board, fact.when)?.[fact.side];
      if (end === undefined) return undefined;
      if (fact.name === 'state') return { kind: 'state', state: end.state };
      const number = variableOf(end, fact.name);
      return number === undefined ? undefined : { kind: 'number', number };
    }
    case 'model':
    case 'sent':
    case 'old':
      return modelValue(fact, stage.board);
    case 'end': {
      const { host, port } = stage.conversation[fact.side];
      if (fact.name === 'port') return { kind: 'text', text: String(port) };
      if (fact.name === 'host') return { kind: 'text', text: host };
      return { kind: 'text', text: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}` };
    }
  }
}

/** The number that a fact in an expression stands for; a sequence number that fixes no numbering is raw. */
function numberOf(text: string, stage: Stage): number | undefined {
  const fact = parseFact(text);
  const value = fact && lookUp(fact, stage);
  if (value?.kind === 'number') return value.number;
  return value?.kind === 'seq'
    ? Number(writtenSeq(value.seq, value.owner, value.numbering ?? 'raw', stage))
    : undefined;
}

/** In milliseconds first, so that the difference fits a number; less than that says nothing to a reader. */
const secondsBetween = (from: Moment, to: Moment): number =>
  Number((to.packet.frame.time - from.packet.frame.time) / 1_000_000n) / 1000;

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
    case 'tcp.options.sack_le':
    case 'tcp.options.sack_re': {
      const block = segment.options.flatMap((each) => (each.kind === 'sack' ? each.blocks : []))[0];
      return block && shifted(toSeq(block[fact.name.endsWith('le') ? 0 : 1]), peer, fact);
    }
    case 'tcp.checksum': {
      const text = fieldValue(fact.name, moment);
      return text === '' ? undefined : { kind: 'text', text };
    }
    default: {
      const number = plainNumber(fact.name, moment, stage, fact.frame);
      return number === undefined ? undefined : { kind: 'number', number: number + fact.plus };
    }
  }
}

function plainNumber(name: string, moment: Moment, stage: Stage, frame: number): number | undefined {
  const { segment, packet } = moment;
  const previous = stage.moments[frame - 2];
  switch (name) {
    case 'seg.len':
      return segment.len;
    case 'gap':
      return previous && secondsBetween(previous, moment);
    case 'frame.time_relative':
      return stage.moments[0] && secondsBetween(stage.moments[0], moment);
    case 'ip.len':
      return packet.ip?.packetLength;
    case 'ip.hdr_len':
      return packet.ip?.headerLength;
    case 'tcp.options.len':
      return packet.tcp && packet.tcp.headerLength - 20;
    case 'tcp.window_size': {
      const { from } = segment;
      return offeredWindow(segment, moment.after[from], moment.after[peerOf(from)]);
    }
    default: {
      const text = fieldValue(name, moment);
      return /^-?\d+$/.test(text) ? Number(text) : undefined;
    }
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

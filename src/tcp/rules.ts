import { acknowledgedNumber, type Derived, numberBehind, oneBefore, ownNumber, zero } from './derived.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { type ControlBits, controlOf, nextSeq, type Segment, type Side } from './segment.ts';
import { seqDistance } from './seq.ts';

/** The rows of the rules: what the next segment can be. */
export const segmentKinds = [
  'syn',
  'syn-ack',
  'ack',
  'data',
  'fin',
  'retransmission',
  'keep-alive',
  'zero-window-probe',
  'reset',
  'abort',
] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** The segment that comes next: who sends it, what it is, and how many octets it carries. */
export type Next = { readonly from: Side; readonly kind: SegmentKind; readonly payload: number };

/** What the next segment must carry. Absent where the segments so far do not tell. */
export type Expectation = {
  /** PSH is the sender's own choice and never set here. */
  readonly flags: ControlBits;
  /** `'free'`: an initial sequence number, which nobody else can know (RFC 9293, section 3.4.1). */
  readonly seq: Derived | 'free' | undefined;
  /** `'none'`: the ACK bit is off. */
  readonly ack: Derived | 'none' | undefined;
};

/** SND.NXT: behind everything the side has sent, or that its peer says it has. */
export const sndNxt = (history: readonly Segment[], side: Side): Derived | undefined =>
  ledgerOf(history, side).sndNxt;

/** SND.UNA: the oldest number that the peer has not acknowledged. */
export const sndUna = (history: readonly Segment[], side: Side): Derived | undefined =>
  ledgerOf(history, side).sndUna;

/** RCV.NXT: the number the side wants next, behind the unbroken run of what has come. */
export const rcvNxt = (history: readonly Segment[], side: Side): Derived | undefined =>
  ledgerOf(history, side).rcvNxt;

/** Flags, seq and ack of the next segment, by the rules alone and from the segments so far. */
export function expectNext(history: readonly Segment[], next: Next): Expectation {
  const ledger = ledgerOf(history, next.from);
  const { sndNxt: seq, rcvNxt: ack } = ledger;
  switch (next.kind) {
    case 'syn':
      return { flags: controlOf('syn'), seq: synNumber(ledger), ack: 'none' };
    // A crossing or repeated SYN,ACK carries the SYN's own number again, not the one behind it.
    case 'syn-ack':
      return { flags: controlOf('syn', 'ack'), seq: synNumber(ledger), ack };
    case 'ack':
    case 'data':
      return { flags: controlOf('ack'), seq, ack };
    case 'fin':
      return { flags: controlOf('fin', 'ack'), seq, ack };
    case 'retransmission':
      return retransmissionOf(history, next.from, ledger);
    case 'keep-alive':
      return { flags: controlOf('ack'), seq: seq && oneBefore('SND.NXT-1', seq), ack };
    case 'zero-window-probe':
      return { flags: controlOf('ack'), seq: probeNumber(ledger, next.payload), ack };
    case 'reset':
      return resetOf(history, next.from);
    // RFC 9293, section 3.10.5, shows no ACK; Linux sends one. The number is right in both.
    case 'abort':
      return { flags: controlOf('rst', 'ack'), seq, ack };
  }
}

const synNumber = ({ syn }: Ledger): Derived | 'free' => (syn === undefined ? 'free' : ownNumber('ISS', syn));

/** One octet at SND.UNA, as RFC 9293 has it; or none, one number before, as Linux does. */
const probeNumber = ({ sndUna }: Ledger, payload: number): Derived | undefined =>
  sndUna && (payload > 0 ? sndUna : oneBefore('SND.UNA-1', sndUna));

/** The first segment that is not acknowledged in full, with its own number and the ACK of now. */
function retransmissionOf(history: readonly Segment[], from: Side, { sndUna, rcvNxt }: Ledger): Expectation {
  const entries = history
    .map((segment, index) => ({ index, segment }))
    .filter(({ segment }) => segment.from === from && segment.len > 0 && !segment.control.rst);
  const unacknowledged = entries.find(
    ({ segment }) => sndUna === undefined || seqDistance(sndUna.value, nextSeq(segment)) > 0,
  );
  const original = unacknowledged ?? entries.at(-1);
  if (original === undefined) return { flags: controlOf('ack'), seq: undefined, ack: rcvNxt };
  const { syn, fin, ack } = original.segment.control;
  return {
    flags: { ...controlOf(), syn, fin, ack },
    seq: ownNumber('original SEG.SEQ', original),
    ack: ack ? rcvNxt : 'none',
  };
}

/** A reset must look right to the end whose segment it answers (RFC 9293, section 3.10.7.1). */
function resetOf(history: readonly Segment[], from: Side): Expectation {
  const index = history.findLastIndex((segment) => segment.from !== from);
  const segment = history[index];
  if (segment === undefined) return { flags: controlOf('rst'), seq: undefined, ack: 'none' };
  const answered = { index, segment };
  if (segment.ack !== undefined) {
    return { flags: controlOf('rst'), seq: acknowledgedNumber('SEG.ACK', answered), ack: 'none' };
  }
  return {
    flags: controlOf('rst', 'ack'),
    seq: zero(answered),
    ack: numberBehind('SEG.SEQ+SEG.LEN', answered),
  };
}

/** The row of the rules that an actual segment belongs to. */
export function kindOf(history: readonly Segment[], segment: Segment): SegmentKind {
  const { from, control, payload, len, seq } = segment;
  const ledger = ledgerOf(history, from);
  if (control.rst) return control.ack && ledger.syn !== undefined ? 'abort' : 'reset';
  if (control.syn) return control.ack ? 'syn-ack' : 'syn';
  if (ledger.sndNxt === undefined) return control.fin ? 'fin' : payload > 0 ? 'data' : 'ack';
  const ahead = seqDistance(ledger.sndNxt.value, seq);
  if (!control.fin && payload <= 1 && isWindowClosed(history, from) && isProbe(ledger, segment)) {
    return 'zero-window-probe';
  }
  if (ahead === -1 && payload <= 1 && !control.fin) return 'keep-alive';
  if (len === 0) return 'ack';
  if (ahead < 0) return 'retransmission';
  return control.fin ? 'fin' : 'data';
}

const isProbe = (ledger: Ledger, { seq, payload }: Segment): boolean =>
  probeNumber(ledger, payload)?.value === seq;

const isWindowClosed = (history: readonly Segment[], from: Side): boolean =>
  history.findLast((segment) => segment.from !== from)?.wnd === 0;

/** Pure ACKs the side has sent since it last used up a number: what a learner counts by mistake. */
export function pureAcksOf(history: readonly Segment[], side: Side): number {
  const own = history.filter((segment) => segment.from === side && !segment.control.rst);
  return own.length - 1 - own.findLastIndex((segment) => segment.len > 0);
}

import type { Segment, Side } from './segment.ts';
import { type Seq, seqAdd, toSeq } from './seq.ts';

/** The rows of RFC 9293 by which a number comes about; `SEG.SEQ+SEG.LEN` is section 3.4's. */
export type RuleName =
  | 'ISS'
  | 'IRS+1'
  | 'SND.NXT'
  | 'SND.NXT-1'
  | 'SND.UNA'
  | 'SND.UNA-1'
  | 'RCV.NXT'
  | 'SEG.ACK'
  | 'SEG.SEQ+SEG.LEN'
  | 'original SEG.SEQ'
  | 'zero';

/**
 * How a number comes about: a field of an earlier segment, plus what takes up numbers in it.
 * A learner's hints and the sentence behind a verdict are made of this.
 */
export type Working = {
  readonly rule: RuleName;
  readonly base: {
    /** `zero` is no field: the number is 0 by rule. */
    readonly field: 'SEG.SEQ' | 'SEG.ACK' | 'zero';
    readonly value: Seq;
    /** Index of the segment in the history, from 0, and who sent it. */
    readonly index: number;
    readonly from: Side;
  };
  readonly octets: number;
  readonly syn: 0 | 1;
  readonly fin: 0 | 1;
  /** A probe repeats the number before. */
  readonly minus?: 1;
};

export type Derived = { readonly value: Seq; readonly working: Working };

/** A segment of the history and its place in it. */
export type Entry = { readonly index: number; readonly segment: Segment };

type Addends = { readonly octets: number; readonly syn: 0 | 1; readonly fin: 0 | 1 };

const nothing: Addends = { octets: 0, syn: 0, fin: 0 };

/** SEG.SEQ itself. */
export const ownNumber = (rule: RuleName, entry: Entry): Derived =>
  sum(rule, 'SEG.SEQ', entry.segment.seq, entry, nothing);

/** SEG.SEQ + SEG.LEN: octets, and one each for SYN and FIN. */
export const numberBehind = (rule: RuleName, entry: Entry): Derived => {
  const { payload, control } = entry.segment;
  const addends = { octets: payload, syn: control.syn ? 1 : 0, fin: control.fin ? 1 : 0 } as const;
  return sum(rule, 'SEG.SEQ', entry.segment.seq, entry, addends);
};

/** SEG.SEQ + 1 for the SYN, whatever else its segment carries. */
export const numberBehindSyn = (rule: RuleName, entry: Entry): Derived =>
  sum(rule, 'SEG.SEQ', entry.segment.seq, entry, { octets: 0, syn: 1, fin: 0 });

/** SEG.ACK. */
export const acknowledgedNumber = (rule: RuleName, entry: Entry): Derived =>
  sum(rule, 'SEG.ACK', entry.segment.ack ?? toSeq(0), entry, nothing);

export const zero = (entry: Entry): Derived => sum('zero', 'zero', toSeq(0), entry, nothing);

/** The number before, which a probe repeats on purpose. */
export const oneBefore = (rule: RuleName, { value, working }: Derived): Derived => ({
  value: seqAdd(value, -1),
  working: { ...working, rule, minus: 1 },
});

function sum(
  rule: RuleName,
  field: Working['base']['field'],
  value: Seq,
  { index, segment }: Entry,
  addends: Addends,
): Derived {
  const base = { field, value, index, from: segment.from };
  return {
    value: seqAdd(value, addends.octets + addends.syn + addends.fin),
    working: { rule, base, ...addends },
  };
}

import type { Side } from '../../tcp/segment.ts';
import { type Seq, seqDistance, toSeq } from '../../tcp/seq.ts';
import type { Stage } from '../course.ts';
import type { Numbering } from '../numbering.ts';
import { isnOf } from '../written.ts';
import { type AskedSeq, type SlipValue, slipTiers } from './slip-values.ts';

/** A learner's number. `named` when it stood on an ISN (`x+1`): then it is raw whatever the numbering. */
export type GivenNumber = { readonly value: bigint; readonly named: boolean };

const circle = 2n ** 32n;

/** A sequence number as a number in one numbering; absent where the ISN it is counted from is not known. */
export function inNumbering(
  seq: Seq,
  owner: Side,
  numbering: 'relative' | 'raw',
  stage: Stage,
): bigint | undefined {
  if (numbering === 'raw') return BigInt(seq);
  const isn = isnOf(stage, owner);
  return isn === undefined ? undefined : BigInt(seqDistance(isn, seq));
}

/** Whether the given number is that sequence number, written in the numbering. Counts on the circle of 2^32. */
export function says(
  { value, named }: GivenNumber,
  seq: Seq,
  owner: Side,
  numbering: 'relative' | 'raw',
  stage: Stage,
): boolean {
  const written = inNumbering(seq, owner, named ? 'raw' : numbering, stage);
  return (
    written !== undefined && (value === written || BigInt.asUintN(32, value) === BigInt.asUintN(32, written))
  );
}

/** The numberings in which a number may have been meant: the one asked for first. */
export const meant = (numbering: Numbering): readonly ('relative' | 'raw')[] =>
  numbering === 'relative' ? ['relative', 'raw'] : ['raw', 'relative'];

/**
 * The slips that give this wrong number: those of the first tier that has any. Tried in the numbering asked for, then
 * in the other one.
 */
export function diagnose(given: GivenNumber, asked: AskedSeq, numbering: Numbering): readonly SlipValue[] {
  if (given.value >= circle || given.value <= -circle) return tooLarge(given, asked);
  const tiers = slipTiers(asked);
  for (const form of meant(numbering)) {
    const radix = wrongRadix(given, asked, form);
    for (const [index, tier] of tiers.entries()) {
      const hits = tier.filter(({ seq, owner }) => says(given, seq, owner, form, asked.stage));
      if (index === 0) hits.push(...radix);
      if (hits.length > 0) return onePerSlip(hits);
    }
  }
  return [];
}

/** 2^32 or more is no sequence number; it may be the right one before it wrapped. */
function tooLarge({ value }: GivenNumber, asked: AskedSeq): readonly SlipValue[] {
  const { expected, owner, stage } = asked;
  const isRight = meant('raw').some((form) => {
    const written = inNumbering(expected, owner, form, stage);
    return written !== undefined && (value - written) % circle === 0n;
  });
  return isRight ? [{ slip: 'D16', seq: expected, owner }] : [];
}

/** The right digits, read in the other base. Of small numbers nobody gives the hexadecimal form, and they meet by chance. */
function wrongRadix(
  { value, named }: GivenNumber,
  { expected, owner, stage }: AskedSeq,
  form: 'relative' | 'raw',
): readonly SlipValue[] {
  const right = inNumbering(expected, owner, form, stage);
  if (named || right === undefined || right < 0x1000n) return [];
  const isRadix = value.toString() === right.toString(16) || value.toString(16) === right.toString();
  return isRadix ? [{ slip: 'D27', seq: toSeq(Number(BigInt.asUintN(32, value))), owner }] : [];
}

const onePerSlip = (hits: readonly SlipValue[]): readonly SlipValue[] =>
  hits.filter(({ slip }, index) => hits.findIndex((other) => other.slip === slip) === index);

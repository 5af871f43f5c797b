import { flagsText, type Side } from '../tcp/segment.ts';
import { type Seq, seqDistance } from '../tcp/seq.ts';
import type { Stage } from './course.ts';
import type { FactValue } from './fact-value.ts';
import type { Numbering } from './numbering.ts';

/** The ISN of one direction, where the capture shows it. */
export const isnOf = (stage: Stage, side: Side): Seq | undefined => stage.moments.at(-1)?.after[side].iss;

/** x is the client's ISN, y the server's. */
export const symbolOf = (side: Side): 'x' | 'y' => (side === 'client' ? 'x' : 'y');

/**
 * A sequence number of the octets that `owner` sends, as the screen writes it: `1`, `1926459879` or `x+1`.
 * Raw where the ISN is not known. Below the ISN it is negative: a keep-alive never reads 4294967295.
 */
export function writtenSeq(seq: Seq, owner: Side, numbering: Numbering, stage: Stage): string {
  const isn = isnOf(stage, owner);
  if (numbering === 'raw' || isn === undefined) return String(seq);
  const distance = seqDistance(isn, seq);
  if (numbering === 'relative') return String(distance);
  if (distance === 0) return symbolOf(owner);
  return `${symbolOf(owner)}${distance > 0 ? '+' : '-'}${Math.abs(distance)}`;
}

/** A fact's value in words, in the numbering that it fixes or else the one on the screen. */
export function writtenValue(value: FactValue, numbering: Numbering, stage: Stage): string {
  switch (value.kind) {
    case 'seq':
      return writtenSeq(value.seq, value.owner, value.numbering ?? numbering, stage);
    case 'number':
      return String(value.number);
    case 'text':
      return value.text;
    case 'state':
      return value.state;
    case 'flags':
      return flagsText(value.control);
  }
}

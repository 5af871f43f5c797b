import type { Segment, Side } from '../../tcp/segment.ts';
import type { Stage } from '../course.ts';
import { parseFact } from '../facts.ts';
import type { NumberQuestion } from '../lesson.ts';
import { lookUp } from '../look-up.ts';
import { evidenceFor } from './evidence.ts';
import type { AskedSeq } from './slip-values.ts';

/** What a number question asks for, looked up. */
export type AskedNumber =
  | ({
      readonly kind: 'seq';
      /** Whose segment or variable it is. */
      readonly side?: Side;
      /** Fixed by the fact itself. */
      readonly numbering?: 'raw' | 'relative';
    } & AskedSeq)
  /** `segment` is there when it is the segment's length that is asked for. */
  | { readonly kind: 'plain'; readonly number: number; readonly segment?: Segment };

/** Absent where the fact is none, or the capture does not show it. */
export function askedNumber(question: NumberQuestion, stage: Stage, shown: number): AskedNumber | undefined {
  const fact = parseFact(question.value);
  const value = fact && lookUp(fact, stage);
  if (fact === undefined || value === undefined) return undefined;
  if (value.kind === 'number') {
    const segment =
      fact.of === 'field' && fact.name === 'seg.len' ? stage.moments[fact.frame - 1]?.segment : undefined;
    return { kind: 'plain', number: value.number, ...(segment === undefined ? {} : { segment }) };
  }
  if (value.kind !== 'seq') return undefined;
  const evidence = evidenceFor(fact, stage);
  const side =
    fact.of === 'variable' ? fact.side : fact.of === 'field' ? senderOf(fact.frame, stage) : undefined;
  const isShown = fact.of === 'field' && fact.frame <= shown;
  return {
    kind: 'seq',
    expected: value.seq,
    owner: value.owner,
    stage,
    shown,
    isConversion: question.numbering !== undefined && isShown,
    ...(evidence === undefined ? {} : { evidence }),
    ...(side === undefined ? {} : { side }),
    ...(value.numbering === undefined ? {} : { numbering: value.numbering }),
  };
}

const senderOf = (frame: number, stage: Stage): Side | undefined => stage.moments[frame - 1]?.segment.from;

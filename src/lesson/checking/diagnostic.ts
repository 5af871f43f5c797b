import { askedNumber } from '../grading/asked-number.ts';
import { inNumbering, meant } from '../grading/diagnose.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import { type SlipValue, slipTiers } from '../grading/slip-values.ts';
import type { SlipId } from '../grading/verdict.ts';
import type { NumberQuestion } from '../lesson.ts';

/** What an item can tell apart: the wrong numbers of the slips it is likely to meet, as the learner would type them. */
export type Diagnostic = {
  readonly values: readonly { readonly slip: SlipId; readonly value: bigint }[];
  /** Slips of one tier that give the same number. */
  readonly collisions: readonly { readonly value: bigint; readonly slips: readonly SlipId[] }[];
  /** Slips that give the right answer in this numbering. */
  readonly invisible: readonly SlipId[];
};

/** The tiers that items are made to meet; what comes after them are rarer slips and the copying of any number. */
const TARGETED = 4;

/** All slips of an item, worked out before anybody answers it. */
export function diagnostic(question: NumberQuestion, context: GradeContext): Diagnostic {
  const { stage, shown } = context;
  const asked = askedNumber(question, stage, shown);
  const [form = 'raw'] = meant(question.numbering ?? context.numbering);
  if (asked?.kind !== 'seq') return { values: [], collisions: [], invisible: [] };
  const right = inNumbering(asked.expected, asked.owner, form, stage);
  const number = ({ seq, owner }: SlipValue) => inNumbering(seq, owner, form, stage);
  const tiers = asked.evidence === undefined ? [] : slipTiers(asked).slice(0, TARGETED);
  const values: { slip: SlipId; value: bigint }[] = [];
  const collisions: { value: bigint; slips: SlipId[] }[] = [];
  const invisible = new Set<SlipId>();
  for (const tier of tiers) {
    const found = new Map<bigint, Set<SlipId>>();
    for (const hit of tier) {
      const value = number(hit);
      if (value === undefined) continue;
      if (value === right) {
        invisible.add(hit.slip);
        continue;
      }
      // An earlier tier has taken this number.
      if (!found.has(value) && values.some((known) => known.value === value)) continue;
      found.set(value, (found.get(value) ?? new Set()).add(hit.slip));
    }
    for (const [value, slips] of found) {
      for (const slip of slips) values.push({ slip, value });
      if (slips.size > 1) collisions.push({ value, slips: [...slips] });
    }
  }
  // A slip with two forms is noticed in the other one.
  const unseen = [...invisible].filter((slip) => !values.some((each) => each.slip === slip));
  return { values, collisions, invisible: unseen };
}

import type { SlipId } from '../grading/verdict.ts';
import type { ItemKind } from './item.ts';

/** A rule to remember: a concept of lessons/concepts.yaml, and how it is asked for. */
export type Rule = {
  /** The concept's id. */
  readonly id: string;
  /** The lesson that teaches it. */
  readonly lesson: string;
  /** The section that says so. */
  readonly source: string;
  /** The mistakes that show it is not known. */
  readonly slips: readonly SlipId[];
  /** What may be asked of any capture to see whether it is known; every rule can be asked with the lessons' own questions too. */
  readonly kinds: readonly ItemKind[];
};

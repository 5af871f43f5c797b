import type { Place } from './refusal.ts';
import type { SliceRange } from './slice-range.ts';

/** `==` holds if any pair is equal, `===` if all are; `!=` if no pair is equal, `!==` if any differs. */
export type Comparison = '==' | '!=' | '===' | '!==' | '>' | '>=' | '<' | '<=';

/** Whether one value of a field is enough or all are needed; absent where the comparison itself says. */
export type Quantifier = 'any' | 'all' | undefined;

/** A value that is written down. A word means what the field beside it makes of it. */
export type Constant = Place &
  (
    | { readonly kind: 'word'; readonly text: string; readonly negative?: true }
    | { readonly kind: 'string'; readonly octets: Uint8Array }
    | { readonly kind: 'character'; readonly code: number }
  );

/** What can be compared. Whether a word is a field is not known here. */
export type Operand = Place &
  (
    | Constant
    | { readonly kind: 'slice'; readonly of: Operand; readonly ranges: readonly SliceRange[] }
    | { readonly kind: 'mask'; readonly of: Operand; readonly by: Operand }
  );

/** One element of a set: a value, or all from `low` to `high`. */
export type Element = { readonly low: Constant; readonly high?: Constant };

export type Expression =
  | { readonly kind: 'or' | 'xor' | 'and'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  /** A field alone: it is present. A masked one: a bit is set. */
  | { readonly kind: 'test'; readonly of: Operand }
  | {
      readonly kind: 'compare';
      readonly by: Comparison;
      readonly left: Operand;
      readonly right: Operand;
      readonly quantifier: Quantifier;
    }
  | {
      readonly kind: 'contains';
      readonly left: Operand;
      readonly right: Operand;
      readonly quantifier: Quantifier;
    }
  | {
      readonly kind: 'in';
      readonly left: Operand;
      readonly set: readonly Element[];
      readonly quantifier: Quantifier;
    };

import { compile, type Match } from './compile.ts';
import type { FilterField } from './fields.ts';
import { parse } from './parser.ts';
import { type FilterError, Refusal } from './refusal.ts';

/** A display filter: Wireshark's language as far as it speaks of frame, ip, ipv6, tcp and our own fields. */
export type Filter = {
  /** Whether a row is selected. `Row.start` is needed for frame.time_relative alone. */
  readonly matches: Match;
  /** False where rows of packets alone are enough. */
  readonly needsConversation: boolean;
  /** The names of the fields in it, in their order. */
  readonly fields: readonly string[];
};

export type { FilterError };

/** A filter for what was typed, or why it is none. A text of blanks selects everything, as in Wireshark. */
export function compileFilter(text: string): Filter | FilterError {
  const named = new Set<FilterField>();
  try {
    const expression = parse(text);
    const matches = expression === undefined ? () => true : compile(expression, named);
    return {
      matches,
      needsConversation: [...named].some((field) => field.needsConversation),
      fields: [...named].map((field) => field.name),
    };
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
}

export const isFilterError = (made: Filter | FilterError): made is FilterError => 'at' in made;

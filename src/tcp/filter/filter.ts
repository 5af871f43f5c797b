import type { Row } from '../field-row.ts';
import { compile, type Match } from './compile.ts';
import { filterFields } from './fields.ts';
import type { Source } from './kind.ts';
import { parse } from './parser.ts';
import { type FilterError, Refusal } from './refusal.ts';
import type { Expression } from './syntax.ts';

/** A display filter: Wireshark's language as far as it speaks of frame, ip, ipv6, tcp and our own fields. */
export type Filter = {
  /** Whether a row is selected. `Row.start` is needed for frame.time_relative alone. */
  readonly matches: Match<Row>;
  /** False where rows of packets alone are enough. */
  readonly needsConversation: boolean;
  /** The names of the fields in it, each once. */
  readonly fields: readonly string[];
  /** The same filter for rows of another make; undefined where these fields of theirs are not enough for it. */
  readonly over: <Of>(fields: ReadonlyMap<string, Source<Of>>) => Match<Of> | undefined;
};

export type { FilterError };

/** A filter for what was typed, or why it is none. A text of blanks selects everything, as in Wireshark. */
export function compileFilter(text: string): Filter | FilterError {
  try {
    const expression = parse(text);
    const named = new Set<string>();
    const matches = compiled(expression, filterFields, named);
    const fields = [...named];
    return {
      matches,
      fields,
      needsConversation: fields.some((name) => filterFields.get(name)?.needsConversation === true),
      over: (others) =>
        fields.every((name) => others.has(name))
          ? unlessRefused(() => compiled(expression, others))
          : undefined,
    };
  } catch (error) {
    return errorOf(error);
  }
}

export const isFilterError = (made: Filter | FilterError): made is FilterError => 'at' in made;

const compiled = <Of>(
  expression: Expression | undefined,
  fields: ReadonlyMap<string, Source<Of>>,
  named = new Set<string>(),
): Match<Of> => (expression === undefined ? () => true : compile(expression, { fields, named }));

function unlessRefused<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch (error) {
    errorOf(error);
    return undefined;
  }
}

/** What a refusal carries; anything else is a mistake of ours. */
function errorOf(error: unknown): FilterError {
  if (error instanceof Refusal) return error.error;
  throw error;
}

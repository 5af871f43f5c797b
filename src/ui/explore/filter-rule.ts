import type { Text } from '../../lesson/text.ts';
import { compileFilter, type FilterError, isFilterError } from '../../tcp/filter/filter.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { ConversationScreen, ListFilter } from './model.ts';

/** Why what was typed is no filter; `at` and `length` say where, in UTF-16 units. */
export type FilterProblem = { readonly say: Text; readonly at?: number; readonly length?: number };

const problemOf = ({ at, length, en, zh }: FilterError): FilterProblem => ({ say: { en, zh }, at, length });

/** Signs and words that stand in display filters, and in no address. */
const operators = /[=<>!&|^(){}]|(?:^|\s)(?:and|or|not|xor|in|eq|ne|gt|ge|lt|le|contains|matches)(?:\s|$)/i;

/**
 * What is typed above the list. It is a display filter if it is a sound one that names a field; else a part of an address,
 * unless it has an operator in it: then a display filter was meant, and what is wrong with it is said.
 */
export function listFilterOf(text: string): ListFilter | FilterProblem {
  const made = compileFilter(text);
  if (!isFilterError(made) && made.fields.length > 0) return { kind: 'display', text };
  if (isFilterError(made) && operators.test(text)) return problemOf(made);
  return { kind: 'text', text };
}

/**
 * The moments of a conversation that a display filter takes.
 * @param start the time of the capture's first frame, which `frame.time_relative` counts from
 */
export function momentsTaken(
  text: string,
  conversation: Conversation,
  start: bigint | undefined,
): (Pick<ConversationScreen, 'moments'> & Required<Pick<ConversationScreen, 'filter'>>) | FilterProblem {
  const made = compileFilter(text);
  if (isFilterError(made)) return problemOf(made);
  const indices: number[] = [];
  for (const [index, moment] of conversation.moments.entries()) {
    const { packet } = moment;
    const row = { packet, conversation, moment, ...(start === undefined ? {} : { start }) };
    if (made.matches(row)) indices.push(index);
  }
  return {
    filter: { text, indices },
    moments: indices.flatMap((index) => conversation.moments[index] ?? []),
  };
}

/** The time of the capture's first frame. `since`: nanoseconds from it to the first segment of the conversation. */
export function captureStart({ moments }: Conversation, since: number | undefined): bigint | undefined {
  const first = moments[0]?.packet.frame.time;
  return first === undefined || since === undefined ? undefined : first - BigInt(since);
}

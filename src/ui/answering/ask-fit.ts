import type { Row } from '../span.ts';
import type { Asking } from './asking.ts';

/** A question and what it is answered with, as far as there are rows for it. */
export type FittedAsking = {
  readonly above: readonly Row[];
  /** Lines of the list that can be seen at once. */
  readonly limit: number;
  readonly below: readonly Row[];
  readonly caret?: Asking['caret'];
};

/** Lines of a list that are kept beside what is above and below it. */
const LEAST = 2;

/**
 * Shares `room` rows. Of what is put in order the last places are kept, of what is typed the rows around the caret; the
 * line in full below a list goes first.
 */
export function fitAsking({ prompt, placed, items, input, caret }: Asking, room: number): FittedAsking {
  const free = Math.max(0, room - prompt.length);
  if (items.length === 0) {
    const kept = lastRows(placed, free - input.length);
    const height = Math.max(1, free - kept.length);
    const from = Math.max(0, Math.min(input.length - height, (caret?.y ?? 0) - height + 1));
    return {
      above: [...prompt, ...kept],
      limit: 1,
      below: input.slice(from, from + height),
      ...(caret ? { caret: { x: caret.x, y: caret.y - from } } : {}),
    };
  }
  const least = Math.min(LEAST, items.length);
  const kept = lastRows(placed, free - least);
  const below = input.slice(0, Math.max(0, free - kept.length - least));
  const limit = Math.max(1, Math.min(items.length, free - kept.length - below.length));
  return { above: [...prompt, ...kept], limit, below };
}

const lastRows = (rows: readonly Row[], count: number): readonly Row[] =>
  count <= 0 ? [] : rows.slice(-count);

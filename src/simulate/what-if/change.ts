import type { Nanoseconds } from '../../tcp/acting/instant.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Deed, Rewritten, Rule } from '../wire.ts';

/** What happens to a segment instead of what happened. */
export type Does =
  | { readonly type: 'drop' }
  /** One that was lost arrives. */
  | { readonly type: 'deliver' }
  | { readonly type: 'delay'; readonly by: Nanoseconds }
  | { readonly type: 'duplicate'; readonly after: Nanoseconds }
  /** The next one of the same side overtakes it. */
  | { readonly type: 'reorder' }
  | { readonly type: 'rewrite'; readonly fields: Rewritten };

/** A segment, and what happens to it. */
export type Change = {
  readonly from: Side;
  /** Its place among those that its side sends, 1 for the first. */
  readonly nth: number;
  readonly does: Does;
};

/** What the wire does for it; nothing where the segment only has to arrive. */
export function deedOf({ from, does }: Change): Deed | undefined {
  switch (does.type) {
    case 'deliver':
      return undefined;
    case 'reorder':
      return { type: 'hold', until: { from } };
    default:
      return does;
  }
}

/** A deed for a segment by its place among those of its side. */
export type Planned = { readonly from: Side; readonly nth: number; readonly deed: Deed };

/**
 * The rules that do what is planned, each for one segment. A rule counts the segments that no rule before it has acted on, so
 * the place is put back by as many.
 */
export function rulesFor(planned: readonly Planned[]): readonly Rule[] {
  const inOrder = [...planned].sort((a, b) => a.nth - b.nth);
  return inOrder.map(({ from, nth, deed }, place): Rule => {
    const before = inOrder.slice(0, place).filter((other) => other.from === from).length;
    return { match: { from, nth: nth - before }, deed };
  });
}

import { isTurned, type RecordedEvent } from '../../tcp/events.ts';
import type { Conversation } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { nothingOf } from '../../tcp/vantage/episode.ts';
import { type Merged, merged } from '../../tcp/vantage/merged.ts';
import type { Passage } from '../../tcp/vantage/passage.ts';
import { vantagesIn } from '../../tcp/vantage/vantages-in.ts';

/** Whose capture a conversation is seen in: one end's, or both. */
export type Sight = Side | 'both';

/** In the order in which a key goes through them. */
const sights: readonly Sight[] = ['client', 'server', 'both'];

export const sightAfter = (sight: Sight): Sight =>
  sights[(sights.indexOf(sight) + 1) % sights.length] ?? 'both';

/** A conversation whose both ends were captured. */
export type TwoSights = {
  readonly merged: Merged;
  /** The end at which the capture that was opened first was made. */
  readonly own: Side;
};

/**
 * What two captures make of one conversation; undefined where they are of different ones.
 * @param events what was written down while both ran
 * @param named the end that the name of the capture that was opened first says
 */
export function twoSights(
  here: readonly Conversation[],
  there: readonly Conversation[],
  chosen: number,
  events: readonly RecordedEvent[],
  named: Side = 'client',
): TwoSights | undefined {
  const meant = here[chosen];
  if (meant === undefined) return undefined;
  // With what was written down it is known that the other capture ran, and that all was lost on its way there.
  const others = there.length === 0 && events.length > 0 ? [nothingOf(meant)] : there;
  const vantages = vantagesIn(here, others, chosen, isTurned(meant, events) ? peerOf(named) : named);
  if (vantages === undefined) return undefined;
  const { ends } = vantages;
  const packet = meant.moments[0]?.packet;
  const own = ends.client.moments.some((moment) => moment.packet === packet) ? 'client' : 'server';
  return { merged: merged(vantages, events), own };
}

export const conversationIn = ({ merged: { ends, conversation } }: TwoSights, sight: Sight): Conversation =>
  sight === 'both' ? conversation : ends[sight];

/** Where a segment is among the moments that a capture has of it; undefined where it has none. */
const indexOf = ({ from, sent, arrived }: Passage, sight: Side): number | undefined =>
  from === sight ? sent : arrived;

/** The place in one sight of what is at an index of another; of what passed before it, where the other never saw it. */
export function indexInSight(
  { merged: { passages } }: TwoSights,
  index: number,
  from: Sight,
  to: Sight,
): number {
  const passage = from === 'both' ? index : passages.findIndex((each) => indexOf(each, from) === index);
  if (to === 'both') return Math.max(0, passage);
  for (let at = passage; at >= 0; at -= 1) {
    const passed = passages[at];
    const found = passed && indexOf(passed, to);
    if (found !== undefined) return found;
  }
  return 0;
}

/** Whose capture a moment of both together comes from: its sender's, or its receiver's where only that one has it. */
export function capturedAt({ merged: { passages } }: TwoSights, index: number): Side {
  const { from, sent } = passages[index] ?? { from: 'client', sent: 0 };
  return sent === undefined ? peerOf(from) : from;
}

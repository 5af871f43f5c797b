import type { Moment } from '../../tcp/moment.ts';
import { capturedMoment } from '../../tcp/vantage/merged.ts';
import type { ConversationScreen } from './model.ts';

const known = new WeakMap<readonly Moment[], readonly Moment[]>();

/** The packets on a ladder as they were captured: where both captures are on it, their times and numbers are not theirs. */
export function capturedMoments(
  screen: Pick<ConversationScreen, 'seeing' | 'moments' | 'filter'>,
): readonly Moment[] {
  const { seeing, moments, filter } = screen;
  if (seeing?.sight !== 'both') return moments;
  const before = known.get(moments);
  if (before !== undefined) return before;
  const { ends, passages } = seeing.merged;
  const captured = moments.flatMap((_, place) => {
    const passage = passages[filter?.indices[place] ?? place];
    return (passage && capturedMoment(ends, passage)) ?? [];
  });
  known.set(moments, captured);
  return captured;
}

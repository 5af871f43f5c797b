import type { Review } from '../../lesson/drill/review.ts';
import type { Learnt } from '../../lesson/drill/review-learnt.ts';
import type { Session } from '../../lesson/drill/session.ts';

/** What was answered in a drill, in the order in which it was asked. */
export function answeredIn(
  { drawn, begun }: Pick<Session, 'drawn' | 'begun'>,
  { reviews }: Learnt,
): readonly Review[] {
  return drawn.flatMap(
    ({ id, rule }) =>
      reviews.findLast((review) => review.item === id && review.rule === rule && review.time >= begun) ?? [],
  );
}

/** The rules that were missed, and those that took long. */
export const toRepeat = (session: Session, learnt: Learnt): readonly string[] =>
  answeredIn(session, learnt)
    .filter(({ outcome }) => outcome === 'missed' || outcome === 'slow')
    .map(({ rule }) => rule);

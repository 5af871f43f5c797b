import { isAtOnce } from '../../lesson/attempted.ts';
import type { Player } from '../../lesson/player.ts';
import type { Text } from '../../lesson/text.ts';

/** Questions that are done, and those of them that were right at the first attempt and without a hint. */
export type Score = { readonly right: number; readonly done: number };

/** What came of the questions that were done so far. */
export function scoreOf({ attempted }: Pick<Player, 'attempted'>): Score {
  const done = Object.values(attempted).filter((each) => each.done);
  return { right: done.filter(isAtOnce).length, done: done.length };
}

export const scoreText = ({ right, done }: Score): Text => ({
  en: `${right} of ${done} ${done === 1 ? 'answer' : 'answers'} right at the first attempt, without a hint`,
  zh: `共 ${done} 题，不看提示、一次答对 ${right} 题`,
});

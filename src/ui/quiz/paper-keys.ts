import type { Text } from '../../lesson/text.ts';
import { closeKey, missedKey } from '../drill/drill-keys.ts';
import { helpKey, type Key, languageKey, quitKey } from '../key.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { homeKey } from '../lesson/lesson-key-table.ts';
import { pageKeys } from '../text-page.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** While a paper is taken, Escape ends it. */
export const leavePaperKey: Key = {
  ...homeKey,
  does: text('end', '结束'),
  help: text('end the quiz, and see how it went', '结束测验，查看结果'),
};

const missedOfPaperKey: Key = {
  ...missedKey,
  help: text('ask once more for what was missed', '再答一次答错的'),
};

export const paperResultsKeys = (scrolled: Scrolled, hasMissed: boolean): readonly Key[] => [
  ...(hasMissed ? [missedOfPaperKey] : []),
  closeKey,
  ...pageKeys(scrolled),
  languageKey,
  helpKey,
  quitKey,
];

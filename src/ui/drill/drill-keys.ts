import type { Text } from '../../lesson/text.ts';
import { helpKey, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { homeKey } from '../lesson/lesson-key-table.ts';
import { pageKeys } from '../text-page.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

export const leaveDrillKey: Key = {
  ...homeKey,
  does: text('end', '结束'),
  help: text('end the drill; what was answered is kept', '结束练习，已作的回答会保留'),
};

export const closeKey: Key = {
  shown: () => 'esc',
  does: text('home', '首页'),
  help: text('back home; enter does too', '回到首页，也可以用回车'),
  order: 1,
  matches: named('escape', 'enter', 'backspace', 'left'),
  act: () => ({ type: 'close' }),
};

export const missedKey: Key = {
  shown: () => 'm',
  does: text('missed ones again', '再练答错的'),
  help: text('ask once more for what was missed and what was slow', '再练一次答错的和答得慢的'),
  order: 1,
  matches: letter('m'),
  act: () => ({ type: 'drill-missed' }),
};

export const resultsKeys = (scrolled: Scrolled, hasMissed: boolean): readonly Key[] => [
  ...(hasMissed ? [missedKey] : []),
  closeKey,
  ...pageKeys(scrolled),
  languageKey,
  helpKey,
  quitKey,
];

export const rulesKeys = (scrolled: Scrolled): readonly Key[] => [
  closeKey,
  ...pageKeys(scrolled),
  languageKey,
  helpKey,
  quitKey,
];

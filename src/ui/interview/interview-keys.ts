import type { Text } from '../../lesson/text.ts';
import { helpKey, type Key, languageKey, named, quitKey } from '../key.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { pageKeys } from '../text-page.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** On the score card. */
export const scoreCardKeys = (scrolled: Scrolled): readonly Key[] => [
  {
    shown: () => 'enter',
    does: text('home', '首页'),
    help: text('to the home screen; Escape does too', '回到首页，也可以用 esc'),
    order: 1,
    matches: named('enter', 'escape'),
    act: () => ({ type: 'close' }),
  },
  ...pageKeys(scrolled),
  languageKey,
  helpKey,
  quitKey,
];

/** In an interview, Escape ends it. */
export const leaveInterviewKey: Key = {
  shown: () => 'esc',
  does: text('score card', '成绩单'),
  help: text('end the interview, and see the score card', '结束面试，查看成绩单'),
  order: 8,
  matches: named('escape'),
  act: () => ({ type: 'close' }),
};

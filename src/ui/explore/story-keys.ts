import type { Text } from '../../lesson/text.ts';
import { helpKey, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { pageKeys } from '../text-page.ts';
import { backKey, moveKeys } from './move-keys.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** The keys of a story: the ladder below follows the sentence that is selected. */
export const storyKeys: readonly Key[] = [
  {
    shown: () => 'enter',
    does: text('to its packets', '看报文'),
    help: text(
      'to the packets that the sentence speaks of; esc and n do too',
      '回到这句话所讲的报文，也可以用 esc 和 n',
    ),
    order: 1,
    matches: (press) => named('enter', 'right', 'escape', 'left', 'backspace')(press) || letter('n')(press),
    act: () => ({ type: 'close' }),
  },
  ...moveKeys(text('sentence', '逐句'), 5),
  languageKey,
  helpKey,
  quitKey,
];

/** The keys of a page about a packet. */
export const detailKeys = (scrolled: Scrolled): readonly Key[] => [
  {
    ...backKey(text('back', '返回'), text('back to the ladder', '回到时序图')),
    matches: named('escape', 'enter', 'left', 'backspace'),
    order: 1,
  },
  ...pageKeys(scrolled),
  languageKey,
  helpKey,
  quitKey,
];

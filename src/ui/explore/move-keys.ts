import type { Text } from '../../lesson/text.ts';
import { glyphSets } from '../glyphs.ts';
import { isDigit, type Key, letter, named, type Press } from '../key.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** One letter in one case: `g` and `G` differ. */
export const sign =
  (...wanted: readonly string[]) =>
  ({ name, text: typed }: Press): boolean =>
    name === 'text' && wanted.includes(typed);

const isUp = (press: Press) => named('up')(press) || letter('k')(press);
const isDown = (press: Press) => named('down')(press) || letter('j')(press);

/** The keys that move through a list or a ladder; `page` rows are seen at once. */
export const moveKeys = (does: Text, page: number): readonly Key[] => [
  {
    shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
    does,
    help: text('up and down; j and k do too', '上下移动，也可以用 j 和 k'),
    order: 2,
    matches: (press) => isUp(press) || isDown(press),
    act: (press) => ({ type: 'move', by: isUp(press) ? -1 : 1 }),
  },
  {
    shown: () => 'pgup/pgdn',
    help: text('a page up, a page down', '上一页、下一页'),
    order: 9,
    matches: named('pageUp', 'pageDown'),
    act: ({ name }) => ({ type: 'move', by: name === 'pageUp' ? -page : page }),
  },
  {
    shown: () => 'g G',
    help: text(
      'to the first, to the last; home and end do too',
      '移到第一个或最后一个，也可以用 home 和 end',
    ),
    order: 9,
    matches: (press) => sign('g', 'G')(press) || named('home', 'end')(press),
    act: (press) => ({
      type: 'move-to',
      at: press.name === 'home' || press.text === 'g' ? 'first' : 'last',
    }),
  },
];

/** A digit begins the number to go to. */
export const jumpKey = (help: Text): Key => ({
  shown: () => ':',
  does: text('go to', '转到'),
  help,
  order: 5,
  matches: (press) => sign(':', '0')(press) || isDigit(press),
  act: ({ text: typed }) => ({ type: 'ask', input: 'jump', text: typed === ':' ? '' : typed }),
});

export const filterKey = (help: Text): Key => ({
  shown: () => '/',
  does: text('filter', '过滤'),
  help,
  order: 3,
  // Where a Chinese input method is on, the key of the slash gives a comma of lists.
  matches: sign('/', '、'),
  act: () => ({ type: 'ask', input: 'filter' }),
});

/** Where text cannot be copied, it stays on the screen to be marked by hand. */
export const copyKey: Key = {
  shown: () => 'y',
  does: text('copy filter', '复制过滤式'),
  help: text(
    "copy Wireshark's filter of what is selected; it is shown as well",
    '复制选中内容的 Wireshark 过滤表达式，同时显示在屏幕上',
  ),
  order: 7,
  matches: letter('y'),
  act: () => ({ type: 'copy' }),
};

export const backKey = (does: Text, help: Text): Key => ({
  shown: () => 'esc',
  does,
  help,
  order: 4,
  matches: named('escape', 'backspace'),
  act: () => ({ type: 'close' }),
});

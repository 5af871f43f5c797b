import type { Text } from '../../lesson/text.ts';
import { glyphSets } from '../glyphs.ts';
import { digitsOf, isDigit, type Key, letter, named } from '../key.ts';
import type { Allowed, BoardKeysNow } from './model.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** The list on the screen reads Enter and the arrows itself. */
const makeKey: Key = {
  shown: () => 'enter',
  does: text('do it', '执行'),
  help: text('let happen what the cursor is on', '执行光标所在的一步'),
  order: 1,
  matches: named('enter'),
};

const moveKey: Key = {
  shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
  does: text('choose', '选择'),
  help: text('move the cursor; j and k do too', '移动光标，也可以用 j 和 k'),
  order: 4,
  matches: named('up', 'down'),
};

const dropKey: Key = {
  shown: () => 'd',
  does: text('drop', '丢弃'),
  help: text('the network loses the segment under the cursor', '网络丢弃光标所在的报文段'),
  order: 3,
  matches: letter('d'),
  act: () => ({ type: 'board', does: 'drop' }),
};

const undoKey: Key = {
  shown: () => 'u',
  does: text('take back', '撤回'),
  help: text('take the last move back; backspace does too', '撤回最后一步，也可以用退格键'),
  order: 2,
  matches: (press) => letter('u')(press) || named('backspace')(press),
  act: () => ({ type: 'board', does: 'undo' }),
};

const restartKey: Key = {
  shown: () => 'R',
  does: text('begin again', '重来'),
  help: text('take all your moves back', '撤回自己的每一步'),
  order: 4,
  matches: letter('r'),
  act: () => ({ type: 'board', does: 'restart' }),
};

const searchKey: Key = {
  shown: () => 'x',
  does: text('search all', '穷举'),
  help: text(
    'let the machine go through everything that can happen here; once more puts it away',
    '让机器走遍这里可能发生的一切；再按一次收起',
  ),
  order: 5,
  matches: letter('x'),
  act: () => ({ type: 'board', does: 'search' }),
};

const playKey: Key = {
  shown: () => 'p',
  does: text('play', '试玩'),
  help: text('be the network: let happen what you like', '充当网络：想发生什么就发生什么'),
  order: 3,
  matches: letter('p'),
  act: () => ({ type: 'board', does: 'play' }),
};

/** While a board is played for its own sake. */
export const leaveBoardKey: Key = {
  shown: () => 'esc',
  does: text('stop', '结束'),
  help: text('back to the lesson, and to where it has come', '回到课文，棋盘恢复到课文讲到的地方'),
  order: 2,
  matches: named('escape', 'left'),
  act: () => ({ type: 'board', does: 'leave' }),
};

/** Beside a question or a text. */
export const boardKeys = ({ play, search }: Allowed): readonly Key[] => [
  ...(play ? [playKey] : []),
  ...(search ? [searchKey] : []),
];

/** While a board is played. */
export function playKeys(values: readonly string[], { search, own, canDrop }: BoardKeysNow): readonly Key[] {
  const digits: Key = {
    shown: () => digitsOf(values.length),
    help: text('let that line of the list happen', '执行列表中的这一项'),
    order: 9,
    matches: (press) => isDigit(press) && Number(press.text) <= values.length,
    act: ({ text: digit }) => ({ type: 'pick', value: values[Number(digit) - 1] ?? '' }),
  };
  return [
    ...(values.length === 0 ? [] : [makeKey, moveKey, digits]),
    ...(canDrop ? [dropKey] : []),
    ...(own > 0 ? [undoKey, restartKey] : []),
    ...(search ? [searchKey] : []),
  ];
}

import type { Text } from '../../lesson/text.ts';
import { backKey, moveKeys } from '../explore/move-keys.ts';
import { glyphSets } from '../glyphs.ts';
import { digitsOf, helpKey, isDigit, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import { caretKeys, eraseKey, stopKey } from '../lesson/lesson-key-table.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** On a ladder: asks what would have happened. */
export const whatIfKey: Key = {
  shown: () => 'x',
  does: text('what if', '假如'),
  help: text(
    'what if this packet had been lost, late or different: foretell both ends, then see it played to the end',
    '假如这个报文丢失、迟到或内容不同：先预测两端，再看推演到底的结果',
  ),
  order: 5,
  matches: letter('x'),
  act: () => ({ type: 'what-if' }),
};

const chooseKeys = (values: readonly string[], does: Text): readonly Key[] => [
  {
    shown: () => 'enter',
    does,
    help: text('take what the cursor is on', '选定光标所在的一项'),
    order: 1,
    matches: named('enter'),
    act: () => ({ type: 'enter' }),
  },
  ...moveKeys(text('choose', '选择'), values.length),
  {
    shown: () => digitsOf(values.length),
    help: text('take a line by its number', '按编号选定'),
    order: 9,
    matches: (press) => isDigit(press) && Number(press.text) <= values.length,
    act: ({ text: typed }) => ({ type: 'pick', value: values[Number(typed) - 1] ?? '' }),
  },
];

const packetKey: Key = {
  shown: (set) => glyphSets[set].keyLeft + glyphSets[set].keyRight,
  does: text('packet', '报文'),
  help: text('another packet', '换一个报文'),
  order: 3,
  matches: named('left', 'right'),
  act: ({ name }) => ({ type: 'packet', by: name === 'left' ? -1 : 1 }),
};

const always: readonly Key[] = [languageKey, helpKey, quitKey];

/** While a change is chosen. */
export const changeKeys = (values: readonly string[]): readonly Key[] => [
  ...(values.length === 0 ? [] : chooseKeys(values, text('this one', '选定'))),
  packetKey,
  backKey(text('back', '返回'), text('back to the ladder', '回到时序图')),
  ...always,
];

/** While an end is foretold. */
export const predictKeys = (values: readonly string[]): readonly Key[] => [
  ...chooseKeys(values, text('foretell', '预测')),
  backKey(text('another change', '换一种改动'), text('back to the list of changes', '回到改动列表')),
  ...always,
];

/** When both ends have been told. */
export const toldKeys: readonly Key[] = [
  {
    shown: () => 'enter',
    does: text('to the ladder', '看时序图'),
    help: text('to the ladder of what was played', '查看推演结果的时序图'),
    order: 1,
    matches: named('enter', 'right'),
    act: () => ({ type: 'enter' }),
  },
  backKey(text('another change', '换一种改动'), text('back to the list of changes', '回到改动列表')),
  ...always,
];

/** While a number is typed. */
export const numberKeys: readonly Key[] = [
  {
    shown: () => 'enter',
    does: text('play', '推演'),
    help: text('take what is typed', '采用输入的内容'),
    order: 1,
    matches: named('enter'),
    act: () => ({ type: 'submit' }),
  },
  {
    shown: () => 'esc',
    does: text('cancel', '取消'),
    help: text('close the field', '关闭输入框'),
    order: 2,
    matches: named('escape'),
    act: () => ({ type: 'close' }),
  },
  ...caretKeys,
  eraseKey,
  helpKey,
  stopKey,
  {
    shown: () => '0-9 -',
    help: text('write into the field', '输入'),
    order: 9,
    matches: named('text'),
    act: (press) => ({ type: 'type', text: press.text }),
  },
];

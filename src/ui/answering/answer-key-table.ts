import type { Text } from '../../lesson/text.ts';
import { glyphSets } from '../glyphs.ts';
import { digitsOf, helpKey, isDigit, isSpace, type Key, letter, named } from '../key.ts';
import { caretKeys, eraseKey, moveListKey, stopKey, submitKey } from '../lesson/lesson-key-table.ts';
import type { Hunt } from '../model.ts';
import { markedIn } from './ask-written.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** The keys of answers that take several steps. */

/** The list on the screen reads Enter itself. */
const placeKey: Key = {
  shown: () => 'enter',
  does: text('put next', '排在下一个'),
  help: text('what the cursor is on takes the next place', '光标所在的一项排到下一个位置'),
  order: 1,
  matches: named('enter'),
};

const unplaceKey: Key = {
  shown: () => 'backspace',
  does: text('take back', '撤回'),
  help: text('take the last one back', '撤回最后排上的一项'),
  order: 1,
  matches: named('backspace'),
  act: () => ({ type: 'unplace' }),
};

/** @param placed how many have their place */
export function orderKeys(left: readonly string[], placed: number): readonly Key[] {
  const digits: Key = {
    shown: () => digitsOf(left.length),
    help: text('that line of the list takes the next place', '列表中的这一项排到下一个位置'),
    order: 9,
    matches: (press) => isDigit(press) && Number(press.text) <= left.length,
    act: ({ text: digit }) => ({ type: 'pick', value: left[Number(digit) - 1] ?? '' }),
  };
  const back = placed > 0 ? [unplaceKey] : [];
  return left.length === 0 ? [submitKey, ...back] : [placeKey, moveListKey, ...back, digits];
}

const answerTicksKey: Key = {
  shown: () => 'enter',
  does: text('answer', '作答'),
  help: text('answer with what is ticked', '以勾选的各项作答'),
  order: 1,
  matches: named('enter'),
};

/** @param canAnswer something is ticked, or nothing may be */
export function tickKeys(values: readonly string[], canAnswer: boolean): readonly Key[] {
  return [
    ...(canAnswer ? [answerTicksKey] : []),
    {
      shown: () => 'space',
      does: text('tick', '勾选'),
      help: text('tick what the cursor is on, or take its tick away', '勾选或取消光标所在的一项'),
      order: 1,
      matches: isSpace,
      act: () => ({ type: 'toggle' }),
    },
    moveListKey,
    {
      shown: () => digitsOf(values.length),
      help: text('tick that line of the list, or take its tick away', '勾选或取消列表中的这一项'),
      order: 9,
      matches: (press) => isDigit(press) && Number(press.text) <= values.length,
      act: ({ text: digit }) => ({ type: 'toggle', bit: values[Number(digit) - 1] ?? '' }),
    },
  ];
}

/** Before a reason is written, and between two attempts: letters are commands. */
export const reasonKeys: readonly Key[] = [
  {
    ...submitKey,
    does: text('write', '开始写'),
    help: text('write; letters are letters then', '开始输入，此后字母键不再是命令'),
  },
  {
    shown: () => 'm',
    does: text('model answer', '参考答案'),
    help: text('see a good answer, and tick what yours says', '查看参考答案，并勾选自己说到的要点'),
    order: 2,
    matches: letter('m'),
    act: () => ({ type: 'model-answer' }),
  },
];

/** What an input method puts in is no command: it begins the reason. */
export const beginWritingKey: Key = {
  shown: () => 'IME',
  help: text('text of an input method begins the answer', '用输入法输入文字，就直接开始作答'),
  order: 9,
  matches: ({ name, text: typed }) => name === 'text' && /[^\p{ASCII}]/u.test(typed),
  act: ({ text: plain, typed = plain }) => ({ type: 'type', text: typed }),
};

/** While a reason is written, letters are letters: the help keeps its key, and Ctrl-C is how to leave. */
export const writeKeys: readonly Key[] = [
  {
    ...submitKey,
    does: text('done', '写好了'),
    help: text('see a good answer, and tick what yours says', '查看参考答案，并勾选自己说到的要点'),
  },
  {
    shown: () => 'esc',
    does: text('stop writing', '停止输入'),
    help: text('letters are commands again; what is written stays', '字母恢复为命令键，已写的内容保留'),
    order: 2,
    matches: named('escape'),
    act: () => ({ type: 'clear' }),
  },
  ...caretKeys,
  eraseKey,
];

export const writeTailKeys: readonly Key[] = [
  // The full-width sign is Chinese prose.
  { ...helpKey, matches: (press) => helpKey.matches(press) && press.typed === undefined },
  stopKey,
  {
    shown: () => 'a-z 0-9',
    help: text('write', '输入'),
    order: 9,
    matches: named('text'),
    act: ({ text: plain, typed = plain }) => ({ type: 'type', text: typed }),
  },
];

export const openHuntKey: Key = {
  ...submitKey,
  does: text('octets', '字节'),
  help: text(
    'open the octets of the packet, and mark those that are asked for',
    '打开该报文的字节，标出所问的字节',
  ),
};

/** What opens the bytes view elsewhere opens the octets alone, and closes them. */
export const huntBytesKey: Key = {
  shown: () => 'b',
  help: text('the octets of the packet, without their names', '该报文的字节，不显示字段名'),
  order: 9,
  matches: letter('b'),
  act: () => ({ type: 'bytes' }),
};

export const huntFigureKey: Key = {
  shown: () => 'f',
  does: text('figure', '首部图'),
  help: text('the TCP header as the RFC draws it, without values', 'RFC 中的 TCP 首部图，不含取值'),
  order: 2,
  matches: letter('f'),
  act: () => ({ type: 'figure' }),
};

export const uncoverKey: Key = {
  ...huntFigureKey,
  does: text('octets', '字节'),
  help: text('back to the octets', '回到字节'),
};

/** @param perRow how far up and down move in the hex dump */
export function huntKeys(hunt: Hunt | undefined, perRow: number): readonly Key[] {
  const isWhole = markedIn(hunt) !== undefined;
  const begins = isWhole || hunt?.from === undefined;
  const marks = begins ? text('begins here', '从这里开始') : text('ends here', '到这里结束');
  const space: Key = {
    shown: () => 'space',
    ...(isWhole ? { does: text('mark anew', '重新标记') } : {}),
    help: begins
      ? text('the first octet is under the cursor', '光标所在的字节是第一个')
      : text('the last octet is under the cursor', '光标所在的字节是最后一个'),
    order: 1,
    matches: isSpace,
    act: () => ({ type: 'mark' }),
  };
  const enter: Key = isWhole ? submitKey : { ...submitKey, does: marks, help: space.help };
  return [
    enter,
    space,
    {
      shown: (set) => {
        const { keyLeft, keyRight, keyUp, keyDown } = glyphSets[set];
        return keyLeft + keyRight + keyUp + keyDown;
      },
      does: text('octet', '字节'),
      help: text('move between the octets; j and k go by a row', '在字节间移动；j 和 k 按行移动'),
      order: 3,
      matches: (press) =>
        named('up', 'down', 'left', 'right')(press) || letter('j')(press) || letter('k')(press),
      act: (press) => {
        const by = press.name === 'left' || press.name === 'right' ? 1 : perRow;
        const isBack = press.name === 'left' || press.name === 'up' || letter('k')(press);
        return { type: 'octet', by: isBack ? -by : by };
      },
    },
  ];
}

export const leaveHuntKey: Key = {
  shown: () => 'esc',
  does: text('question', '回到题目'),
  help: text('back to the text of the question; what is marked stays', '回到题目，已标的字节保留'),
  order: 2,
  matches: named('escape', 'backspace'),
  act: () => ({ type: 'clear' }),
};

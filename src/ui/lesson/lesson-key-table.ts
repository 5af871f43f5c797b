import type { Text } from '../../lesson/text.ts';
import type { Doing } from '../answering/doing.ts';
import { glyphSets } from '../glyphs.ts';
import { digitsOf, isDigit, isSpace, type Key, letter, named } from '../key.ts';
import type { Scrolled } from './lesson-frame.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

export const submitKey: Key = {
  shown: () => 'enter',
  does: text('answer', '作答'),
  help: text('give the answer', '提交答案'),
  order: 1,
  matches: named('enter'),
  act: () => ({ type: 'submit' }),
};

export const typeHint: Key = {
  shown: () => '0-9',
  does: text('type the number', '输入数字'),
  help: text(
    'decimal, 0x and hexadecimal, or x+1 and y+1',
    '可用十进制、0x 开头的十六进制，或 x+1、y+1 的形式',
  ),
  order: 1,
  matches: () => false,
};

export const typeKey: Key = {
  shown: () => '0-9 a-f x y + -',
  help: text('write into the field', '输入'),
  order: 9,
  matches: named('text'),
  act: (press) => ({ type: 'type', text: press.text }),
};

export const clearKey: Key = {
  shown: () => 'esc',
  does: text('clear', '清空'),
  help: text('empty the field; letters are commands again', '清空输入，字母恢复为命令键'),
  order: 2,
  matches: named('escape'),
  act: () => ({ type: 'clear' }),
};

export const caretKeys: readonly Key[] = [
  {
    shown: (set) => glyphSets[set].keyLeft + glyphSets[set].keyRight,
    help: text('move the caret', '移动光标'),
    order: 9,
    matches: named('left', 'right'),
    act: ({ name }) => ({ type: 'caret', by: name === 'left' ? -1 : 1 }),
  },
  {
    shown: () => 'home/end',
    help: text('to the beginning, to the end', '移到开头或末尾'),
    order: 9,
    matches: named('home', 'end'),
    act: ({ name }) => ({ type: 'caret', by: name === 'home' ? -1000 : 1000 }),
  },
];

export const eraseKey: Key = {
  shown: () => 'backspace',
  help: text('take back what stands before the caret', '删除光标前的字符'),
  order: 9,
  matches: named('backspace'),
  act: () => ({ type: 'erase' }),
};

/** While letters are letters, this is how to leave. The program itself reads it, on every screen. */
export const stopKey: Key = {
  shown: () => '^C',
  does: text('quit', '退出'),
  help: text('quit; everything is saved', '退出，进度已保存'),
  order: 0,
  matches: () => false,
};

export const toggleKey: Key = {
  shown: () => 'space',
  does: text('set', '置位'),
  help: text('set or clear the bit that the cursor is on', '置位或清除光标所在的位'),
  order: 2,
  matches: isSpace,
  act: () => ({ type: 'toggle' }),
};

export const bitKey: Key = {
  shown: (set) => glyphSets[set].keyLeft + glyphSets[set].keyRight,
  does: text('bit', '选位'),
  help: text('move between the control bits', '在控制位之间移动'),
  order: 3,
  matches: named('left', 'right'),
  act: ({ name }) => ({ type: 'bit', by: name === 'left' ? -1 : 1 }),
};

/** The bits by their first letters. */
const bitNames: Readonly<Record<string, string>> = {
  s: 'SYN',
  a: 'ACK',
  f: 'FIN',
  r: 'RST',
  p: 'PSH',
  u: 'URG',
  e: 'ECE',
  c: 'CWR',
};

export const bitLetterKey: Key = {
  shown: () => 's a f r p u',
  help: text('set or clear SYN, ACK, FIN, RST, PSH, URG', '置位或清除 SYN、ACK、FIN、RST、PSH、URG'),
  order: 9,
  matches: (press) => press.name === 'text' && press.text.toLowerCase() in bitNames,
  act: (press) => ({ type: 'toggle', bit: bitNames[press.text.toLowerCase()] ?? '' }),
};

export const pointKey: Key = {
  shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
  does: text('point', '指向'),
  help: text('point at another packet; j and k do too', '指向另一个报文，也可以用 j 和 k'),
  order: 2,
  matches: (press) => named('up', 'down')(press) || letter('j')(press) || letter('k')(press),
  act: (press) => ({ type: 'point', by: press.name === 'up' || letter('k')(press) ? -1 : 1 }),
};

export const pickPacketKey: Key = {
  ...submitKey,
  does: text('this one', '选定'),
  help: text('answer with this packet', '以这个报文作答'),
};

export const enterListKey: Key = {
  shown: () => 'enter',
  does: text('answer', '作答'),
  help: text('answer with what the cursor is on', '以光标所在的一项作答'),
  order: 1,
  matches: named('enter'),
};

export const moveListKey: Key = {
  shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
  does: text('choose', '选择'),
  help: text('move the cursor; j and k do too', '移动光标，也可以用 j 和 k'),
  order: 2,
  matches: named('up', 'down'),
};

export const digitKey = (values: readonly string[]): Key => ({
  shown: () => digitsOf(values.length),
  help: text('answer with that line of the list', '以列表中的这一项作答'),
  order: 9,
  matches: (press) => isDigit(press) && Number(press.text) <= values.length,
  act: ({ text: digit }) => ({ type: 'pick', value: values[Number(digit) - 1] ?? '' }),
});

export const nextKey: Key = {
  shown: () => 'enter',
  does: text('go on', '继续'),
  help: text('go on; space and the right arrow do too', '继续，也可以用空格或右方向键'),
  order: 1,
  matches: (press) => named('enter', 'right')(press) || isSpace(press),
  act: () => ({ type: 'next' }),
};

export const finishKey: Key = {
  ...nextKey,
  does: text('finish', '完成'),
  help: text('finish the lesson', '完成本课'),
};

/**
 * The letter a is the ACK bit where bits are set, and the right arrow moves between them, and between octets; t is free
 * everywhere.
 */
export const tellKey = (doing: Doing): Key => ({
  shown: () => (doing === 'flags' ? 't' : 'a'),
  does: text('show answer', '看答案'),
  help: text('show the answer and go on', '显示答案，然后继续'),
  order: 2,
  matches: (press) =>
    letter('t')(press) ||
    (doing !== 'flags' && letter('a')(press)) ||
    (doing !== 'flags' && doing !== 'hunt' && named('right')(press)),
  act: () => ({ type: 'tell' }),
});

export const hintKey: Key = {
  shown: () => 'h',
  does: text('hint', '提示'),
  help: text('one more hint; there are three', '再给一条提示，共三条'),
  order: 3,
  matches: letter('h'),
  act: () => ({ type: 'hint' }),
};

export const numberingKey: Key = {
  shown: () => 'r',
  does: text('numbers', '序号'),
  help: text('relative, raw or symbolic numbers', '在相对、原始和符号三种序号间切换'),
  order: 5,
  matches: letter('r'),
  act: () => ({ type: 'numbering' }),
};

export const bytesKey: Key = {
  shown: () => 'b',
  does: text('bytes', '字节'),
  help: text('the packets shown, byte by byte', '逐字节查看已显示的报文'),
  order: 4,
  matches: letter('b'),
  act: () => ({ type: 'bytes' }),
};

export const sightKey: Key = {
  shown: () => 'v',
  does: text('view', '视角'),
  help: text(
    "the client's capture, the server's, or both with each packet's way from one to the other",
    '客户端抓包、服务器抓包，或两端合在一起，显示每个报文的途中经过',
  ),
  order: 8,
  matches: letter('v'),
  act: () => ({ type: 'sight' }),
};

/** Where the arrow moves something else, or backspace takes something back, the other of the two goes back. */
export const previousKey = (doing: Doing): Key => ({
  shown: (set) => (doing === 'flags' ? 'backspace' : glyphSets[set].keyLeft),
  does: text('back', '返回'),
  help:
    doing === 'flags' || takesBack(doing)
      ? text('one step back', '回到上一步')
      : text('one step back; backspace does too', '回到上一步，也可以用退格键'),
  order: 7,
  matches: takesBack(doing) ? named('left') : named('left', 'backspace'),
  act: () => ({ type: 'previous' }),
});

/** Backspace takes back what was put in order, or the last move. */
const takesBack = (doing: Doing): boolean => doing === 'order' || doing === 'play';

export const unpickKey: Key = {
  shown: () => 'esc',
  does: text('other packet', '另选报文'),
  help: text('point at another packet', '改选另一个报文'),
  order: 4,
  matches: named('escape', 'left', 'backspace'),
  act: () => ({ type: 'clear' }),
};

export const homeKey: Key = {
  shown: () => 'esc',
  does: text('lessons', '课程'),
  help: text('to the list of lessons; your place is kept', '回到课程列表，位置会保留'),
  order: 8,
  matches: named('escape'),
  act: () => ({ type: 'close' }),
};

/** Keys that move the text. The arrows do so only where no list or ladder needs them. */
export function scrollKeys({ at, most, page }: Scrolled, arrows: boolean): readonly Key[] {
  if (most === 0) return [];
  const to = (line: number) => ({ type: 'scroll', to: Math.max(0, Math.min(most, line)) }) as const;
  const pages: Key = {
    shown: () => 'pgup/pgdn',
    does: text('read on', '翻阅'),
    help: text('move the text', '滚动文字'),
    order: 2,
    matches: named('pageUp', 'pageDown'),
    act: ({ name }) => to(at + (name === 'pageUp' ? -page : page)),
  };
  const lines: Key = {
    shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
    help: text('move the text by a line', '逐行滚动文字'),
    order: 9,
    matches: named('up', 'down'),
    act: ({ name }) => to(at + (name === 'up' ? -1 : 1)),
  };
  return arrows ? [pages, lines] : [pages];
}

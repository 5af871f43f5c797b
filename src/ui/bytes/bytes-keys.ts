import type { Text } from '../../lesson/text.ts';
import { glyphSets } from '../glyphs.ts';
import { helpKey, type Key, languageKey, letter, named, type Press, quitKey } from '../key.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

const isUp = (press: Press) => named('up')(press) || letter('k')(press);
const isDown = (press: Press) => named('down')(press) || letter('j')(press);
const isRight = (press: Press) => named('right')(press);
const isLeft = (press: Press) => named('left')(press) || letter('h')(press);

/** What decides which keys the bytes view has now. `perRow` is how far up and down move in the hex dump. */
export type BytesNow = {
  readonly within: 'fields' | 'bytes';
  readonly perRow: number;
  /** There is a header to draw, and room for it. */
  readonly hasFigure: boolean;
  /** The figure takes the whole screen. */
  readonly isFigure: boolean;
  readonly isTyping: boolean;
  readonly isEdited: boolean;
};

/** The keys of the bytes view. While an octet is edited, digits and letters are its digits. */
export function bytesKeys({
  within,
  perRow,
  hasFigure,
  isFigure,
  isTyping,
  isEdited,
}: BytesNow): readonly Key[] {
  if (isTyping) return [digitKey, stopEditKey, languageKey, helpKey, quitKey];
  return [
    ...(within === 'fields' ? fieldKeys : octetKeys(perRow)),
    ...(hasFigure ? [isFigure ? listsKey : figureKey] : []),
    editKey,
    ...(isEdited ? [undoKey] : []),
    ...common,
  ];
}

const digitKey: Key = {
  shown: () => '0-9 a-f',
  does: text('two digits', '两位十六进制'),
  help: text('the octet under the cursor, in two hexadecimal digits', '光标所在的字节，两位十六进制数'),
  order: 1,
  matches: ({ name, text: typed }) => name === 'text' && /^[0-9a-f]$/i.test(typed),
  act: ({ text: typed }) => ({ type: 'digit', digit: typed.toLowerCase() }),
};

const stopEditKey: Key = {
  shown: () => 'esc',
  does: text('as it was', '保持原样'),
  help: text('leave the octet as it was', '不改这个字节'),
  order: 1,
  matches: named('escape', 'backspace', 'enter'),
  act: () => ({ type: 'clear' }),
};

const editKey: Key = {
  shown: () => 'e',
  does: text('edit', '修改'),
  help: text(
    'give the octet under the cursor another value, and see what a receiver makes of it; nothing is saved',
    '修改光标所在的字节，看接收方会怎样处理；不会保存',
  ),
  order: 3,
  matches: letter('e'),
  act: () => ({ type: 'edit' }),
};

const undoKey: Key = {
  shown: () => 'u',
  does: text('undo', '撤销'),
  help: text('take all edits of this packet back', '撤销对这个报文的全部修改'),
  order: 2,
  matches: letter('u'),
  act: () => ({ type: 'undo-edits' }),
};

const figureKey: Key = {
  shown: () => 'f',
  does: text('figure', '首部图'),
  help: text('the TCP header as the RFC draws it, on the whole screen', '整屏显示 RFC 中的 TCP 首部图'),
  order: 2,
  matches: letter('f'),
  act: () => ({ type: 'figure' }),
};

const listsKey: Key = {
  ...figureKey,
  does: text('lists', '列表'),
  help: text('back to the fields and the octets', '回到字段与字节'),
};

const half: Key = {
  shown: () => 'tab',
  does: text('fields', '字段'),
  help: text('go between the fields and the octets', '在字段与字节之间切换'),
  order: 3,
  matches: named('tab'),
  act: () => ({ type: 'half' }),
};

const fieldKeys: readonly Key[] = [
  {
    shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
    does: text('field', '字段'),
    help: text('move between the fields; the octets of the field light up', '在字段间移动，对应的字节会高亮'),
    order: 1,
    matches: (press) => isUp(press) || isDown(press),
    act: (press) => ({ type: 'octet', by: isUp(press) ? -1 : 1 }),
  },
  {
    ...half,
    does: text('hex', '字节'),
    matches: (press) => named('tab')(press) || isRight(press),
  },
];

const octetKeys = (perRow: number): readonly Key[] => [
  {
    shown: (set) => {
      const { keyLeft, keyRight, keyUp, keyDown } = glyphSets[set];
      return keyLeft + keyRight + keyUp + keyDown;
    },
    does: text('octet', '字节'),
    help: text('move between the octets; the field that owns it is marked', '在字节间移动，所属的字段会标出'),
    order: 1,
    matches: (press) => isUp(press) || isDown(press) || isLeft(press) || isRight(press),
    act: (press) => ({
      type: 'octet',
      by: isUp(press) ? -perRow : isDown(press) ? perRow : isLeft(press) ? -1 : 1,
    }),
  },
  half,
];

const common: readonly Key[] = [
  {
    shown: () => 'pgup/pgdn',
    does: text('packet', '报文'),
    help: text('the packet before, the packet after; [ and ] do too', '上一个、下一个报文，也可以用 [ 和 ]'),
    order: 4,
    matches: (press) => named('pageUp', 'pageDown')(press) || letter('[')(press) || letter(']')(press),
    act: (press) => ({ type: 'packet', by: press.name === 'pageUp' || press.text === '[' ? -1 : 1 }),
  },
  {
    shown: () => 'esc',
    does: text('back', '返回'),
    help: text('back to the ladder; b does too', '回到时序图，也可以用 b'),
    order: 1,
    matches: (press) => named('escape', 'backspace')(press) || letter('b')(press),
    act: () => ({ type: 'close' }),
  },
  languageKey,
  helpKey,
  quitKey,
];

import type { Text } from '../lesson/text.ts';
import { glyphSets } from './glyphs.ts';
import { helpKey, type Key, languageKey, letter, named, type Press, quitKey } from './key.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

const isUp = (press: Press) => named('up')(press) || letter('k')(press);
const isDown = (press: Press) => named('down')(press) || letter('j')(press);
const isRight = (press: Press) => named('right')(press);
const isLeft = (press: Press) => named('left')(press) || letter('h')(press);

/** The keys of the bytes view. `perRow` is how far up and down move in the hex dump. */
export function bytesKeys(within: 'fields' | 'bytes', perRow: number): readonly Key[] {
  return [...(within === 'fields' ? fieldKeys : octetKeys(perRow)), ...common];
}

const half: Key = {
  shown: () => 'tab',
  does: text('fields/hex', '字段/十六进制'),
  help: text('go between the fields and the octets', '在字段与字节之间切换'),
  order: 2,
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
    order: 3,
    matches: (press) => named('pageUp', 'pageDown')(press) || letter('[')(press) || letter(']')(press),
    act: (press) => ({ type: 'packet', by: press.name === 'pageUp' || press.text === '[' ? -1 : 1 }),
  },
  {
    shown: () => 'esc',
    does: text('back', '返回'),
    help: text('back to the ladder; b does too', '回到时序图，也可以用 b'),
    order: 2,
    matches: (press) => named('escape', 'backspace')(press) || letter('b')(press),
    act: () => ({ type: 'close' }),
  },
  languageKey,
  helpKey,
  quitKey,
];

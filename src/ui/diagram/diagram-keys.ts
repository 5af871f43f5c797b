import type { Text } from '../../lesson/text.ts';
import { glyphSets } from '../glyphs.ts';
import { helpKey, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { scrollKeys } from '../lesson/lesson-key-table.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What decides which keys the diagram has now. */
export type DiagramNow = {
  /** A conversation passes through it. */
  readonly hasPackets: boolean;
  /** Some capture takes the arrow that is selected. */
  readonly hasCapture: boolean;
  readonly scrolled: Scrolled;
};

/** Opens the diagram, from any screen that has a conversation. */
export const diagramKey: Key = {
  shown: () => 'd',
  does: text('states', '状态图'),
  help: text('both ends in the state diagram', '在状态图上看两端的位置'),
  order: 9,
  matches: letter('d'),
  act: () => ({ type: 'diagram' }),
};

const stepKey: Key = {
  shown: (set) => glyphSets[set].keyLeft + glyphSets[set].keyRight,
  does: text('packet', '逐包'),
  help: text('one packet back, one packet on', '后退一个报文，前进一个报文'),
  order: 1,
  matches: named('left', 'right'),
  act: ({ name }) => ({ type: 'packet', by: name === 'left' ? -1 : 1 }),
};

const chooseKey: Key = {
  shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
  does: text('arrow', '选箭头'),
  help: text('select another arrow; j, k and tab do too', '选择另一个箭头，也可以用 j、k 和 tab'),
  order: 2,
  matches: (press) => named('up', 'down', 'tab')(press) || letter('j')(press) || letter('k')(press),
  act: (press) => ({ type: 'move', by: press.name === 'up' || letter('k')(press) ? -1 : 1 }),
};

const endsKey: Key = {
  shown: () => 'g G',
  help: text(
    'to the first arrow, to the last; home and end do too',
    '移到第一个或最后一个箭头，也可以用 home 和 end',
  ),
  order: 9,
  matches: (press) => letter('g')(press) || named('home', 'end')(press),
  act: ({ name, text: typed }) => ({
    type: 'move-to',
    at: name === 'home' || typed === 'g' ? 'first' : 'last',
  }),
};

const captureKey: Key = {
  shown: () => 'enter',
  does: text('its packets', '看抓包'),
  help: text('to a capture of the course that takes the arrow', '打开走过这个箭头的抓包'),
  order: 3,
  matches: named('enter'),
  act: () => ({ type: 'enter' }),
};

const backKey: Key = {
  shown: () => 'esc',
  does: text('back', '返回'),
  help: text('back to where you were; d does too', '回到原来的地方，也可以用 d'),
  order: 4,
  matches: (press) => named('escape', 'backspace')(press) || letter('d')(press),
  act: () => ({ type: 'close' }),
};

export const diagramKeys = ({ hasPackets, hasCapture, scrolled }: DiagramNow): readonly Key[] => [
  ...(hasPackets ? [stepKey] : []),
  chooseKey,
  ...(hasCapture ? [captureKey] : []),
  ...scrollKeys(scrolled, false),
  endsKey,
  backKey,
  languageKey,
  helpKey,
  quitKey,
];

import { glyphSets } from '../glyphs.ts';
import { helpKey, isDigit, type Key, languageKey, letter, named, quitKey } from '../key.ts';

/** Home's keys. The first frame prints them, so nothing here may load the captures or React. */
export const homeKeys: readonly Key[] = [
  {
    shown: () => 'enter',
    does: { en: 'open', zh: '打开' },
    help: { en: 'open what the cursor is on', zh: '打开光标所在的一项' },
    order: 1,
    matches: named('enter'),
  },
  {
    shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
    does: { en: 'choose', zh: '选择' },
    help: { en: 'move the cursor; j and k do too', zh: '移动光标，也可以用 j 和 k' },
    order: 2,
    matches: named('up', 'down'),
  },
  {
    shown: () => 'g G',
    help: {
      en: 'to the first line, to the last; home and end do too',
      zh: '移到第一行或最后一行，也可以用 home 和 end',
    },
    order: 9,
    matches: (press) => letter('g')(press) || named('home', 'end')(press),
    act: ({ name, text }) => ({ type: 'move-to', at: name === 'home' || text === 'g' ? 'first' : 'last' }),
  },
  {
    shown: () => '1-9',
    help: { en: 'open the lesson with that number', zh: '打开该编号的课程' },
    order: 9,
    matches: isDigit,
    act: ({ text }) => ({ type: 'pick', value: text }),
  },
  languageKey,
  helpKey,
  quitKey,
];

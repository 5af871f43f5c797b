import type { Lang } from '../lesson/text.ts';
import type { Hint } from './chrome.ts';
import { type GlyphSet, glyphSets } from './glyphs.ts';

type HomeKey = {
  readonly name: 'open' | 'move' | 'number' | 'language' | 'help' | 'quit';
  readonly shown: (set: GlyphSet) => string;
  readonly does: Readonly<Record<Lang, string>>;
  readonly help: Readonly<Record<Lang, string>>;
  readonly order: number;
};

/** Home's keys, apart from the code that reads them: the first frame prints them before that code is loaded. */
export const homeKeys: readonly HomeKey[] = [
  {
    name: 'open',
    shown: () => 'enter',
    does: { en: 'open', zh: '打开' },
    help: { en: 'open what the cursor is on', zh: '打开光标所在的一项' },
    order: 1,
  },
  {
    name: 'move',
    shown: (set) => glyphSets[set].keyUp + glyphSets[set].keyDown,
    does: { en: 'choose', zh: '选择' },
    help: { en: 'move the cursor', zh: '移动光标' },
    order: 2,
  },
  {
    name: 'number',
    shown: () => '1-9',
    does: { en: 'lesson', zh: '课程' },
    help: { en: 'open the lesson with that number', zh: '打开该编号的课程' },
    order: 4,
  },
  {
    name: 'language',
    shown: () => 'L',
    does: { en: '中文', zh: 'English' },
    help: { en: 'Chinese', zh: '换成英文' },
    order: 3,
  },
  {
    name: 'help',
    shown: () => '?',
    does: { en: 'help', zh: '帮助' },
    help: { en: 'this help', zh: '本帮助' },
    order: 0,
  },
  {
    name: 'quit',
    shown: () => 'q',
    does: { en: 'quit', zh: '退出' },
    help: { en: 'quit; everything is saved', zh: '退出，进度已保存' },
    order: 0,
  },
];

export const homeHints = (set: GlyphSet, lang: Lang): readonly Hint[] =>
  homeKeys.map(({ shown, does, order }) => ({ shown: shown(set), does: does[lang], order }));

import type { Lang, Text } from '../lesson/text.ts';
import type { Hint } from './chrome.ts';
import type { GlyphSet } from './glyphs.ts';
import type { Msg } from './model.ts';

/** One press of a key, as the tables read it. Full-width letters and digits of an active IME are plain here. */
export type Press = {
  readonly name:
    | 'text'
    | 'enter'
    | 'escape'
    | 'up'
    | 'down'
    | 'left'
    | 'right'
    | 'pageUp'
    | 'pageDown'
    | 'home'
    | 'end'
    | 'tab'
    | 'backspace'
    | 'other';
  /** What was typed; empty unless `name` is `text`. */
  readonly text: string;
  /** The same as it came, where that differs: Chinese prose keeps its full-width commas. */
  readonly typed?: string;
};

/** What a key can do beyond a message: leave the program. */
export type Act = Msg | 'leave';

/** A row of a screen's table: what the footer prints, what the help says, which press it is, and what it does. */
export type Key = {
  readonly shown: (set: GlyphSet) => string;
  /** A word for the footer; absent where the help alone names the key. */
  readonly does?: Text;
  readonly help: Text;
  /** How soon the footer may leave it out: 0 is never, 9 is first. */
  readonly order: number;
  readonly matches: (press: Press) => boolean;
  /** Absent where the list on the screen reads the key itself. */
  readonly act?: (press: Press) => Act;
};

/** The table's act for a press: the first row that matches. */
export function actFor(keys: readonly Key[], press: Press): Act | undefined {
  return keys.find(({ act, matches }) => act !== undefined && matches(press))?.act?.(press);
}

/** What the footer prints of a table. */
export const hintsOf = (keys: readonly Key[], set: GlyphSet, lang: Lang): readonly Hint[] =>
  keys.flatMap(({ shown, does, order }) =>
    does === undefined ? [] : [{ shown: shown(set), does: does[lang], order }],
  );

/** A letter key, whichever its case. */
export const letter =
  (wanted: string) =>
  ({ name, text }: Press): boolean =>
    name === 'text' && text.toLowerCase() === wanted;

export const named =
  (...names: readonly Press['name'][]) =>
  ({ name }: Press): boolean =>
    names.includes(name);

/** The digits that pick a line of a list of so many: `1-4`. */
export const digitsOf = (count: number): string => (count === 1 ? '1' : `1-${Math.min(9, count)}`);

/** A digit from 1 to 9. */
export const isDigit = ({ name, text }: Press): boolean => name === 'text' && /^[1-9]$/.test(text);

export const isSpace = ({ name, text }: Press): boolean => name === 'text' && text === ' ';

const text = (en: string, zh: string): Text => ({ en, zh });

/** `?`, `q` and `L`, which mean the same on every screen. */
export const helpKey: Key = {
  shown: () => '?',
  does: text('help', '帮助'),
  help: text('this help', '打开本帮助'),
  order: 0,
  matches: letter('?'),
  act: () => ({ type: 'help' }),
};

export const quitKey: Key = {
  shown: () => 'q',
  does: text('quit', '退出'),
  help: text('quit; everything is saved', '退出，进度已保存'),
  order: 0,
  matches: letter('q'),
  act: () => 'leave',
};

export const languageKey: Key = {
  shown: () => 'L',
  does: text('中文', 'English'),
  help: text('Chinese', '切换为英文'),
  order: 6,
  // Only the capital: beside j and k, a small l is pressed to go right, and the language would stay changed.
  matches: ({ name, text: sign }) => name === 'text' && sign === 'L',
  act: () => ({ type: 'language' }),
};

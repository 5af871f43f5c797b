/** A line of text being typed, and where in it the caret stands (counted in characters). */
export type Field = { readonly text: string; readonly caret: number };

export const emptyField: Field = { text: '', caret: 0 };

/** Longer input is no number in any of the accepted forms. */
const LONGEST = 40;

/** What a keyboard or the clipboard puts in: line breaks, tabs and anything a terminal would obey are left out. */
const typed = (text: string): string => text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '');

export function typeInto({ text, caret }: Field, more: string, longest = LONGEST): Field {
  const put = Array.from(typed(more));
  const signs = Array.from(text);
  const room = Math.max(0, longest - signs.length);
  const added = put.slice(0, room);
  return {
    text: [...signs.slice(0, caret), ...added, ...signs.slice(caret)].join(''),
    caret: caret + added.length,
  };
}

export function eraseBefore({ text, caret }: Field): Field {
  const signs = Array.from(text);
  if (caret === 0) return { text, caret };
  return { text: [...signs.slice(0, caret - 1), ...signs.slice(caret)].join(''), caret: caret - 1 };
}

export const moveCaret = ({ text, caret }: Field, by: number): Field => ({
  text,
  caret: Math.max(0, Math.min(Array.from(text).length, caret + by)),
});

/** The text before the caret. */
export const beforeCaret = ({ text, caret }: Field): string => Array.from(text).slice(0, caret).join('');

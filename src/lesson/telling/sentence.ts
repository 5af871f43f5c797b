import type { Text } from '../text.ts';

/** One sentence of the story of a conversation, and the numbers of the frames that it speaks of. */
export type Sentence = { readonly text: Text; readonly frames: readonly number[] };

export const sentence = (frames: readonly number[], en: string, zh: string): Sentence => ({
  text: { en, zh },
  frames,
});

export const text = (en: string, zh: string): Text => ({ en, zh });

/** `a`, `a and b`, `a, b and c`; `a、b 和 c` in Chinese. */
export function listed(items: readonly Text[]): Text {
  const en = items.map((item) => item.en);
  const zh = items.map((item) => item.zh);
  const [lastEn = '', lastZh = ''] = [en.pop(), zh.pop()];
  if (en.length === 0) return { en: lastEn, zh: lastZh };
  const before = zh.join('、');
  // Chinese takes a blank beside Latin letters and digits.
  const [left, right] = [latin.test(before.slice(-1)) ? ' ' : '', latin.test(lastZh.slice(0, 1)) ? ' ' : ''];
  return { en: `${en.join(', ')} and ${lastEn}`, zh: `${before}${left}和${right}${lastZh}` };
}

const latin = /[\d\p{Script=Latin}]/u;

/** Begins an English sentence with what may stand in the middle of one. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

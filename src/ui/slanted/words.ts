import type { Lang, Text } from '../../lesson/text.ts';
import type { Fate } from '../../tcp/vantage/passage.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What is said beside the sign of a segment that only one of the captures has. */
const fateWords: Readonly<Record<Exclude<Fate, 'arrived'>, Text>> = {
  lost: text('never arrived', '没有到达'),
  copy: text('once more', '又到一次'),
  unsent: text('never sent', '未曾发出'),
  'not captured': text('not captured there', '那端没有抓到'),
};

export const wordsFor = (fate: Fate, lang: Lang): string => (fate === 'arrived' ? '' : fateWords[fate][lang]);

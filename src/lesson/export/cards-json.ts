import { printableText } from '../../decode/text.ts';
import type { Text } from '../text.ts';
import { type Card, cardOf } from './card.ts';
import { type Collection, type Exported, exportId } from './exported.ts';
import { questionRow } from './question-row.ts';

/**
 * Questions as one JSON value, in both languages: what `jsonl` says of each, and beside it what has to be seen to answer it, and
 * the answer in words. The names of the keys are a contract.
 */
export function cardsJson({ title, questions }: Collection): string {
  const printable = (_: string, value: unknown) => (typeof value === 'string' ? printableText(value) : value);
  return `${JSON.stringify({ title, questions: questions.map(questionObject) }, printable, 2)}\n`;
}

function questionObject(exported: Exported): object {
  const cards = { en: cardOf(exported, 'en'), zh: cardOf(exported, 'zh') };
  const inBoth = (write: (card: Card) => string): Text => ({ en: write(cards.en), zh: write(cards.zh) });
  const { prompt, ...row } = questionRow(exported);
  return {
    guid: exportId(exported),
    ...row,
    rules: exported.rules,
    where: cards.en.where.map((en, index) => ({ en, zh: cards.zh.where[index] ?? '' })),
    ladder: cards.en.ladder,
    before: cards.en.before.map((en, index) => ({ en, zh: cards.zh.before[index] ?? '' })),
    prompt,
    options: cards.en.options.map(({ value, label }, index) => ({
      ...{ value, en: label, zh: cards.zh.options[index]?.label ?? '' },
    })),
    ...(cards.en.dump.length === 0 ? {} : { octets: cards.en.dump }),
    words: inBoth(({ answer }) => answer),
    points: cards.en.points.map((en, index) => ({ en, zh: cards.zh.points[index] ?? '' })),
  };
}

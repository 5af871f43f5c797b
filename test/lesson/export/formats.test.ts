import { describe, expect, test } from 'vitest';
import { contextOfItem } from '../../../src/lesson/drill/mistakes.ts';
import { type Card, cardOf } from '../../../src/lesson/export/card.ts';
import { cardsAnki } from '../../../src/lesson/export/cards-anki.ts';
import { cardsJson } from '../../../src/lesson/export/cards-json.ts';
import { cardsMarkdown, rungLines } from '../../../src/lesson/export/cards-markdown.ts';
import { type Exported, exportId } from '../../../src/lesson/export/exported.ts';
import { answerText } from '../../../src/lesson/grading/answers.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import type { Lang, Text } from '../../../src/lesson/text.ts';
import { isBalanced, readMarkdown, readTsv, seenInHtml } from './read-back.ts';
import { ofLessons, onPackets } from './samples.ts';

const all = [...ofLessons, ...onPackets];
const collection = { title: { en: 'All', zh: '全部' }, questions: all };

/** Everything that has to be seen, and everything that is said once it is answered. */
const frontOf = ({ where, ladder, say, before, prompt, options, dump }: Card): readonly string[] => [
  ...[...where, ...rungLines(ladder), say, ...before, prompt, ...options.map(({ label }) => label), ...dump],
];
const backOf = ({ answer, points, why, source, mistakes }: Card): readonly string[] => [
  ...[answer, ...points, why, source, ...mistakes],
];

/** Words alone: a line feed, a list's number and an indent belong to the form. */
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

function expectAll(text: string, wanted: readonly string[]): void {
  const found = words(text);
  expect(wanted.filter((each) => !found.includes(words(each).trim()))).toEqual([]);
}

const forms: readonly (readonly [string, readonly [Lang, ...Lang[]]])[] = [
  ['English', ['en']],
  ['Chinese', ['zh']],
  ['both', ['zh', 'en']],
];

/** What would turn a line around, end it, or make a terminal do something. */
const harmful = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/u;

describe.each(forms)('for Anki, %s', (_, langs) => {
  const text = cardsAnki(collection, langs);
  const { head, rows } = readTsv(text);

  test('the head says what the columns are, and stands before all notes', () => {
    expect(head).toEqual([
      ...['#separator:tab', '#html:true', '#notetype:Basic', '#guid column:1', '#deck column:2'],
      ...['#tags column:5', '#if matches:update current'],
    ]);
    expect(text.split('\n').slice(head.length, -1)).toHaveLength(all.length);
  });

  test('a note has its id, its deck, both sides and its rules', () => {
    expect(rows).toHaveLength(all.length);
    for (const [index, each] of all.entries()) {
      const [id = '', deck, front = '', back = '', tags, ...more] = rows[index] ?? [];
      expect([id, deck, more]).toEqual([exportId(each), `tcp-lessons::${each.topic[langs[0]]}`, []]);
      expect(tags?.split(' ')).toEqual(each.rules.map((rule) => `tcp-lessons::${rule}`));
      expect(isBalanced(front) && isBalanced(back)).toBe(true);
      for (const lang of langs) {
        const card = cardOf(each, lang);
        expectAll(seenInHtml(front), frontOf(card));
        expectAll(seenInHtml(back), backOf(card));
      }
    }
  });

  test('nothing in it is obeyed by a terminal, and no field needs quotation marks', () => {
    expect(text.replaceAll('\t', '')).not.toMatch(harmful);
    expect(text).not.toContain('"');
  });
});

describe.each(forms)('Markdown, %s', (_, langs) => {
  const text = cardsMarkdown(collection, langs);
  const [questions = [], answers = [], ...more] = [...readMarkdown(text).values()];

  test('all questions come first, then their answers under the same numbers', () => {
    expect(more).toEqual([]);
    expect([questions.length, answers.length]).toEqual([all.length, all.length]);
    for (const [index, each] of all.entries()) {
      const number = (heading = '') => Number(/\d+/.exec(heading)?.[0]);
      expect(number(questions[index]?.heading)).toBe(index + 1);
      expect(number(answers[index]?.heading)).toBe(index + 1);
      for (const lang of langs) {
        const card = cardOf(each, lang);
        expectAll(questions[index]?.text ?? '', frontOf(card));
        expectAll(answers[index]?.text ?? '', backOf(card));
      }
    }
    expect(text).not.toMatch(harmful);
  });
});

type Question = {
  readonly guid: string;
  readonly rules: readonly string[];
  readonly prompt: Text;
  readonly words: Text;
  readonly because: Text;
  readonly source: string;
  readonly answer: string;
  readonly accepted: readonly string[];
  readonly ladder: Card['ladder'];
  readonly options: readonly (Text & { readonly value: string })[];
  readonly before: readonly Text[];
  readonly points: readonly Text[];
  readonly octets?: readonly string[];
};

describe('JSON', () => {
  const text = cardsJson(collection);
  const read = JSON.parse(text) as { readonly title: Text; readonly questions: readonly Question[] };

  test('every question, with both languages', () => {
    expect(read.title).toEqual(collection.title);
    expect(read.questions.map(({ guid }) => guid)).toEqual(all.map(exportId));
    for (const [index, each] of all.entries()) {
      const {
        rules,
        prompt,
        words: said,
        source,
        ladder,
        options,
        before,
        points,
        octets,
      } = read.questions[index] as Question;
      expect(rules).toEqual(each.rules);
      for (const lang of ['en', 'zh'] as const) {
        const card = cardOf(each, lang);
        expect([prompt[lang], said[lang], source]).toEqual([card.prompt, card.answer, card.source]);
        expect(before.map((one) => one[lang])).toEqual(card.before);
        expect(points.map((one) => one[lang])).toEqual(card.points);
        expect(options.map((one) => one[lang])).toEqual(card.options.map(({ label }) => label));
        expect([ladder, octets ?? []]).toEqual([card.ladder, card.dump]);
      }
    }
    expect(text).not.toMatch(harmful);
  });

  test('its answer is one that the course takes', () => {
    for (const [index, { item, stage }] of all.entries()) {
      const { answer, accepted, options } = read.questions[index] as Question;
      const { question } = item;
      if (question.kind === 'reason') {
        expect(accepted).toEqual(['']);
        continue;
      }
      expect(answer).toBe(accepted[0]);
      const context = contextOfItem(item, stage);
      if (question.kind === 'number') {
        expect(grade(question, { kind: 'number', text: answer }, context).verdict).toBe('right');
      } else if (question.kind === 'choose') {
        const picked = options.find(({ value }) => value === answer);
        expect(picked?.en).toBe(answerText(question, context));
      }
    }
  });
});

/** What a name or a sentence would have to hold to break out of its field. */
const hostile = 'a\t"b"\n<script>x</script> &amp; \u001b[31m \u202e # `c` | **d** \u2028::e';

test.each([
  ['a topic', (one: Exported): Exported => ({ ...one, topic: { en: hostile, zh: hostile } })],
  [
    'a prompt',
    (one: Exported): Exported => {
      const question = {
        ...one.item.question,
        prompt: { en: hostile, zh: hostile },
      } as typeof one.item.question;
      return { ...one, item: { ...one.item, question } };
    },
  ],
])('%s cannot break out of its field', (_, change) => {
  const [sample] = ofLessons.filter(({ item }) => item.question.kind === 'choose');
  if (sample === undefined) throw new Error('no lesson has a choice');
  const questions = [change(sample), sample];
  const hit = { title: { en: hostile, zh: hostile }, questions };
  const anki = cardsAnki(hit, ['en', 'zh']);
  const { rows } = readTsv(anki);
  expect(rows.map((row) => row.length)).toEqual([5, 5]);
  expect(rows[1]).toEqual(readTsv(cardsAnki({ ...hit, questions: [sample] }, ['en', 'zh'])).rows[0]);
  expect(rows.flatMap(([, , front = '', back = '']) => [isBalanced(front), isBalanced(back)])).not.toContain(
    false,
  );
  for (const [, deck = '', front = ''] of rows) {
    expect(deck.split('::')).toHaveLength(2);
    expect(() => seenInHtml(front)).not.toThrow();
  }
  expect(anki.replaceAll('\t', '')).not.toMatch(harmful);
  const markdown = cardsMarkdown(hit, ['en']);
  expect(markdown).not.toMatch(harmful);
  expect(markdown).not.toMatch(/(?<!\\)<script/);
  expect([...readMarkdown(markdown).values()].map((sections) => sections.length)).toEqual([2, 2]);
  const json = cardsJson(hit);
  expect(json).not.toMatch(harmful);
  expect(JSON.parse(json).questions).toHaveLength(2);
});

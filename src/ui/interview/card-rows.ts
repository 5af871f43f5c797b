import { cardTime, cardTitle, cardWords, ofAll, withSource } from '../../lesson/interview/card-words.ts';
import { type ScoreCard, type TopicScore, total } from '../../lesson/interview/score-card.ts';
import { topicNames } from '../../lesson/interview/words.ts';
import type { Lang } from '../../lesson/text.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cells, cutText, padEnd, padStart, type Row, row, span, textOf } from '../span.ts';

/** Cells between two columns. */
const gap = 2;

/**
 * A score card by topic, and below it what was not said.
 * @param note said between the two
 */
export function cardRows(card: ScoreCard, setting: Setting, note = ''): readonly Row[] {
  const { lang } = setting;
  const heads = [cardWords.asked, cardWords.points, cardWords.packets].map((word) => word[lang]);
  const names = [cardWords.topic, cardWords.all, ...card.topics.map(({ topic }) => topicNames[topic])];
  const widest = Math.max(...names.map((name) => cells(name[lang])));
  const numbers = heads.map((head) => Math.max(5, cells(head)));
  const room = setting.width - 4 - numbers.reduce((sum, width) => sum + width + gap, 0);
  const column = Math.max(8, Math.min(widest, room));
  const line = (name: string, values: readonly string[], role: 'plain' | 'faint' | 'strong'): Row => [
    span(`   ${padEnd(cutText(name, column, glyphSets[setting.glyphs].cut), column)}`, role),
    ...values.map((value, at) => span(' '.repeat(gap) + padStart(value, numbers[at] ?? 0), role)),
  ];
  return [
    ...paragraph(cardTime(card, lang), setting, '', 'faint', 'faint'),
    row(''),
    line(cardWords.topic[lang], heads, 'faint'),
    ...card.topics.map((score) => line(topicNames[score.topic][lang], valuesOf(score), 'plain')),
    line(cardWords.all[lang], valuesOf(total(card)), 'strong'),
    row(''),
    ...paragraph(cardWords.packetsMean[lang], setting, '', 'faint', 'faint'),
    ...(note === '' ? [] : paragraph(note, setting, '', 'faint', 'faint')),
    row(''),
    ...unsaidRows(card, setting),
  ];
}

const valuesOf = ({ asked, said, points, found, packets }: Omit<TopicScore, 'topic'>): readonly string[] => [
  String(asked),
  ofAll(said, points),
  ofAll(found, packets),
];

function unsaidRows({ unsaid }: ScoreCard, setting: Setting): readonly Row[] {
  const { lang, glyphs } = setting;
  if (unsaid.length === 0) return paragraph(cardWords.nothingUnsaid[lang], setting);
  return [
    ...paragraph(cardWords.unsaid[lang], setting, '', 'plain', 'strong'),
    ...unsaid.flatMap(({ asking, points }) => [
      row(''),
      ...paragraph(withSource(asking, lang), setting),
      ...points.flatMap(({ text }) =>
        paragraph(sentence(text[lang], glyphs), setting, glyphSets[glyphs].dot, 'faint'),
      ),
    ]),
  ];
}

/** The same as lines of text, for whoever has no screen; `width` cells at most. */
export function cardText(card: ScoreCard, lang: Lang, width = 80): string {
  const rows = cardRows(card, { width, lang, glyphs: 'unicode' });
  const lines = [`   ${cardTitle(card, lang)}`, ...rows.map((line) => textOf(line).trimEnd())];
  // On the screen there is a margin.
  return `${lines.map((line) => line.replace(/^ {3}/, '')).join('\n')}\n`;
}

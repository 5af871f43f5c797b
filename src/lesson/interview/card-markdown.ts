import { prose } from '../markdown-text.ts';
import type { Lang } from '../text.ts';
import { cardTime, cardTitle, ofAll, withSource, cardWords as words } from './card-words.ts';
import { type ScoreCard, type TopicScore, total } from './score-card.ts';
import { topicNames } from './words.ts';

/** A score card as Markdown: a table by topic, and below it what was not said, with the clauses. */
export function cardMarkdown(card: ScoreCard, lang: Lang): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const scored = (name: string, score: Omit<TopicScore, 'topic'>) =>
    row([name, String(score.asked), ofAll(score.said, score.points), ofAll(score.found, score.packets)]);
  const table = [
    row([words.topic, words.asked, words.points, words.packets].map((word) => word[lang])),
    row(['---', '---:', '---:', '---:']),
    ...card.topics.map((score) => scored(topicNames[score.topic][lang], score)),
    scored(`**${words.all[lang]}**`, total(card)),
  ];
  const unsaid = card.unsaid.flatMap(({ asking, points }) => [
    prose(withSource(asking, lang)),
    points.map((point) => `- ${prose(point.text[lang])}`).join('\n'),
  ]);
  const blocks = [
    `# ${cardTitle(card, lang)}`,
    cardTime(card, lang),
    table.join('\n'),
    words.packetsMean[lang],
    ...(unsaid.length === 0 ? [words.nothingUnsaid[lang]] : [`## ${words.unsaid[lang]}`, ...unsaid]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

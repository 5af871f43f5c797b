import type { Lang, Text } from '../text.ts';
import type { Asking } from './asking.ts';
import type { ScoreCard } from './score-card.ts';
import { interviewTitle } from './words.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What a score card says beside its numbers. */
export const cardWords = {
  card: text('Score card:', '成绩单：'),
  topic: text('Topic', '主题'),
  asked: text('questions', '题数'),
  points: text('key points', '要点'),
  packets: text('packets', '报文'),
  all: text('All', '合计'),
  unsaid: text('Not said', '没有说到'),
  nothingUnsaid: text('Every key point was said.', '全部要点都说到了。'),
  again: text(
    'tcp-lessons drill --interview --format text prints the card of the last interview, --format md as Markdown.',
    '用 tcp-lessons drill --interview --format text 打印最近一次面试的成绩单，--format md 输出 Markdown。',
  ),
  packetsMean: text(
    'Packets: found at the first attempt, without a hint.',
    '报文一栏：不看提示、第一次就找到的个数。',
  ),
} as const satisfies Record<string, Text>;

/** `Mock interview 3`. */
export const cardTitle = ({ mock }: ScoreCard, lang: Lang): string => interviewTitle(mock)[lang];

/** When it was, and how long it took: `2026-03-01 09:30 UTC, 9 min of 10`. */
export function cardTime({ begun, seconds, minutes }: ScoreCard, lang: Lang): string {
  const used = Math.max(1, Math.round(seconds / 60));
  const when = `${begun.slice(0, 10)} ${begun.slice(11, 16)} UTC`;
  if (lang === 'zh')
    return `${when}，用时 ${used} 分钟${minutes === undefined ? '' : `，限时 ${minutes} 分钟`}`;
  return `${when}, ${used} min${minutes === undefined ? '' : ` of ${minutes}`}`;
}

/** A question, and the clause that answers it. */
export const withSource = ({ ask, source }: Asking, lang: Lang): string =>
  lang === 'zh' ? `${ask.zh}（${source}）` : `${ask.en} (${source})`;

/** `7/10`; nothing where there was none. */
export const ofAll = (some: number, all: number): string => (all === 0 ? '-' : `${some}/${all}`);

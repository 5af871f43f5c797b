import type { Text } from '../text.ts';
import type { Topic } from './topics.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What the questions are about, as a line of the score card begins. */
export const topicNames: Readonly<Record<Topic, Text>> = {
  header: text('Header and numbering', '首部与编号'),
  opening: text('Opening', '连接建立'),
  'loss-and-attack': text('Loss and attack', '丢失与攻击'),
  closing: text('Closing', '连接释放'),
  'time-wait-and-failure': text('TIME-WAIT and failure', 'TIME-WAIT 与故障'),
  captures: text('Reading a capture', '读抓包'),
};

export const interviewTitle = (mock?: number): Text =>
  mock === undefined ? text('Interview', '面试') : text(`Mock interview ${mock}`, `模拟面试 ${mock}`);

import type { Text } from '../../lesson/text.ts';
import { type Key, letter } from '../key.ts';
import { finishKey, homeKey } from '../lesson/lesson-key-table.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** On a conversation: asks about its packets. */
export const quizKey: Key = {
  shown: () => 'p',
  does: text('predict', '预测'),
  help: text(
    'from this packet on, say what each carries before it is shown; nothing is written to your progress',
    '从这个报文起，在显示之前逐个预测；不计入学习进度',
  ),
  order: 5,
  matches: letter('p'),
  act: () => ({ type: 'quiz' }),
};

export const leaveQuizKey: Key = {
  ...homeKey,
  does: text('conversation', '会话'),
  help: text('back to the conversation', '回到会话'),
};

export const finishQuizKey: Key = {
  ...finishKey,
  help: text('finish, and back to the conversation', '完成，回到会话'),
};

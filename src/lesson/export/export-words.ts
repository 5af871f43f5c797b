import type { Text } from '../text.ts';

/** What the exported forms say themselves; `#` is filled in. */
export const exportWords = {
  ends: {
    en: '> is from the client, #; < is from the server, #.',
    zh: '> 由客户端 # 发出，< 由服务器 # 发出。',
  },
  conversation: { en: 'Conversation #', zh: '会话 #' },
  questions: { en: 'Questions', zh: '题目' },
  answers: { en: 'Answers', zh: '答案' },
  question: { en: 'Question #', zh: '第 # 题' },
  answer: { en: 'Answer #', zh: '第 # 题的答案' },
  mistakes: { en: 'Mistakes', zh: '常见的错误' },
  weak: { en: 'Weak rules', zh: '薄弱的规则' },
} as const satisfies Record<string, Text>;

import type { Text } from './text.ts';

/** What the forms that are read without the screen say themselves; `#` is a number. */
export const scriptWords = {
  objectives: { en: 'You will be able to', zh: '学完之后' },
  needs: { en: 'It builds on', zh: '需要先学' },
  sources: { en: 'Sources', zh: '依据' },
  step: { en: 'Step # of #: ', zh: '第 # 步，共 # 步：' },
  capture: { en: 'Capture: ', zh: '抓包：' },
  rebuilt: {
    en: 'This capture is rebuilt from print; it was not recorded.',
    zh: '这份抓包根据印刷内容重建，不是实际录制的。',
  },
  simulated: { en: 'Simulated, not recorded.', zh: '由模拟生成，并非录制。' },
  printed: { en: 'Printed: ', zh: '原有内容：' },
  filled: { en: 'Filled in: ', zh: '补充内容：' },
  packet: { en: 'Packet', zh: '报文' },
  segment: { en: 'Segment', zh: '报文段' },
  client: { en: 'Client', zh: '客户端' },
  server: { en: 'Server', zh: '服务器' },
  states: { en: 'client #, server #', zh: '客户端 #，服务器 #' },
  question: { en: 'Question#', zh: '问题#' },
  answer: { en: 'Answer', zh: '答案' },
  answers: { en: 'Answers', zh: '答案' },
  points: { en: 'Key points', zh: '要点' },
  source: { en: 'Source', zh: '依据' },
  why: { en: 'Why', zh: '理由' },
} as const satisfies Record<string, Text>;

import type { Text } from '../../lesson/text.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What the results of a paper say beside the rules and the outcomes. `#` is filled in. */
export const paperWords = {
  packet: text('packet #', '报文 #'),
  right: text('the answer: #', '答案：#'),
  notWritten: text(
    'A quiz is not written to your progress. A drill is, and drill --capture FILE asks about a capture too.',
    '测验不计入学习进度。练习会计入，用 drill --capture 文件 也能就抓包提问。',
  ),
} as const satisfies Record<string, Text>;

/** `Quiz: capture.pcap`. */
export const paperTitle = ({ en, zh }: Text): Text => ({ en: `Quiz: ${en}`, zh: `测验：${zh}` });

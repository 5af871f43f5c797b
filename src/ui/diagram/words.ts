import type { AtlasPlace } from '../../lesson/atlas.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import { say } from '../words.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What the diagram says itself. */
const diagramWords = {
  title: text('Figure 5 of RFC 9293: state diagram', 'RFC 9293 图 5：状态图'),
  short: text('State diagram', '状态图'),
  seenIn: text('seen in', '可见于'),
  asked: text('asked', '提问中'),
  unknown: text('unknown', '未知'),
  notDrawn: text('not in the figure', '图中没有'),
  severalStates: text('several states', '多个状态'),
  beforeFirst: text('Before the first packet.', '第一个报文之前。'),
  noMove: text('This packet changed neither state.', '这个报文没有改变任何一端的状态。'),
  notArrow: text(
    'No arrow: the state was supposed too soon, and this packet shows it.',
    '不是箭头：先前对状态的推测有误，这个报文说明了这一点。',
  ),
  select: text('Select an arrow to read about it.', '选择一个箭头，可以查看它的说明。'),
} as const satisfies Record<string, Text>;

export const tell = (word: keyof typeof diagramWords, lang: Lang): string => diagramWords[word][lang];

/** `handshake-and-close, client, frame 2`. */
export function placeText({ capture, side, frame }: AtlasPlace, lang: Lang): string {
  const number = Math.max(1, frame);
  return lang === 'zh'
    ? `${capture}，${say(side, lang)}，第 ${number} 帧`
    : `${capture}, ${say(side, lang)}, frame ${number}`;
}

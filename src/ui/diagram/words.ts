import type { Lang, Text } from '../../lesson/text.ts';
import { type Legend, say } from '../words.ts';
import type { Place } from './choice.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What the diagram says itself. */
const diagramWords = {
  title: text('Figure 5 of RFC 9293: state diagram', 'RFC 9293 图 5：状态图'),
  short: text('State diagram', '状态图'),
  seenIn: text('seen in', '可见于'),
  asked: text('asked', '提问中'),
  unknown: text('unknown', '未知'),
  notDrawn: text('Neither the figure nor its notes have this change.', '图和注中都没有这个变化。'),
  severalStates: text('several states', '多个状态'),
  beforeFirst: text('Before the first packet.', '第一个报文之前。'),
  noMove: text('This packet changed neither state.', '这个报文没有改变任何一端的状态。'),
  notArrow: text(
    'No arrow: the state was supposed too soon, and this packet shows it.',
    '不是箭头：先前对状态的推测有误，这个报文说明了这一点。',
  ),
  moreThanOne: text('More than one arrow at once.', '一次走过了不止一个箭头。'),
  select: text('Select an arrow to read about it.', '选择一个箭头，可以查看它的说明。'),
} as const satisfies Record<string, Text>;

export const tell = (word: keyof typeof diagramWords, lang: Lang): string => diagramWords[word][lang];

/** `handshake-and-close, frame 2 at the client`. */
export function placeText({ capture, vantage, frame }: Place, lang: Lang): string {
  const at = say(vantage, lang);
  return lang === 'zh'
    ? `${capture}，在${at}抓到的第 ${frame} 帧`
    : `${capture}, frame ${frame} at the ${at}`;
}

/** The signs of the diagram, for its help. */
export const diagramLegend: Legend = [
  {
    sign: text('C  S', 'C  S'),
    says: text('where client and server stand', '客户端和服务器所在的状态'),
  },
  {
    sign: text('*CLOSE*', '*CLOSE*'),
    says: text(
      'what took an end along the arrow with the packet that passed last; its line is heavy',
      '最后经过的报文使一端走过了这个箭头；箭头用粗线画出',
    ),
  },
  {
    sign: text('[CLOSE]', '[CLOSE]'),
    says: text('the arrow that is selected; its line is double', '选中的箭头；用双线画出'),
  },
  {
    sign: text('T07', 'T07'),
    says: text(
      'a row of the table of states and events: T01 to T20 are drawn, the others come from notes 2 and 3',
      '状态与事件表中的一行：T01 到 T20 画在图中，其余的来自注 2 和注 3',
    ),
  },
  {
    sign: text('asked', '提问中'),
    says: text('not shown, because a question asks for it', '不显示，因为正在提问'),
  },
  {
    sign: text('unknown', '未知'),
    says: text('the capture does not tell where this end is', '从这份抓包无法得知这一端的状态'),
  },
];

import type { Lang, Text } from '../../lesson/text.ts';
import { properties, propertyLabel } from '../../simulate/handshake/properties.ts';
import { propertyWords } from '../../simulate/handshake/words.ts';
import type { Legend } from '../words.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What the board says of itself. */
const words = {
  origin: text('a model, not recorded: ', '模型，并非录制：'),
  client: text('A (client)', 'A（客户端）'),
  server: text('B (server)', 'B（服务器）'),
  inNetwork: text('In the network:', '网络中：'),
  empty: text('nothing', '没有报文段'),
  holds: text('holds', '成立'),
  broken: text('broken', '不成立'),
  delivers: text('deliver to', '交付给'),
  again: text('deliver again to', '再次交付给'),
  sends: text('sends', '发送'),
  lost: text('lost', '丢失'),
  nothingYet: text('nothing has happened yet', '还没有发生任何事'),
  playOn: text('You are the network. What happens next?', '你就是网络。接下来发生什么？'),
  noMoves: text('Nothing more can happen here.', '这里不会再发生什么。'),
} as const satisfies Record<string, Text>;

export const sayBoard = (word: keyof typeof words, lang: Lang): string => words[word][lang];

/** `1 event`, `2 个事件`. */
export const eventsText = (count: number, lang: Lang): string =>
  lang === 'zh' ? `${count} 个事件` : `${count} ${count === 1 ? 'event' : 'events'}`;

/** The properties, and the signs of a board, for the help. */
export const boardLegend: Legend = [
  ...properties.map((property) => {
    const { name, says } = propertyWords[property];
    const label = propertyLabel(property);
    return {
      sign: text(label, label),
      says: text(`${name.en}: ${says.en}`, `${name.zh}：${says.zh}`),
    };
  }),
  {
    sign: text('old', '旧的'),
    says: text(
      'a duplicate that an earlier connection left in the network',
      '以前的连接留在网络中的重复报文段',
    ),
  },
  {
    sign: text('deliver', '交付'),
    says: text(
      'takes nothing out: a segment may come late, twice, out of order, or never',
      '交付不会取走报文段：它可以迟到、重复、失序，也可以永远不到',
    ),
  },
  { sign: text('*', '*'), says: text('changed with the last move', '随最后一步而改变') },
  { sign: text('?', '?'), says: text('not shown yet, because it is being asked', '正在提问，尚未显示') },
];

import type { Text } from '../../lesson/text.ts';
import { helpKey, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import { backKey, copyKey, filterKey, jumpKey, moveKeys } from './move-keys.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What decides which keys the list has now. */
export type ListNow = {
  readonly isEmpty: boolean;
  /** Reading takes long, and can be stopped. */
  readonly isReading: boolean;
  readonly isFiltered: boolean;
  readonly page: number;
};

const enterKey: Key = {
  shown: () => 'enter',
  does: text('open', '打开'),
  help: text('the packets of this conversation', '查看这个会话的报文'),
  order: 1,
  matches: named('enter', 'right'),
  act: () => ({ type: 'enter' }),
};

const sortKey: Key = {
  shown: () => 's',
  does: text('sort', '排序'),
  help: text('sort by the next column', '按下一列排序'),
  order: 4,
  matches: letter('s'),
  act: () => ({ type: 'sort' }),
};

const reverseKey: Key = {
  shown: () => 'r',
  does: text('reverse', '倒序'),
  help: text('turn the order round', '颠倒排序'),
  order: 6,
  matches: letter('r'),
  act: () => ({ type: 'reverse' }),
};

const openKey: Key = {
  shown: () => 'o',
  does: text('other file', '换文件'),
  help: text('open another capture', '打开另一个抓包文件'),
  order: 8,
  matches: letter('o'),
  act: () => ({ type: 'ask', input: 'open' }),
};

const stopReadingKey: Key = {
  shown: () => 'x/esc',
  does: text('stop reading', '停止读取'),
  help: text('stop reading; what was read stays', '停止读取，已读的内容保留'),
  order: 2,
  matches: (press) => letter('x')(press) || named('escape')(press),
  act: () => ({ type: 'stop-reading' }),
};

const showAllKey = backKey(text('show all', '全部'), text('show all conversations', '显示全部会话'));

const homeKey = backKey(text('home', '首页'), text('to the list of lessons', '回到课程列表'));

const jumpHelp = text(
  'go to a conversation by its number, or with f to the one of a frame',
  '按编号转到会话；加 f 则转到某一帧所在的会话',
);

const filterHelp = text(
  'only conversations with this in their addresses, or with a packet that a display filter takes',
  '只列出地址中含有这段文字、或有报文符合显示过滤表达式的会话',
);

/** The keys of the list of conversations. */
export const listKeys = ({ isEmpty, isReading, isFiltered, page }: ListNow): readonly Key[] => [
  ...(isEmpty ? [] : [enterKey, ...moveKeys(text('choose', '选择'), page)]),
  ...(isReading ? [stopReadingKey] : []),
  filterKey(filterHelp),
  sortKey,
  reverseKey,
  ...(isEmpty ? [] : [jumpKey(jumpHelp), copyKey]),
  openKey,
  // While reading can be stopped, esc does that first.
  ...(isReading ? [] : [isFiltered ? showAllKey : homeKey]),
  languageKey,
  helpKey,
  quitKey,
];

import type { Text } from '../../lesson/text.ts';
import { diagramKey } from '../diagram/diagram-keys.ts';
import { helpKey, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import { sightKey } from '../lesson/lesson-key-table.ts';
import { quizKey } from '../quiz/quiz-key.ts';
import { tcbKey } from '../tcb/tcb-keys.ts';
import { whatIfKey } from '../what-if/what-if-keys.ts';
import { backKey, copyKey, filterKey, jumpKey, moveKeys, sign } from './move-keys.ts';
import type { Sight } from './sight.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What decides which keys a conversation has now. */
export type ConversationNow = {
  /** Its packets are there. */
  readonly isThere: boolean;
  readonly isEmpty: boolean;
  readonly isFiltered: boolean;
  /** It is of a capture of the course, and the diagram lies below it. */
  readonly isOfCourse: boolean;
  /** It was played, and the question lies below it. */
  readonly isOfPlay: boolean;
  /** None of its packets are left out. */
  readonly isWhole: boolean;
  /** The packet that is selected carries notes. */
  readonly hasNotes: boolean;
  /** Some packet of the conversation does. */
  readonly anyNotes: boolean;
  /** Another packet is marked. */
  readonly canCompare: boolean;
  /** What is on the ladder, where the other end was captured as well. */
  readonly sight: Sight | undefined;
  readonly page: number;
};

const bytesKey: Key = {
  shown: () => 'b',
  does: text('bytes', '字节'),
  help: text('the packet byte by byte; enter does too', '逐字节查看这个报文，也可以用回车'),
  order: 4,
  matches: (press) => letter('b')(press) || named('enter')(press),
  act: () => ({ type: 'bytes' }),
};

const storyKey: Key = {
  shown: () => 'n',
  does: text('story', '经过'),
  help: text(
    'the conversation told in sentences, and what it cannot show',
    '用文字讲述整个会话，以及它看不出什么',
  ),
  order: 2,
  matches: letter('n'),
  act: () => ({ type: 'story' }),
};

const notesKey: Key = {
  shown: () => 'i',
  does: text('why', '原因'),
  help: text(
    'why this packet carries its notes, and when they are a false alarm',
    '这个报文为什么带有注记，什么情况下是误报',
  ),
  order: 3,
  matches: letter('i'),
  act: () => ({ type: 'detail', of: 'notes' }),
};

const nextNoteKey: Key = {
  shown: () => ', .',
  does: text('note', '注记'),
  help: text('to the packet before, the packet after that carries notes', '到前一个、后一个带注记的报文'),
  order: 6,
  // With a Chinese input method on, the key of the full stop gives its own.
  matches: sign(',', '.', '。'),
  act: ({ text: typed }) => ({ type: 'note', by: typed === ',' ? -1 : 1 }),
};

const markKey: Key = {
  shown: () => 'm',
  does: text('mark', '标记'),
  help: text(
    'mark this packet, to compare others with it; once more takes it back',
    '标记这个报文，以便与其他报文比较；再按一次取消',
  ),
  order: 6,
  matches: letter('m'),
  act: () => ({ type: 'mark' }),
};

const compareKey: Key = {
  shown: () => 'c',
  does: text('compare', '比较'),
  help: text('all that lies between the marked packet and this one', '被标记的报文与这个报文之间的全部比较'),
  order: 3,
  matches: letter('c'),
  act: () => ({ type: 'detail', of: 'comparison' }),
};

const numberingKey: Key = {
  shown: () => 'r',
  does: text('numbers', '序号'),
  help: text('relative, raw or symbolic numbers', '在相对、原始和符号三种序号间切换'),
  order: 5,
  matches: letter('r'),
  act: () => ({ type: 'numbering' }),
};

const writeKey: Key = {
  shown: () => 'w',
  does: text('write', '写出'),
  help: text('write the conversation to a pcapng file', '把这个会话写成 pcapng 文件'),
  order: 8,
  matches: letter('w'),
  act: () => ({ type: 'ask', input: 'write' }),
};

const savePlayKey: Key = {
  ...writeKey,
  does: text('save', '保存'),
  help: text(
    'save what was played as pcapng, what is on the ladder: one end, or both in two files',
    '把推演结果保存为 pcapng：时序图上的一端，或两端各一个文件',
  ),
  matches: (press) => letter('w')(press) || letter('s')(press),
};

const exportKey: Key = {
  shown: () => 'e',
  does: text('export', '导出'),
  help: text('the ladder as text, Markdown or SVG', '把时序图导出为文本、Markdown 或 SVG'),
  order: 8,
  matches: letter('e'),
  act: () => ({ type: 'ask', input: 'export' }),
};

/** The keys of a conversation. */
export const conversationKeys = (now: ConversationNow): readonly Key[] => {
  const { isThere, isEmpty, isFiltered, isOfCourse, hasNotes, anyNotes, canCompare, sight, page } = now;
  const { isOfPlay, isWhole } = now;
  return [
    ...(isEmpty ? [] : moveKeys(text('step', '逐包'), page)),
    ...(isThere ? [storyKey] : []),
    ...(hasNotes ? [notesKey] : []),
    ...(canCompare ? [compareKey] : []),
    ...(sight === undefined ? [] : [{ ...sightKey, order: 3 }]),
    ...(isEmpty ? [] : [bytesKey, tcbKey, numberingKey]),
    ...(isThere && isWhole && !isEmpty ? [whatIfKey] : []),
    ...(isThere && !isEmpty ? [quizKey] : []),
    ...(isThere && !isOfCourse ? [diagramKey] : []),
    ...(isThere ? [filterKey(filterHelp)] : []),
    ...(anyNotes && !isEmpty ? [nextNoteKey] : []),
    ...(isEmpty || sight === 'both' ? [] : [markKey]),
    ...(isEmpty ? [] : [jumpKey(jumpHelp)]),
    ...(isThere && !isOfCourse ? [isOfPlay ? savePlayKey : writeKey] : []),
    ...(isThere ? [exportKey] : []),
    ...(isEmpty ? [] : [copyKey]),
    backFrom(isFiltered, isOfCourse, isOfPlay),
    languageKey,
    helpKey,
    quitKey,
  ];
};

function backFrom(isFiltered: boolean, isOfCourse: boolean, isOfPlay: boolean): Key {
  if (isFiltered) return backKey(text('show all', '全部'), text('show all packets', '显示全部报文'));
  if (isOfPlay) {
    return { ...backKey(text('back', '返回'), text('to what both ends do', '回到两端的结果')), ...leftToo };
  }
  const back = isOfCourse
    ? backKey(text('diagram', '状态图'), text('back to the state diagram', '回到状态图'))
    : backKey(text('list', '列表'), text('to the list of conversations', '回到会话列表'));
  return { ...back, ...leftToo };
}

const filterHelp = text('only the packets that a display filter takes', '只显示符合过滤表达式的报文');

const jumpHelp = text('go to a frame by its number', '按编号转到某一帧');

/** Left goes back from where right has come. */
const leftToo: Pick<Key, 'matches' | 'shown'> = {
  shown: () => 'esc',
  matches: named('escape', 'backspace', 'left'),
};

import type { Message } from '../../simulate/handshake/message.ts';
import { segmentText } from '../../simulate/handshake/message.ts';
import type { Handshake, OldSegment, Setting } from '../../simulate/handshake/setting.ts';
import type { Step } from '../../simulate/handshake/state.ts';
import { callText } from '../../simulate/handshake/words.ts';
import { peerOf } from '../../tcp/segment.ts';
import type { Text } from '../text.ts';
import type { Goal } from './goals.ts';

/** The two ends of the model, as the sentences about it call them. */
export const endNames = { client: 'A', server: 'B' } as const;

/** `old <SEQ=100><CTL=SYN>` */
export function messageWords({ segment, isOld }: Message): Text {
  const text = segmentText(segment);
  return isOld ? { en: `old ${text}`, zh: `旧的 ${text}` } : { en: text, zh: text };
}

/** The end that a segment is on its way to. */
export const goesTo = ({ segment }: Message): 'A' | 'B' => endNames[peerOf(segment.from)];

/** What happened: `A calls OPEN, ISS 200`, `B receives old <SEQ=100><CTL=SYN>`. */
export function stepWords({ move, after }: Step): Text {
  if (move.type === 'call') return callText(move, after.ends);
  const { en, zh } = messageWords(move.message);
  const gap = move.message.isOld ? '' : ' ';
  return move.type === 'drop'
    ? { en: `the network loses ${en}`, zh: `网络丢失${gap}${zh}` }
    : { en: `${goesTo(move.message)} receives ${en}`, zh: `${goesTo(move.message)} 收到${gap}${zh}` };
}

/** What a goal has not come to, after a verb or a comma. */
export const notYet: Readonly<Record<Goal, Text>> = {
  ghost: {
    en: 'B is not in ESTABLISHED for an ISN that A has never used',
    zh: 'B 还没有凭一个 A 从未用过的初始序号进入 ESTABLISHED',
  },
  unagreed: {
    en: 'B is not in ESTABLISHED with a pair of ISNs that A has never held',
    zh: 'B 还没有凭一对 A 从未持有的初始序号进入 ESTABLISHED',
  },
  disagreement: {
    en: 'the two are not in ESTABLISHED with different numbers',
    zh: '双方还没有带着不同的序号进入 ESTABLISHED',
  },
  'old-data': {
    en: 'B has delivered no octet of another connection',
    zh: 'B 还没有交付别的连接的字节',
  },
  stuck: {
    en: 'the two could still come to ESTABLISHED',
    zh: '双方仍然可以到达 ESTABLISHED',
  },
  refused: { en: 'nothing has refused A while B listens', zh: 'B 在 LISTEN 时，A 还没有被拒绝' },
  killed: {
    en: 'no RST has closed one of two ends in ESTABLISHED',
    zh: '双方都在 ESTABLISHED 之后，还没有 RST 关闭其中一方',
  },
  established: {
    en: 'the two are not both in ESTABLISHED, agreed on their numbers',
    zh: '双方还没有都进入 ESTABLISHED 并对序号一致',
  },
};

const handshakes: Readonly<Record<Handshake, Text>> = {
  '2': { en: 'two messages', zh: '两次握手' },
  '3': { en: 'three messages', zh: '三次握手' },
  '4-naive': { en: 'four messages, ACK and SYN apart', zh: '四次握手，ACK 与 SYN 分开' },
  '4-bound': { en: 'four messages, ACK and then SYN,ACK', zh: '四次握手，ACK 之后 SYN,ACK' },
};

const olds: Readonly<Record<OldSegment, string>> = {
  syn: 'SYN',
  'syn-ack': 'SYN,ACK',
  ack: 'ACK',
  data: 'DATA',
};

/** What a network is played under, in a line: `three messages; old: SYN; window 5`. What is usual is not said. */
export function settingWords(setting: Setting): Text {
  const { handshake, window, resets, resetRule, repeatsIsn, synRule, opens, crash, old } = setting;
  const names = old.map((name) => olds[name]).join(' ');
  const parts: readonly (Text | undefined)[] = [
    handshakes[handshake],
    old.length === 0
      ? { en: 'nothing old', zh: '没有旧报文段' }
      : { en: `old: ${names}`, zh: `旧的：${names}` },
    resets ? undefined : { en: 'no RST', zh: '不发 RST' },
    resetRule === 'exact'
      ? undefined
      : { en: 'any RST in the window closes', zh: '窗口内的任何 RST 都关闭连接' },
    repeatsIsn ? { en: 'B repeats its ISN', zh: 'B 重复使用初始序号' } : undefined,
    synRule === 'rfc' ? undefined : { en: 'B does as Linux does', zh: 'B 按 Linux 的做法' },
    opens === 1 ? undefined : { en: 'A may open twice', zh: 'A 可以打开两次' },
    crash ? { en: 'A may crash', zh: 'A 可能崩溃' } : undefined,
    { en: `window ${window}`, zh: `窗口 ${window}` },
  ];
  const said = parts.filter((each) => each !== undefined);
  return { en: said.map(({ en }) => en).join('; '), zh: said.map(({ zh }) => zh).join('；') };
}

import { kindOf, type SegmentKind } from '../../tcp/rules.ts';
import type { Segment } from '../../tcp/segment.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';

/**
 * What has to be known of a packet before its fields can be foretold: who sends it, on what occasion, and how many octets of
 * data it carries. Nothing in it names a bit or a number that is asked for.
 */
export function announced(history: readonly Segment[], segment: Segment): Text {
  const { from, payload } = segment;
  const kind = kindOf(history, segment);
  const { en, zh } = occasions[kind]({ isRepeated: isRepeated(history, segment), payload });
  const who = sideWords[from];
  return { en: capital(`${who.en} ${en}`), zh: `${who.zh}${zh}` };
}

type Occasion = { readonly isRepeated: boolean; readonly payload: number };

const text = (en: string, zh: string): Text => ({ en, zh });

const octets = (payload: number): string => (payload === 1 ? '1 octet' : `${payload} octets`);

const carrying = (payload: number): Text =>
  payload === 0
    ? text('without data', '不带数据')
    : text(`with ${octets(payload)} of data`, `带 ${payload} 字节数据`);

/** What follows the name of the end that sends it. */
const occasions: Readonly<Record<SegmentKind, (occasion: Occasion) => Text>> = {
  syn: ({ isRepeated }) =>
    isRepeated
      ? text(
          'has had no answer to its first segment, and sends it again.',
          '的第一个报文段没有等到应答，再发一次。',
        )
      : text('wants to open the connection.', '要打开连接。'),
  'syn-ack': ({ isRepeated }) =>
    isRepeated
      ? text('answers the SYN of the other end once more.', '再次回答对方的 SYN。')
      : text('answers the SYN of the other end.', '回答对方的 SYN。'),
  ack: () => text('sends a segment without data.', '发出一个不带数据的报文段。'),
  data: ({ payload }) => text(`sends ${octets(payload)} of data.`, `发送 ${payload} 字节数据。`),
  fin: ({ payload }) =>
    payload === 0
      ? text('has nothing more to send, and says so.', '没有更多数据要发送，并把这一点告诉对方。')
      : text(
          `sends ${octets(payload)} of data, and says that no more will follow.`,
          `发送 ${payload} 字节数据，并说明之后不再有数据。`,
        ),
  retransmission: ({ payload }) =>
    text(
      `sends the oldest segment that is not acknowledged once more, ${carrying(payload).en}.`,
      `重传最早一个尚未得到确认的报文段，${carrying(payload).zh}。`,
    ),
  'keep-alive': ({ payload }) =>
    text(
      `has sent everything, and checks whether the other end is still there, ${carrying(payload).en}: a keep-alive.`,
      `已无数据要发，用${carrying(payload).zh}的保活探测查看对方是否还在。`,
    ),
  'zero-window-probe': ({ payload }) =>
    text(
      `probes whether the closed window of the other end is open again, ${carrying(payload).en}.`,
      `用${carrying(payload).zh}的报文段探测对方关闭的窗口是否重新打开。`,
    ),
  reset: () =>
    text(
      'answers the segment that came last by breaking the connection off.',
      '收到对方上一个报文段后，以中止连接作答。',
    ),
  abort: () => text('gives its connection up at once, without closing it.', '不经关闭，立即放弃自己的连接。'),
};

/** Whether it is a SYN, or a SYN,ACK, that its sender has sent before. */
const isRepeated = (history: readonly Segment[], { from, control, seq }: Segment): boolean =>
  control.syn &&
  history.some(
    (each) => each.from === from && each.control.syn && each.control.ack === control.ack && each.seq === seq,
  );

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

import type { TcpState } from '../../tcp/endpoint.ts';
import { transitionOf } from '../../tcp/reasons.ts';
import type { Side } from '../../tcp/segment.ts';
import type { TcpEvent } from '../../tcp/transitions.ts';
import type { Stage } from '../course.ts';
import type { Text } from '../text.ts';

/** What took an end into a state: the packet, the state before, and the row of the state table. */
export type StateEvent = {
  readonly frame: number;
  readonly from: TcpState;
  readonly to: TcpState;
  /** As figure 5 says it: `rcv ACK of SYN`. */
  readonly short: TcpEvent;
  readonly what: Text;
  readonly source: string;
};

/** The event that took `side` into the state it has after a frame; absent where none was seen. */
export function eventAt({ moments }: Stage, side: Side, after: number): StateEvent | undefined {
  const index = moments.findLastIndex(
    ({ before, after: now }, at) => at < after && before[side].state !== now[side].state,
  );
  const moment = moments[index];
  const from = moment?.before[side].state;
  const to = moment?.after[side].state;
  if (moment === undefined || from === undefined || to === undefined) return undefined;
  const reason = transitionOf(moment.before[side], moment.after[side], moment.segment, side);
  if (reason === undefined || !('event' in reason)) return undefined;
  const { event, clause } = reason;
  return { frame: index + 1, from, to, short: event, what: eventWords[event], source: clause };
}

/** The events of figure 5 as what happens to an end. */
const eventWords: Readonly<Record<TcpEvent, Text>> = {
  'passive OPEN': { en: 'is opened passively by listen()', zh: '由 listen() 被动打开' },
  'active OPEN': { en: 'is opened by connect() and sends a SYN', zh: '由 connect() 打开并发出 SYN' },
  SEND: { en: 'has data to send', zh: '有数据要发' },
  CLOSE: { en: 'is closed by its program and sends a FIN', zh: '被自己的程序关闭，发出 FIN' },
  ABORT: { en: 'is aborted and sends a RST', zh: '被中止，发出 RST' },
  timeout: { en: 'has waited long enough', zh: '等待超时' },
  'rcv SYN': { en: 'receives a SYN and answers it', zh: '收到 SYN 并作答' },
  'rcv SYN,ACK': {
    en: 'receives a SYN that acknowledges its own SYN',
    zh: '收到对方的 SYN，其中确认了自己的 SYN',
  },
  'rcv ACK of SYN': { en: 'receives the acknowledgment of its SYN', zh: '收到对自己 SYN 的确认' },
  'rcv ACK': { en: 'receives an acknowledgment', zh: '收到一个确认' },
  'rcv FIN': { en: 'receives the FIN of the other end', zh: '收到对方的 FIN' },
  'rcv ACK of FIN': { en: 'receives the acknowledgment of its FIN', zh: '收到对自己 FIN 的确认' },
  'rcv FIN,ACK of FIN': {
    en: 'receives the FIN of the other end together with the acknowledgment of its own',
    zh: '同时收到对方的 FIN 和对自己 FIN 的确认',
  },
  'rcv data': { en: 'receives data', zh: '收到数据' },
  'rcv RST': { en: 'receives a RST', zh: '收到 RST' },
  'rcv anything': { en: 'receives a segment', zh: '收到一个报文段' },
};

import type { Text } from '../../lesson/text.ts';
import type { TcpTimer } from '../../tcp/acting/event.ts';
import type { Side } from '../../tcp/segment.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

export const tcbWords = {
  title: text('both TCBs with packet', '两端的 TCB，报文'),
  state: text('state', '状态'),
  timers: text('timers', '计时器'),
  why: text('Why', '为什么'),
  whySent: text('Why it was sent', '为什么发送'),
  effect: text('Then', '于是'),
  /** What the other end does about it would tell what comes next. */
  notYet: text('That is told when the packets behind it are there.', '后面的报文出现之后再说明。'),
  rfc: text('RFC 9293', 'RFC 9293'),
  linux: text('Linux', 'Linux'),
} as const satisfies Record<string, Text>;

/** `What it brings about at the server`. */
export const thenAt: Readonly<Record<Side, Text>> = {
  client: text('What it brings about at the client', '它引起客户端的哪些变化'),
  server: text('What it brings about at the server', '它引起服务器的哪些变化'),
};

/** Why it was sent: for another packet. */
export const answering = (packet: string): Text =>
  text(`Why it was sent: packet ${packet} arrived`, `为什么发送：报文 ${packet} 到达`);

/** The timers that RFC 9293 has running in what is seen of an end. */
export const timerWords: Readonly<Partial<Record<TcpTimer, Text>>> = {
  retransmission: text('retransmission', '重传'),
  'time-wait': text('2 MSL', '2MSL'),
};

import type { TcpState } from '../../tcp/endpoint.ts';
import type { Text } from '../text.ts';

/** What each state means, after RFC 9293, section 3.3.2. */
export const stateMeanings: Readonly<Record<TcpState, Text>> = {
  CLOSED: { en: 'CLOSED is no connection at all.', zh: 'CLOSED 表示根本没有连接。' },
  LISTEN: {
    en: 'LISTEN waits for a connection request from any remote end.',
    zh: 'LISTEN 在等待任意远端的连接请求。',
  },
  'SYN-SENT': {
    en: 'SYN-SENT has sent its own SYN and received none.',
    zh: 'SYN-SENT 已发出自己的 SYN，还没有收到对方的 SYN。',
  },
  'SYN-RECEIVED': {
    en: 'SYN-RECEIVED has received a SYN and sent its own, and waits for the acknowledgment of its own.',
    zh: 'SYN-RECEIVED 已收到 SYN 并发出自己的 SYN，在等待对自己 SYN 的确认。',
  },
  ESTABLISHED: {
    en: 'ESTABLISHED has seen its own SYN acknowledged, and has neither sent nor received a FIN.',
    zh: 'ESTABLISHED 表示自己的 SYN 已被确认，而且既没有发出也没有收到 FIN。',
  },
  'FIN-WAIT-1': {
    en: 'FIN-WAIT-1 has sent a FIN first, and the FIN is not acknowledged.',
    zh: 'FIN-WAIT-1 已先发出 FIN，而这个 FIN 还没有得到确认。',
  },
  'FIN-WAIT-2': {
    en: 'FIN-WAIT-2 has had its FIN acknowledged, and waits for the FIN of the other end.',
    zh: 'FIN-WAIT-2 的 FIN 已被确认，在等待对方的 FIN。',
  },
  'CLOSE-WAIT': {
    en: 'CLOSE-WAIT has received a FIN, and waits for its own program to close.',
    zh: 'CLOSE-WAIT 已收到 FIN，在等待自己的程序关闭。',
  },
  CLOSING: {
    en: 'CLOSING has sent a FIN and received one, and its own is not acknowledged: both ends closed at once.',
    zh: 'CLOSING 已发出也已收到 FIN，但自己的 FIN 还没有得到确认：两端同时关闭了。',
  },
  'LAST-ACK': {
    en: 'LAST-ACK has received a FIN and sent its own, and waits for the acknowledgment of its own.',
    zh: 'LAST-ACK 已收到 FIN 并发出自己的 FIN，在等待对自己 FIN 的确认。',
  },
  'TIME-WAIT': {
    en: 'TIME-WAIT has sent and received a FIN, both acknowledged. It waits in case the last ACK has to be repeated, and until old segments have died out.',
    zh: 'TIME-WAIT 已发出也已收到 FIN，两者都已确认。它还在等待：必要时补发最后的 ACK，并等旧报文段从网络中消失。',
  },
};

import type { icmpClauses } from '../../tcp/acting/clauses/icmp.ts';
import type { sendingClauses } from '../../tcp/acting/clauses/sending.ts';
import type { Text } from '../text.ts';
import { text } from './sentence.ts';

/** What leaves when, what timers do, and what an ICMP error does, in sentences. */
export const sendingSentences: Readonly<
  Record<keyof typeof sendingClauses | keyof typeof icmpClauses, Text>
> = {
  'sending/full-segment': text(
    'A segment of the maximum size is filled, so it leaves.',
    '凑够了一个最大长度的报文段，发出。',
  ),
  'sending/all-that-is-queued': text(
    'Everything that waits fits in one segment, and nothing is unacknowledged: it leaves.',
    '等待的数据一个报文段就能装下，又没有未确认的数据：发出。',
  ),
  'sending/no-delay': text(
    'The program has switched Nagle off, so a short segment leaves without waiting.',
    '程序关闭了 Nagle 算法，短报文段不等待就发出。',
  ),
  'sending/half-window': text(
    'The segment fills at least half of the largest window the peer has offered, so it leaves.',
    '报文段至少占对方曾通告的最大窗口的一半，发出。',
  ),
  'sending/fin': text(
    'All octets have left, and the program has closed: the FIN leaves.',
    '所有字节都已发出，程序也已关闭：发出 FIN。',
  ),
  'sending/held-by-nagle': text(
    "Nagle's algorithm holds a short segment back until what is out is acknowledged.",
    'Nagle 算法让短报文段等到已发出的数据得到确认。',
  ),
  'sending/held-by-window': text(
    'The window of the peer has no room for a segment worth sending.',
    '对方的窗口容不下值得发送的报文段。',
  ),
  'sending/held-by-congestion-window': text(
    'As much is on its way as the network is trusted with, so the rest waits.',
    '在途的数据已达到拥塞窗口的上限，其余的等待。',
  ),
  'sending/held-by-cork': text(
    'The program wants full segments only, so a short one waits.',
    '程序只要满长报文段，短的等待。',
  ),
  'delayed-ack/waits': text(
    'The ACK is delayed: it waits for a segment to travel with, but not longer than half a second.',
    'ACK 被推迟：等待可以搭载的报文段，但不超过半秒。',
  ),
  'sack/arrived': text(
    'The SACK option says what has arrived behind a hole, and that need not be sent again.',
    'SACK 选项说明缺口之后哪些已经到达，这些不必重传。',
  ),
  'retransmission/third-duplicate-ack': text(
    'The same ACK has come three times over: the segment it asks for counts as lost and is sent again without waiting for the timer.',
    '同一个 ACK 重复了三次：它所要的报文段被视为丢失，不等计时器就重传。',
  ),
  'retransmission/sacked-behind': text(
    'Three segments behind it have arrived, so the segment before them counts as lost.',
    '它之后的三个报文段已经到达，因此前面的这个报文段被视为丢失。',
  ),
  'retransmission/partial-ack': text(
    'During recovery the ACK covers only a part of what was out, so the segment after that counts as lost, too.',
    '恢复期间，ACK 只确认了在途数据的一部分，因此紧接着的报文段也被视为丢失。',
  ),
  'retransmission/lost': text('A segment that counts as lost is sent again.', '被视为丢失的报文段重传。'),
  'fast-open/asks': text(
    'The SYN asks for a Fast Open cookie; data waits until the connection is open.',
    'SYN 请求一个快速打开 Cookie；数据等到连接打开之后再发。',
  ),
  'fast-open/data-on-syn': text(
    'With Fast Open the SYN carries data already.',
    '使用快速打开，SYN 就已携带数据。',
  ),
  'timeout/nothing-waits': text(
    'What the timer was for has come in the meantime.',
    '计时器所等的事情在此期间已经发生。',
  ),
  'timeout/user': text(
    'The user timeout has passed: what was queued is gone, the user is told, and the state is CLOSED.',
    '用户超时已到：排队的数据作废，告知用户，状态变为 CLOSED。',
  ),
  'timeout/retransmission': text(
    'The retransmission timer has gone off: what is first in the retransmission queue is sent again, and the timer starts anew.',
    '重传计时器到期：再次发送重传队列中最前面的报文段，并重新启动计时器。',
  ),
  'timeout/r1': text(
    'The segment has been sent so often that the layers above are told (R1).',
    '报文段重传的次数已达到应通知上层的程度（R1）。',
  ),
  'timeout/retries': text(
    'The segment has been sent so often without an answer that the connection is given up (R2).',
    '报文段多次重传仍没有回答，放弃连接（R2）。',
  ),
  'timeout/time-wait': text(
    '2 MSL have passed: TIME-WAIT becomes CLOSED.',
    '2MSL 已过：TIME-WAIT 变为 CLOSED。',
  ),
  'timeout/delayed-ack': text(
    'The ACK has waited long enough for company and leaves alone.',
    'ACK 等待搭载的时间已到，单独发出。',
  ),
  'timeout/probe': text(
    'The window of the peer is closed: a probe with one octet asks whether it has opened.',
    '对方的窗口已关闭：用一个字节探测它是否打开。',
  ),
  'timeout/probe-again': text(
    'The window of the peer is still closed: the octet that probes it is sent again.',
    '对方的窗口仍然关闭：再次发送用于探测的字节。',
  ),
  'timeout/window-used-after-all': text(
    'The window stayed too small for a good segment, so the little room is used before nothing moves at all.',
    '窗口一直容不下足够大的报文段，为了不陷入停顿，还是用上这点空间。',
  ),
  'timeout/keep-alive': text(
    'Nothing has come for a long time: a segment with a number already acknowledged asks whether the peer still lives.',
    '很久没有收到任何内容：用一个序号已被确认的报文段探问对方是否还在。',
  ),
  'timeout/keep-alive-unanswered': text(
    'No keep-alive was answered, so the connection counts as dead.',
    '所有保活探测都没有回答，连接被视为失效。',
  ),
  'icmp/no-connection': text(
    'The ICMP error is about a connection that does not exist, and nothing happens.',
    'ICMP 差错所涉及的连接不存在，不作处理。',
  ),
  'icmp/soft': text(
    'The ICMP error may pass, so the connection goes on and the program may be told.',
    '这种 ICMP 差错可能是暂时的，连接继续，可以告知程序。',
  ),
  'icmp/hard': text(
    'The ICMP error says that the peer cannot be reached by this protocol or port, so the connection is given up.',
    'ICMP 差错说明用这个协议或端口无法到达对方，放弃连接。',
  ),
  'icmp/too-big': text(
    'A router says that what is out is too large for the path: it is sent again in smaller segments.',
    '路由器说明发出的内容超过了路径所能承载的大小：改用较小的报文段重传。',
  ),
  'icmp/too-big/nothing-new': text(
    'A router says what the path can carry, and the segments are no larger than that already.',
    '路由器说明了路径所能承载的大小，而报文段本来就不超过它。',
  ),
  'linux/icmp/opening': text(
    'In Linux 6.18 an ICMP error before the handshake is over ends the attempt, unless it only says that a segment was too large.',
    '在 Linux 6.18 中，握手完成之前的 ICMP 差错会结束这次连接，除非它只是说报文段太大。',
  ),
  'linux/icmp/synchronized': text(
    'In Linux 6.18 no ICMP error ends a connection whose handshake is over.',
    '在 Linux 6.18 中，握手完成之后 ICMP 差错不会结束连接。',
  ),
};

import type { callClauses } from '../../tcp/acting/clauses/calls.ts';
import type { Text } from '../text.ts';
import { text } from './sentence.ts';

/** What is decided when a program calls, in sentences. */
export const callSentences: Readonly<Record<keyof typeof callClauses, Text>> = {
  'open/passive': text('A passive OPEN waits in LISTEN for a SYN.', '被动 OPEN 在 LISTEN 中等待 SYN。'),
  'open/active': text(
    'An active OPEN selects an initial sequence number, sends a SYN with it and enters SYN-SENT.',
    '主动 OPEN 选定初始序号，用它发送 SYN，进入 SYN-SENT。',
  ),
  'open/listen-becomes-active': text(
    'An active OPEN on a listener makes it active: it sends a SYN of its own and enters SYN-SENT.',
    '对监听的一端调用主动 OPEN，它就变为主动：发送自己的 SYN，进入 SYN-SENT。',
  ),
  'open/exists': text(
    'There is a connection already, so a second OPEN fails.',
    '连接已经存在，再次 OPEN 会失败。',
  ),
  'send/closed': text('There is no connection, so SEND fails.', '没有连接，SEND 失败。'),
  'send/listen-becomes-active': text(
    'A SEND on a listener opens the connection actively: a SYN leaves, and the octets wait.',
    '对监听的一端调用 SEND 会主动打开连接：先发出 SYN，字节等待。',
  ),
  'send/queued': text(
    'The connection is not open yet, so what is to be sent waits for ESTABLISHED.',
    '连接还没有打开，要发送的数据等到 ESTABLISHED 之后再发。',
  ),
  'send/segmentized': text(
    'A SEND has given octets: they are cut into segments, and each leaves with an acknowledgment of what has come.',
    'SEND 交来了字节：切成报文段发送，每个都带上对已收内容的确认。',
  ),
  'send/urgent': text(
    'The octets are urgent, so the segments carry a pointer to behind the last of them.',
    '这些字节是紧急的，因此报文段带有指向其末尾之后的指针。',
  ),
  'send/closing': text(
    'After CLOSE nothing more can be sent: SEND fails.',
    'CLOSE 之后不能再发送数据：SEND 失败。',
  ),
  'receive/closed': text('There is no connection, so RECEIVE fails.', '没有连接，RECEIVE 失败。'),
  'receive/waits': text('No octets are here yet, so the RECEIVE waits.', '还没有字节到达，RECEIVE 等待。'),
  'receive/data': text(
    'Octets that have come in order are given to the program.',
    '按序到达的字节交给程序。',
  ),
  'receive/end': text(
    'The peer has closed and everything is read: RECEIVE says that there is no more.',
    '对方已经关闭，数据也已读完：RECEIVE 报告没有更多数据。',
  ),
  'receive/closing': text(
    'The connection is closing and nothing is left to read, so RECEIVE fails.',
    '连接正在关闭，也没有剩余的数据可读，RECEIVE 失败。',
  ),
  'receive/window-opens': text(
    'Reading has made so much room that the peer is told of the larger window at once.',
    '程序读走数据后腾出了足够的空间，立即把更大的窗口告知对方。',
  ),
  'close/closed': text('There is no connection, so CLOSE fails.', '没有连接，CLOSE 失败。'),
  'close/listen': text(
    'Nobody had called the listener: CLOSE deletes it, and nothing is sent.',
    '还没有人连接监听的一端：CLOSE 直接删除它，什么也不发送。',
  ),
  'close/syn-sent': text(
    'CLOSE before any answer gives the attempt up: the TCB is deleted, and nothing is sent.',
    '在得到回答之前 CLOSE，放弃这次连接：删除 TCB，什么也不发送。',
  ),
  'close/syn-received': text(
    'Nothing waits to be sent, so CLOSE sends the FIN out of SYN-RECEIVED, and the state is FIN-WAIT-1.',
    '没有等待发送的数据，CLOSE 在 SYN-RECEIVED 中就发出 FIN，状态变为 FIN-WAIT-1。',
  ),
  'close/syn-received/later': text(
    'Octets wait to be sent, so the CLOSE waits with them for ESTABLISHED.',
    '还有数据等待发送，CLOSE 与它们一起等到 ESTABLISHED。',
  ),
  'close/syn-received/now': text(
    'ESTABLISHED is reached, and the CLOSE that had waited for it is served.',
    '已经进入 ESTABLISHED，执行此前等待的 CLOSE。',
  ),
  'close/established': text(
    'CLOSE in ESTABLISHED: a FIN follows the last octet, and the state is FIN-WAIT-1.',
    '在 ESTABLISHED 中 CLOSE：FIN 跟在最后一个字节之后，状态变为 FIN-WAIT-1。',
  ),
  'close/close-wait': text(
    'CLOSE in CLOSE-WAIT: the FIN waits until all octets before it are cut into segments.',
    '在 CLOSE-WAIT 中 CLOSE：FIN 等到它之前的字节全部切成报文段。',
  ),
  'close/close-wait/fin-leaves': text(
    'CLOSE in CLOSE-WAIT: the FIN leaves, and the state is LAST-ACK.',
    '在 CLOSE-WAIT 中 CLOSE：发出 FIN，状态变为 LAST-ACK。',
  ),
  'close/again': text(
    'A second CLOSE is an error, strictly speaking; answering ok will do, as long as no second FIN is sent for it.',
    '再次 CLOSE 严格说是错误；也可以回答成功，只要不因此发送第二个 FIN。',
  ),
  'close/closing': text('The connection is closing already, so CLOSE fails.', '连接已在关闭，CLOSE 失败。'),
  'close/unread-data': text(
    'The program closes without having read everything: a RST tells the peer that octets were lost.',
    '程序没有读完数据就关闭：用 RST 告诉对方有数据丢失。',
  ),
  'abort/closed': text('There is no connection, so ABORT fails.', '没有连接，ABORT 失败。'),
  'abort/silent': text(
    'No peer has answered yet, so ABORT deletes the TCB without a word.',
    '还没有对方作答，ABORT 不发送任何内容就删除 TCB。',
  ),
  'abort/reset': text(
    'ABORT gives everything up that is queued, sends a RST with SND.NXT and deletes the TCB.',
    'ABORT 放弃所有排队的数据，以 SND.NXT 为序号发送 RST，并删除 TCB。',
  ),
  'abort/closing': text(
    'Both programs have closed already: ABORT deletes the TCB, and no RST is needed.',
    '双方的程序都已关闭：ABORT 删除 TCB，不需要 RST。',
  ),
  'status/closed': text('There is no connection, so STATUS fails.', '没有连接，STATUS 失败。'),
  'status/state': text('STATUS tells the state of the connection.', 'STATUS 报告连接的状态。'),
  configure: text(
    'The program changes what it has chosen for the connection.',
    '程序更改它为连接所做的设置。',
  ),
};

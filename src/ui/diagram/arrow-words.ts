import type { Text } from '../../lesson/text.ts';

/** What an arrow is about, and what Linux does there. */
export type ArrowWords = { readonly what: Text; readonly linux: Text };

const words = (
  what: readonly [en: string, zh: string],
  linux: readonly [en: string, zh: string] = ['The same.', '相同。'],
): ArrowWords => ({ what: { en: what[0], zh: what[1] }, linux: { en: linux[0], zh: linux[1] } });

/** For every arrow of figure 5 and of its notes, by its row of the state table. */
export const arrowWords: Readonly<Record<string, ArrowWords>> = {
  T01: words(
    [
      'The program opens passively: this end waits for whoever calls.',
      '程序被动打开：这一端等待任意远端的请求。',
    ],
    [
      'listen() does it; bind() alone leaves the port CLOSED.',
      '由 listen() 完成；只调用 bind() 时端口仍是 CLOSED。',
    ],
  ),
  T02: words(
    [
      'The program opens actively: this end chooses its first number and sends a SYN.',
      '程序主动打开：这一端选定初始序号，发出 SYN。',
    ],
    ['connect() does it.', '由 connect() 完成。'],
  ),
  T03: words(
    [
      'The program closes before anybody has called. Nothing is sent.',
      '还没有人请求连接，程序就关闭了。不发送任何报文。',
    ],
    [
      'Connections that are open and not yet accepted are reset; half-open ones vanish, and their ACK is answered by RST.',
      '已建立但还没有被 accept() 取走的连接会被复位；只建立了一半的连接直接消失，之后到来的 ACK 会得到 RST。',
    ],
  ),
  T04: words(
    [
      'Data to send makes the waiting end a calling one: it sends a SYN.',
      '有数据要发，等待的一端就转为主动：发出 SYN。',
    ],
    [
      'No call does this: on a listening socket connect() returns EISCONN and send() EPIPE. Its capture is simulated.',
      '没有哪个调用能做到：对监听套接字调用 connect() 返回 EISCONN，send() 返回 EPIPE。它的抓包是模拟的。',
    ],
  ),
  T05: words(
    [
      'A SYN arrives. This end answers with a SYN of its own that acknowledges it.',
      '收到 SYN。这一端以自己的 SYN 作答，并确认对方的 SYN。',
    ],
    [
      'The listening socket stays in LISTEN; a small entry beside it is in SYN-RECEIVED. With a SYN cookie there is none.',
      '监听套接字留在 LISTEN，处于 SYN-RECEIVED 的是旁边的一个小条目。用 SYN Cookie 时连这个条目也没有。',
    ],
  ),
  T06: words([
    'A SYN without ACK arrives instead of an answer: both ends opened at once.',
    '等到的不是应答，而是不带 ACK 的 SYN：两端同时打开了。',
  ]),
  T07: words([
    "The other end's SYN arrives and acknowledges ours. An ACK goes back; the connection is open.",
    '收到对方的 SYN，其中确认了自己的 SYN。回一个 ACK，连接建立。',
  ]),
  T08: words(
    [
      'The program closes before an answer came. Nothing is sent.',
      '还没有等到应答，程序就关闭了。不发送任何报文。',
    ],
    ['The same; a SYN,ACK that comes late is answered by RST.', '相同；迟到的 SYN,ACK 会得到 RST。'],
  ),
  T09: words(
    ['Our SYN is acknowledged: the connection is open.', '自己的 SYN 得到了确认：连接建立。'],
    [
      'While the accept queue is full the ACK is ignored, and the SYN,ACK is sent again.',
      '全连接队列已满时忽略这个 ACK，之后重传 SYN,ACK。',
    ],
  ),
  T10: words(
    [
      'The program closes before our SYN is acknowledged: a FIN follows the SYN.',
      '自己的 SYN 还没有得到确认，程序就关闭了：SYN 之后接着发 FIN。',
    ],
    [
      'accept() gives no socket that is still in SYN-RECEIVED; it takes a simultaneous open, or Fast Open.',
      'accept() 不会给出仍在 SYN-RECEIVED 的套接字；只有同时打开或快速打开才会这样。',
    ],
  ),
  T11: words(
    [
      'A RST arrives: who called is gone, and this end waits again. Only after a passive OPEN (note 1).',
      '收到 RST：请求的一方已经不在，这一端重新等待。只适用于被动打开之后（注 1）。',
    ],
    [
      'The small entry is deleted; the listening socket never left LISTEN.',
      '删掉那个小条目；监听套接字从未离开 LISTEN。',
    ],
  ),
  T12: words(
    [
      'The program closes first: a FIN is sent, and no data after it. Data may still arrive.',
      '程序先关闭：发出 FIN，此后不再发数据，但还能收数据。',
    ],
    [
      'close() or shutdown(SHUT_WR) does it; close() with data unread sends a RST instead.',
      '由 close() 或 shutdown(SHUT_WR) 完成；还有数据未读时，close() 改为发 RST。',
    ],
  ),
  T13: words(
    [
      "The other end's FIN arrives and is acknowledged. Our program has yet to close.",
      '收到对方的 FIN 并确认。自己的程序还没有关闭。',
    ],
    [
      'The ACK may wait some 40 ms and leave with our own FIN. No timer ends CLOSE-WAIT.',
      '这个 ACK 可能等待约 40 毫秒，随自己的 FIN 一起发出。CLOSE-WAIT 没有计时器。',
    ],
  ),
  T14: words(
    [
      'Our FIN is acknowledged. The other end may go on sending.',
      '自己的 FIN 得到了确认。对方仍可以继续发送。',
    ],
    [
      'After close() it lasts 60 s at most (tcp_fin_timeout), after shutdown() as long as the other end likes.',
      'close() 之后最多持续 60 秒（tcp_fin_timeout）；shutdown() 之后则由对方决定。',
    ],
  ),
  T15: words([
    "The other end's FIN arrives before the ACK of ours: both ends closed at once.",
    '自己的 FIN 还没有得到确认，就收到了对方的 FIN：两端同时关闭了。',
  ]),
  T16: words(["The other end's FIN arrives and is acknowledged.", '收到对方的 FIN 并确认。']),
  T17: words(['Our FIN is acknowledged too.', '自己的 FIN 也得到了确认。']),
  T18: words(['Our program closes as well, and a FIN is sent.', '自己的程序也关闭了，发出 FIN。']),
  T19: words([
    'Our FIN is acknowledged: nothing is left of the connection.',
    '自己的 FIN 得到了确认：连接不复存在。',
  ]),
  T20: words(
    [
      'Twice the longest lifetime of a segment has passed: none can come back.',
      '过了两倍的最长报文段寿命：不会再有旧的报文段出现。',
    ],
    [
      'Always 60 s; by the RFC, which takes a lifetime for 2 minutes, it would be 4 minutes.',
      '固定为 60 秒；RFC 把寿命定为 2 分钟，照此应是 4 分钟。',
    ],
  ),
  T23: words(
    [
      "One segment brings the other end's FIN and the ACK of ours. Left out of the figure (note 2).",
      '同一个报文段带来对方的 FIN 和对自己 FIN 的确认。图中没有画出（注 2）。',
    ],
    ['It passes through FIN-WAIT-2, for some microseconds.', '会经过 FIN-WAIT-2，只停留若干微秒。'],
  ),
  T22: words(
    [
      'A RST is sent: the program aborts, or data comes after its close(). Note 3 says TIME-WAIT, section 3.10.5 CLOSED.',
      '发出 RST：程序中止连接，或者 close() 之后又来了数据。注 3 说进入 TIME-WAIT，3.10.5 节说进入 CLOSED。',
    ],
    ['Straight to CLOSED.', '直接进入 CLOSED。'],
  ),
  T28: words(
    [
      'A RST that acknowledges our SYN arrives: nobody listens there (note 3).',
      '收到确认了自己 SYN 的 RST：那里没有人在监听（注 3）。',
    ],
    ['connect() returns ECONNREFUSED.', 'connect() 返回 ECONNREFUSED。'],
  ),
  T30: words([
    'A RST arrives after an active OPEN: the connection is refused (note 3).',
    '主动打开之后收到 RST：连接被拒绝（注 3）。',
  ]),
  T37: words(
    [
      'A RST with exactly the number expected next ends the connection (note 3; RFC 5961).',
      'RST 的序号正好是期望的下一个序号，连接就此结束（注 3；RFC 5961）。',
    ],
    [
      'The same; any other number in the window is answered by a challenge ACK.',
      '相同；序号在窗口之内但不相等时，回一个挑战 ACK。',
    ],
  ),
  T41: words(
    ['A RST ends the wait (note 3).', 'RST 使等待提前结束（注 3）。'],
    [
      'The same, unless tcp_rfc1337 is set: then the RST is ignored.',
      '相同，除非设置了 tcp_rfc1337：那时忽略这个 RST。',
    ],
  ),
};

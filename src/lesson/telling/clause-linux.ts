import type { linuxClauses } from '../../tcp/acting/clauses/linux.ts';
import type { Text } from '../text.ts';
import { text } from './sentence.ts';

/** What Linux 6.18 does where it goes its own way, in sentences. */
export const linuxSentences: Readonly<Record<keyof typeof linuxClauses, Text>> = {
  'linux/listen/no-active-open': text(
    'In Linux 6.18 connect() on a listener fails.',
    '在 Linux 6.18 中，对监听套接字调用 connect() 会失败。',
  ),
  'linux/listen/no-send': text(
    'In Linux 6.18 send() on a listener fails.',
    '在 Linux 6.18 中，对监听套接字调用 send() 会失败。',
  ),
  'linux/listen/syn-fin': text(
    'In Linux 6.18 a listener drops a SYN that carries FIN as well.',
    '在 Linux 6.18 中，监听的一端丢弃同时带有 FIN 的 SYN。',
  ),
  'linux/listen/child': text(
    'In Linux 6.18 the listener itself stays in LISTEN; a request that is made for the SYN is in SYN-RECEIVED.',
    '在 Linux 6.18 中，监听套接字本身留在 LISTEN；为这个 SYN 另建的请求处于 SYN-RECEIVED。',
  ),
  'linux/syn-data-ignored': text(
    'Linux 6.18 does not keep octets that come with a SYN; without Fast Open they have to come again.',
    'Linux 6.18 不保留随 SYN 到来的字节；不用快速打开时，这些字节须再发一次。',
  ),
  'linux/fast-open/data-accepted': text(
    'In Linux 6.18 a SYN with a good Fast Open cookie may bring octets, and the program has them at once.',
    '在 Linux 6.18 中，SYN 带有正确的快速打开 Cookie 时可以携带数据，程序立即就能读到。',
  ),
  'linux/fast-open/sends-early': text(
    'After Fast Open, Linux 6.18 sends octets from SYN-RECEIVED already.',
    '使用快速打开时，Linux 6.18 在 SYN-RECEIVED 中就发送数据。',
  ),
  'linux/syn-sent/refused': text(
    'In Linux 6.18 the RST that answers a SYN ends the attempt, and the program hears "refused", not "reset".',
    '在 Linux 6.18 中，回答 SYN 的 RST 结束这次连接，程序得到的是“被拒绝”，而不是“被复位”。',
  ),
  'linux/syn-sent/syn-again-soon': text(
    'After a wrong ACK in SYN-SENT, Linux 6.18 says its SYN again within milliseconds, for the RST has cleared the way.',
    '在 SYN-SENT 中收到错误的 ACK 之后，Linux 6.18 在几毫秒内就重传 SYN，因为 RST 已经扫清障碍。',
  ),
  'linux/syn-received/same-syn-again': text(
    'Linux 6.18 answers the same SYN, come again, with the same SYN,ACK.',
    '同一个 SYN 再次到来时，Linux 6.18 用同一个 SYN,ACK 回答。',
  ),
  'linux/syn-received/bad-ack': text(
    'In SYN-RECEIVED Linux 6.18 looks at the ACK before the sequence number; a wrong one is answered by a RST.',
    '在 SYN-RECEIVED 中，Linux 6.18 先看 ACK 再看序号；错误的 ACK 用 RST 回答。',
  ),
  'linux/syn-received/rst-with-bad-ack': text(
    'In SYN-RECEIVED Linux 6.18 drops a RST whose ACK is wrong.',
    '在 SYN-RECEIVED 中，Linux 6.18 丢弃 ACK 有误的 RST。',
  ),
  'linux/syn-received/outside': text(
    'In SYN-RECEIVED Linux 6.18 answers a segment outside the window with an ACK.',
    '在 SYN-RECEIVED 中，Linux 6.18 用 ACK 回答窗口之外的报文段。',
  ),
  'linux/syn-received/rst': text(
    'In Linux 6.18 any RST in the window ends a request in SYN-RECEIVED; it need not have the number expected next.',
    '在 Linux 6.18 中，窗口内的任何 RST 都会结束处于 SYN-RECEIVED 的请求，序号不必正是期望的那个。',
  ),
  'linux/syn-received/another-syn': text(
    'In Linux 6.18 another SYN in the window ends a request in SYN-RECEIVED, and is answered by RST,ACK.',
    '在 Linux 6.18 中，窗口内的另一个 SYN 会结束处于 SYN-RECEIVED 的请求，并得到 RST,ACK 的回答。',
  ),
  'linux/simultaneous-open/ack-again': text(
    'Linux 6.18 counts the SYN of the SYN,ACK as come twice and acknowledges it once more.',
    'Linux 6.18 把 SYN,ACK 中的 SYN 当作重复到来，再确认一次。',
  ),
  'linux/sequence/syn-challenged': text(
    'Linux 6.18 answers a SYN outside the window with an ACK, as it does one inside.',
    'Linux 6.18 对窗口之外的 SYN 也像对窗口内的一样，用挑战 ACK 回答。',
  ),
  'linux/rate-limit': text(
    'Linux 6.18 has just answered a segment of this kind with an ACK, and for half a second it answers no other.',
    'Linux 6.18 刚用 ACK 回答过这类报文段，半秒之内不再回答。',
  ),
  'linux/rst/number-of-the-fin': text(
    'Linux 6.18 obeys a RST that has the number of the FIN before it.',
    '如果 RST 的序号等于此前 FIN 的序号，Linux 6.18 就接受它。',
  ),
  'linux/text/repeated': text(
    'Nothing in the segment is new: Linux 6.18 acknowledges it at once and, where SACK is in use, tells that it came twice.',
    '报文段中没有新内容：Linux 6.18 立即确认，使用 SACK 时还会说明它重复到来。',
  ),
  'linux/text/quick-ack': text(
    'At the beginning of a connection Linux 6.18 does not delay ACKs.',
    '在连接之初，Linux 6.18 不推迟 ACK。',
  ),
  'linux/text/more-than-a-segment': text(
    'In Linux 6.18 more than one full segment is waiting for its ACK, so the ACK leaves at once.',
    '在 Linux 6.18 中，等待确认的已超过一个满长报文段，ACK 立即发出。',
  ),
  'linux/fin/ack-later': text(
    'In Linux 6.18 the ACK of a FIN may wait a moment, so that a program that closes at once sends both in one segment.',
    '在 Linux 6.18 中，对 FIN 的 ACK 可以稍等片刻，程序若马上关闭，两者就合成一个报文段。',
  ),
  'linux/fin-wait-2/rst': text(
    'In Linux 6.18 any RST in the window ends FIN-WAIT-2 once the program has called close().',
    '在 Linux 6.18 中，程序调用 close() 之后，窗口内的任何 RST 都会结束 FIN-WAIT-2。',
  ),
  'linux/fin-wait-2/syn': text(
    'In Linux 6.18 a SYN in the window ends FIN-WAIT-2 once the program has called close(), and is answered by a RST.',
    '在 Linux 6.18 中，程序调用 close() 之后，窗口内的 SYN 会结束 FIN-WAIT-2，并得到 RST 的回答。',
  ),
  'linux/time-wait/ack': text(
    'In Linux 6.18 an ACK in its place begins the time in TIME-WAIT anew and gets no answer.',
    '在 Linux 6.18 中，位置正确的 ACK 让 TIME-WAIT 重新计时，不作回答。',
  ),
  'linux/time-wait/answered': text(
    'In TIME-WAIT Linux 6.18 answers whatever is not in its place with an ACK, unless it is a RST.',
    '在 TIME-WAIT 中，除 RST 外，Linux 6.18 对位置不对的报文段都用 ACK 回答。',
  ),
  'linux/time-wait/new-socket': text(
    'In Linux 6.18 the new SYN ends TIME-WAIT for good, and a listener makes a new request of it.',
    '在 Linux 6.18 中，新的 SYN 使 TIME-WAIT 彻底结束，由监听套接字为它新建请求。',
  ),
  'linux/sending/fin-does-not-wait': text(
    'In Linux 6.18 the last octets leave together with the FIN, whatever is unacknowledged.',
    '在 Linux 6.18 中，最后的字节与 FIN 一起发出，不管还有什么没有得到确认。',
  ),
  'linux/sending/urgent-does-not-wait': text(
    'In Linux 6.18 urgent octets leave at once, whatever is unacknowledged.',
    '在 Linux 6.18 中，紧急字节立即发出，不管还有什么没有得到确认。',
  ),
  'linux/sending/only-full-segments-out': text(
    'In Linux 6.18 a short segment waits only for another short one, and all that is out is full.',
    '在 Linux 6.18 中，短报文段只等待另一个短报文段，而已发出的都是满长的。',
  ),
  'linux/receive/ack-with-reading': text(
    'The program has read everything, and Linux 6.18 lets the ACK wait no longer.',
    '程序已读完所有数据，Linux 6.18 不再推迟 ACK。',
  ),
  'linux/receive/window-doubled': text(
    'Reading has at least doubled the window, and Linux 6.18 tells the peer at once.',
    '程序读走数据后窗口至少增大一倍，Linux 6.18 立即告知对方。',
  ),
  'linux/close/syn-received': text(
    'In Linux 6.18 close() sends the FIN from SYN-RECEIVED, whether octets wait or not.',
    '在 Linux 6.18 中，不论是否有数据等待，close() 在 SYN-RECEIVED 中就发出 FIN。',
  ),
  'linux/shutdown/syn-received': text(
    'In Linux 6.18 shutdown() in SYN-RECEIVED waits for ESTABLISHED.',
    '在 Linux 6.18 中，SYN-RECEIVED 中的 shutdown() 等到 ESTABLISHED 才执行。',
  ),
  'linux/close/last-ack': text(
    'In Linux 6.18 LAST-ACK begins with the call that closes, even where the FIN has to wait.',
    '在 Linux 6.18 中，调用关闭就进入 LAST-ACK，即使 FIN 还要等待。',
  ),
  'linux/abort/rst-with-ack': text(
    'In Linux 6.18 the RST of an abort carries an ACK.',
    '在 Linux 6.18 中，中止连接的 RST 带有 ACK。',
  ),
  'linux/timeout/syn-linear': text(
    'Linux 6.18 says its first SYNs again after the same time each, and only then after ever longer ones.',
    'Linux 6.18 的前几次 SYN 重传间隔相同，之后才逐次加长。',
  ),
  'linux/timeout/syn-received': text(
    'When its SYN,ACKs stay without an answer, Linux 6.18 gives the request up without a word.',
    'SYN,ACK 一直没有回答，Linux 6.18 不发送任何内容就放弃请求。',
  ),
  'linux/timeout/fin-wait-2': text(
    'In Linux 6.18 FIN-WAIT-2 ends by itself when no program holds the socket any more.',
    '在 Linux 6.18 中，没有程序持有套接字时，FIN-WAIT-2 会自行结束。',
  ),
  'linux/timeout/probe': text(
    'Linux 6.18 probes a closed window with a segment without octets, whose number is acknowledged already.',
    'Linux 6.18 用不带数据、序号已被确认的报文段探测关闭的窗口。',
  ),
  'linux/timeout/keep-alive-rst': text(
    'When no keep-alive is answered, Linux 6.18 sends a RST before it gives the connection up.',
    '所有保活探测都没有回答时，Linux 6.18 在放弃连接之前发送 RST。',
  ),
};

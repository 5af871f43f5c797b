import type { arrivingClauses } from '../../tcp/acting/clauses/arriving.ts';
import type { Text } from '../text.ts';
import { text } from './sentence.ts';

/** What is decided when a segment arrives, in sentences. "This end" is the one that it reaches. */
export const arrivingSentences: Readonly<Record<keyof typeof arrivingClauses, Text>> = {
  'segment-arrives/closed/rst': text(
    'There is no connection that the segment could belong to, and a RST is never answered: it is dropped.',
    '没有这个报文段可以归属的连接，而对 RST 从不作答：丢弃它。',
  ),
  'segment-arrives/closed/ack': text(
    'There is no connection here, so the answer is a RST whose sequence number is the acknowledgment number that came.',
    '这里没有连接，因此用 RST 回答，它的序号就是收到的确认号。',
  ),
  'segment-arrives/closed/no-ack': text(
    'There is no connection here, and the segment has no ACK to take a number from: the answer is RST,ACK with sequence number 0, and it acknowledges what came.',
    '这里没有连接，报文段又没有 ACK 可供取号：回答是 RST,ACK，序号为 0，并确认所收到的内容。',
  ),
  'segment-arrives/listen/rst': text(
    'A listener has sent nothing that a RST could be about: the RST is ignored.',
    '监听的一端什么也没有发出过，RST 不可能是针对它的：忽略这个 RST。',
  ),
  'segment-arrives/listen/ack': text(
    'A listener has sent nothing that could be acknowledged, so an ACK is answered by a RST.',
    '监听的一端没有发出过任何可以被确认的内容，因此对 ACK 回答 RST。',
  ),
  'segment-arrives/listen/syn': text(
    'A SYN that reaches LISTEN is answered by SYN,ACK with an ISS of its own, and the state is SYN-RECEIVED.',
    'SYN 到达处于 LISTEN 的一端：选一个自己的 ISS，用 SYN,ACK 回答，状态变为 SYN-RECEIVED。',
  ),
  'segment-arrives/listen/other': text(
    'What has neither RST nor ACK nor SYN means nothing to a listener and is dropped.',
    '既没有 RST、也没有 ACK 和 SYN 的报文段对监听的一端没有意义，丢弃。',
  ),
  'segment-arrives/syn-text-queued': text(
    'Octets that came with a SYN are kept until the connection is ESTABLISHED; only then may the program have them.',
    '随 SYN 到来的字节先保留，到连接进入 ESTABLISHED 之后才可以交给程序。',
  ),
  'segment-arrives/syn-sent/bad-ack': text(
    'In SYN-SENT an ACK that does not acknowledge our SYN belongs to another connection: it is answered by a RST.',
    '在 SYN-SENT 中，没有确认本端 SYN 的 ACK 属于别的连接：用 RST 回答。',
  ),
  'segment-arrives/syn-sent/rst-with-bad-ack': text(
    'A RST whose ACK does not acknowledge our SYN is not about this attempt and is dropped.',
    'RST 所带的 ACK 没有确认本端的 SYN，与这次建立连接无关，丢弃。',
  ),
  'segment-arrives/syn-sent/rst': text(
    'The RST acknowledges our SYN, so it is a true answer: the attempt is over, the user is told and the state is CLOSED.',
    '这个 RST 确认了本端的 SYN，是真实的回答：建立连接失败，告知用户，状态变为 CLOSED。',
  ),
  'segment-arrives/syn-sent/rst-without-ack': text(
    'In SYN-SENT a RST without an ACK cannot prove that it answers our SYN, and is dropped.',
    '在 SYN-SENT 中，不带 ACK 的 RST 无法证明是在回答本端的 SYN，丢弃。',
  ),
  'segment-arrives/syn-sent/syn-ack': text(
    "The peer's SYN is here and ours is acknowledged: the state is ESTABLISHED, and an ACK goes back.",
    '对方的 SYN 到了，本端的 SYN 也得到确认：状态变为 ESTABLISHED，并发回 ACK。',
  ),
  'segment-arrives/syn-sent/syn': text(
    'A SYN without an ACK in SYN-SENT means that both ends open at the same time: the state is SYN-RECEIVED, and SYN,ACK is sent with the same ISS.',
    '在 SYN-SENT 中收到不带 ACK 的 SYN，说明双方同时打开：状态变为 SYN-RECEIVED，用原来的 ISS 发出 SYN,ACK。',
  ),
  'segment-arrives/syn-sent/neither': text(
    'In SYN-SENT a segment with neither SYN nor RST says nothing that is of use, and is dropped.',
    '在 SYN-SENT 中，既没有 SYN 也没有 RST 的报文段没有用处，丢弃。',
  ),
  'segment-arrives/sequence/acceptable': text(
    'The segment lies in the receive window, wholly or in part, so it is looked at further.',
    '报文段全部或部分落在接收窗口内，因此继续处理。',
  ),
  'segment-arrives/sequence/unacceptable': text(
    'The segment lies outside the receive window: it is dropped, and an ACK says which number is expected.',
    '报文段在接收窗口之外：丢弃它，并用 ACK 说明期望的序号。',
  ),
  'segment-arrives/sequence/rst-outside': text(
    'A RST outside the receive window may be forged or late: it is dropped without an answer.',
    '接收窗口之外的 RST 可能是伪造的或迟到的：丢弃，不作回答。',
  ),
  'segment-arrives/sequence/window-closed': text(
    'The receive window is closed and the octets cannot be taken, but the ACK of a segment in its place is looked at all the same.',
    '接收窗口已关闭，字节收不下，但位置正确的报文段所带的 ACK 仍然要处理。',
  ),
  'segment-arrives/sequence/simultaneous-open': text(
    'The SYN of this SYN,ACK has come before, but its ACK is of our SYN: so the two ends of a simultaneous open become ESTABLISHED (figure 7).',
    '这个 SYN,ACK 里的 SYN 以前来过，但它的 ACK 确认了本端的 SYN：同时打开的双方就这样进入 ESTABLISHED（图 7）。',
  ),
  'segment-arrives/time-wait/fin-again': text(
    'The FIN of the peer is here again, so our ACK of it may be lost: the ACK is repeated, and the time of 2 MSL begins anew.',
    '对方的 FIN 再次到来，本端对它的 ACK 可能丢了：再次发送 ACK，2MSL 重新计时。',
  ),
  'segment-arrives/time-wait/syn': text(
    'The SYN is newer than anything of the old connection, so a new connection may begin out of TIME-WAIT.',
    '这个 SYN 比旧连接的任何报文段都新，因此可以从 TIME-WAIT 直接开始新的连接。',
  ),
  'timestamps/paws': text(
    'The timestamp is older than the last one taken, so the segment is an old duplicate: it is answered by an ACK and dropped.',
    '时间戳比上次接受的更旧，说明是过期的副本：用 ACK 回答，然后丢弃。',
  ),
  'timestamps/missing': text(
    'Both ends have agreed on timestamps, and a segment that has none is dropped.',
    '双方已商定使用时间戳，没有时间戳的报文段被丢弃。',
  ),
  'rfc-6191/old-syn': text(
    'The timestamp of the SYN is not later than those of the old connection, so the SYN is an old duplicate and is dropped.',
    'SYN 的时间戳不比旧连接的更晚，它是过期的副本，丢弃。',
  ),
  'rfc-1337/rst-ignored': text(
    'This end has chosen that a RST does not cut TIME-WAIT short.',
    '本端选择不让 RST 提前结束 TIME-WAIT。',
  ),
  'segment-arrives/rst/challenge': text(
    'The RST lies in the window but does not have the number expected next: an ACK challenges it, and only a peer that has lost the connection will repeat it with the right one.',
    'RST 在窗口内，但序号不是接下来期望的那个：回一个挑战 ACK，只有真正丢失了连接的对方才会用正确的序号再发一次。',
  ),
  'segment-arrives/rst/back-to-listen': text(
    'The connection was opened passively and not yet established: a RST takes it back to LISTEN, and the user need not hear of it.',
    '连接是被动打开的，还没有建立：RST 让它回到 LISTEN，不必告知用户。',
  ),
  'segment-arrives/rst/back-to-time-wait': text(
    'The RST shows that the SYN was an old duplicate: the TIME-WAIT that it had ended goes on.',
    'RST 说明那个 SYN 是过期的副本：被它打断的 TIME-WAIT 继续。',
  ),
  'segment-arrives/rst/refused': text(
    'The connection was opened actively and not yet established: the RST refuses it, the user is told, and the state is CLOSED.',
    '连接是主动打开的，还没有建立：RST 拒绝了它，告知用户，状态变为 CLOSED。',
  ),
  'segment-arrives/rst/reset': text(
    'A RST with the number expected next ends the connection at once: what was queued is gone, the user is told, and the state is CLOSED.',
    'RST 的序号正是接下来期望的：连接立即结束，排队的数据作废，告知用户，状态变为 CLOSED。',
  ),
  'segment-arrives/rst/closing': text(
    'Both programs have closed already, so a RST only ends the waiting: the state is CLOSED.',
    '双方的程序都已关闭，RST 只是结束等待：状态变为 CLOSED。',
  ),
  'segment-arrives/syn/back-to-listen': text(
    'Another SYN in the window reaches a connection that was opened passively and is not yet established: it goes back to LISTEN.',
    '窗口内又来了一个 SYN，而连接是被动打开的，还没有建立：回到 LISTEN。',
  ),
  'segment-arrives/syn/challenge': text(
    'A SYN in a connection that exists is answered by an ACK; a peer that has truly begun anew answers that with a RST.',
    '在已有的连接中收到 SYN，回一个挑战 ACK；对方若真的是从头开始，会对此回答 RST。',
  ),
  'segment-arrives/ack/off': text(
    'Once a connection is open every segment but a RST must carry an ACK; one without it is dropped.',
    '连接打开之后，除 RST 外每个报文段都必须带 ACK；没有 ACK 的报文段被丢弃。',
  ),
  'segment-arrives/ack/syn-received-bad': text(
    'In SYN-RECEIVED the ACK acknowledges something other than our SYN: it is answered by a RST with that number.',
    '在 SYN-RECEIVED 中，ACK 确认的不是本端的 SYN：用以该确认号为序号的 RST 回答。',
  ),
  'segment-arrives/ack/established': text(
    'Our SYN is acknowledged: SYN-RECEIVED becomes ESTABLISHED.',
    '本端的 SYN 得到确认：SYN-RECEIVED 变为 ESTABLISHED。',
  ),
  'segment-arrives/ack/not-yet-sent': text(
    'The segment acknowledges what has never been sent: an ACK is sent, and the segment is dropped.',
    '报文段确认了从未发送过的内容：发送一个 ACK，并丢弃该报文段。',
  ),
  'segment-arrives/ack/too-old': text(
    'The ACK lies further back than the largest window that the peer has ever offered: it is challenged by an ACK and dropped.',
    'ACK 落后的程度超过对方曾经通告的最大窗口：回一个挑战 ACK，并丢弃该报文段。',
  ),
  'segment-arrives/ack/new': text(
    'The ACK is new: SND.UNA moves to it, and what it covers leaves the retransmission queue.',
    'ACK 是新的：SND.UNA 移动到这里，被它覆盖的内容从重传队列中移除。',
  ),
  'segment-arrives/ack/window': text(
    'The ACK says nothing new about octets, but offers another window: SND.WND takes it.',
    'ACK 没有确认新的字节，但通告了不同的窗口：更新 SND.WND。',
  ),
  'segment-arrives/ack/nothing-new': text(
    'The ACK says the same number and the same window once more, so nothing moves on the sending side.',
    'ACK 再次给出同样的确认号和同样的窗口，发送一侧没有变化。',
  ),
  'segment-arrives/ack/old': text(
    'A later ACK has come before this one, so its number is ignored.',
    '更新的 ACK 已经先到，忽略这个确认号。',
  ),
  'segment-arrives/ack/fin-wait-2': text(
    'Our FIN is acknowledged: FIN-WAIT-1 becomes FIN-WAIT-2, and this end waits for the FIN of the peer.',
    '本端的 FIN 得到确认：FIN-WAIT-1 变为 FIN-WAIT-2，等待对方的 FIN。',
  ),
  'segment-arrives/ack/time-wait': text(
    'In CLOSING the peer was still to acknowledge our FIN: now it has, and the state is TIME-WAIT.',
    '在 CLOSING 中只差对方确认本端的 FIN：现在确认了，状态变为 TIME-WAIT。',
  ),
  'segment-arrives/ack/closed': text(
    'In LAST-ACK nothing was missing but the ACK of our FIN: it is here, and the state is CLOSED.',
    '在 LAST-ACK 中只差对本端 FIN 的确认：现在到了，状态变为 CLOSED。',
  ),
  'segment-arrives/urg/signal': text(
    'The urgent pointer lies ahead of what the program has read, so the program is told that urgent data is coming.',
    '紧急指针指向程序尚未读到的位置，因此告知程序有紧急数据。',
  ),
  'segment-arrives/urg/told-already': text(
    'The program has been told of these urgent octets already.',
    '这些紧急字节此前已经告知过程序。',
  ),
  'segment-arrives/urg/read-already': text(
    'The program has already read past the urgent pointer, so there is nothing to tell.',
    '程序已经读过了紧急指针所指的位置，没有什么要告知的。',
  ),
  'segment-arrives/urg/ignored': text(
    'After the FIN of the peer there can be no urgent data, so URG is ignored.',
    '对方的 FIN 之后不可能再有紧急数据，忽略 URG。',
  ),
  'segment-arrives/text/ack-later': text(
    'The octets are the next ones: RCV.NXT moves over them, and the ACK may wait a little for company.',
    '这些字节正是接下来的：RCV.NXT 越过它们，ACK 可以稍等片刻再一并发出。',
  ),
  'segment-arrives/text/ack-now': text(
    'The octets are the next ones, and two full segments are waiting for their ACK: RCV.NXT moves, and the ACK leaves at once.',
    '这些字节正是接下来的，而且已有两个满长报文段等待确认：RCV.NXT 移动，ACK 立即发出。',
  ),
  'segment-arrives/text/out-of-order': text(
    'Octets are missing before these: they are kept, RCV.NXT stays, and an ACK repeats which number is expected.',
    '这些字节之前还有缺口：先保留，RCV.NXT 不动，用 ACK 重复期望的序号。',
  ),
  'segment-arrives/text/fills-hole': text(
    'The octets fill a hole, wholly or in part: RCV.NXT moves as far as it can, and the ACK leaves at once.',
    '这些字节填补了缺口的全部或一部分：RCV.NXT 尽可能前移，ACK 立即发出。',
  ),
  'segment-arrives/text/no-room': text(
    'There is no room for any of the octets: an ACK says which number is expected and how much room there is.',
    '没有空间容纳这些字节：用 ACK 说明期望的序号和剩余的空间。',
  ),
  'segment-arrives/text/ignored': text(
    'The peer has sent its FIN, after which no octets can come: they are ignored.',
    '对方已经发送 FIN，此后不应再有数据：忽略这些字节。',
  ),
  'segment-arrives/text/after-close': text(
    'Octets are here that nobody will read, for the program has closed: a RST tells the peer that they are lost.',
    '程序已经关闭，到来的字节没有人读：用 RST 告诉对方数据丢失了。',
  ),
  'segment-arrives/fin/out-of-order': text(
    'Octets are missing before the FIN: it counts only when they have come.',
    'FIN 之前还有字节没有到：等它们到齐之后 FIN 才算数。',
  ),
  'segment-arrives/fin/close-wait': text(
    'The FIN says that the peer has no more to send: RCV.NXT moves over it, and the state is CLOSE-WAIT until this program closes too.',
    'FIN 说明对方不再发送数据：RCV.NXT 越过它，状态变为 CLOSE-WAIT，直到本端程序也关闭。',
  ),
  'segment-arrives/fin/closing': text(
    'The FIN of the peer is here, and ours is not acknowledged yet: both close at the same time, and the state is CLOSING.',
    '对方的 FIN 到了，而本端的 FIN 还没有得到确认：双方同时关闭，状态变为 CLOSING。',
  ),
  'segment-arrives/fin/time-wait': text(
    'Our FIN was acknowledged before, and now the FIN of the peer is here: it is acknowledged, and the state is TIME-WAIT for 2 MSL.',
    '本端的 FIN 此前已得到确认，现在对方的 FIN 也到了：确认它，状态变为 TIME-WAIT，持续 2MSL。',
  ),
  'segment-arrives/fin/time-wait-at-once': text(
    'The same segment acknowledges our FIN and brings that of the peer: FIN-WAIT-1 becomes TIME-WAIT at once (figure 5, note 2).',
    '同一个报文段既确认了本端的 FIN，又带来了对方的 FIN：FIN-WAIT-1 直接变为 TIME-WAIT（图 5，注 2）。',
  ),
  'segment-arrives/fin/again': text(
    'The FIN has come before: nothing changes, and its ACK is said again.',
    '这个 FIN 以前来过：状态不变，再次发送对它的 ACK。',
  ),
};

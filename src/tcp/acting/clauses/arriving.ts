import { type Clause, other, rfc9293 } from './clause.ts';

/** SEGMENT ARRIVES: section 3.10.7. */
export const arrivingClauses = {
  'segment-arrives/closed/rst': rfc9293('3.10.7.1', 'no connection: a RST is not answered'),
  'segment-arrives/closed/ack': rfc9293(
    '3.10.7.1',
    'no connection: RST with the number that was acknowledged',
  ),
  'segment-arrives/closed/no-ack': rfc9293('3.10.7.1', 'no connection: RST,ACK with number 0'),
  'segment-arrives/listen/rst': rfc9293('3.10.7.2', 'first: a RST cannot be meant for a listener'),
  'segment-arrives/listen/ack': rfc9293(
    '3.10.7.2',
    'second: a listener has sent nothing to acknowledge, so RST',
  ),
  'segment-arrives/listen/syn': rfc9293('3.10.7.2', 'third: a SYN is answered by SYN,ACK'),
  'segment-arrives/listen/other': rfc9293('3.10.7.2', 'fourth: anything else is dropped'),
  'segment-arrives/syn-text-queued': rfc9293('3.10.7.2', 'octets that came with a SYN wait for ESTABLISHED'),
  'segment-arrives/syn-sent/bad-ack': rfc9293('3.10.7.3', 'first: the ACK is not of our SYN, so RST'),
  'segment-arrives/syn-sent/rst-with-bad-ack': rfc9293(
    '3.10.7.3',
    'first: a RST with such an ACK is dropped',
  ),
  'segment-arrives/syn-sent/rst': rfc9293(
    '3.10.7.3',
    'second: a RST that acknowledges our SYN ends the attempt',
  ),
  'segment-arrives/syn-sent/rst-without-ack': rfc9293('3.10.7.3', 'second: a RST without an ACK is dropped'),
  'segment-arrives/syn-sent/syn-ack': rfc9293('3.10.7.3', 'fourth: our SYN is acknowledged, so ESTABLISHED'),
  'segment-arrives/syn-sent/syn': rfc9293('3.10.7.3', 'fourth: two SYNs have crossed, so SYN-RECEIVED'),
  'segment-arrives/syn-sent/neither': rfc9293('3.10.7.3', 'fifth: neither SYN nor RST, dropped'),
  'segment-arrives/sequence/acceptable': rfc9293('3.10.7.4', 'first: the numbers lie in the receive window'),
  'segment-arrives/sequence/unacceptable': rfc9293(
    '3.10.7.4',
    'first: outside the window, answered by an ACK',
  ),
  'segment-arrives/sequence/rst-outside': rfc9293('3.10.7.4', 'first: a RST outside the window is dropped'),
  'segment-arrives/sequence/window-closed': rfc9293(
    '3.10.7.4',
    'first: no room for octets, but the ACK is looked at',
  ),
  'segment-arrives/sequence/simultaneous-open': rfc9293(
    '3.5',
    'figure 7: the SYN is old, the ACK with it is not',
  ),
  'segment-arrives/time-wait/fin-again': rfc9293(
    '3.10.7.4',
    'the FIN came again: our ACK of it is said again, 2 MSL begins anew',
  ),
  'segment-arrives/time-wait/syn': rfc9293(
    '3.6.1',
    'a newer SYN may begin a new connection out of TIME-WAIT',
  ),
  'timestamps/paws': other('RFC 7323 5.3', 'the timestamp is older than the last: an old duplicate'),
  'timestamps/missing': other('RFC 7323 3.2', 'timestamps are agreed upon, and this segment has none'),
  'rfc-6191/old-syn': other(
    'RFC 6191 2',
    'its timestamp is not later than those of the old connection: dropped',
  ),
  'rfc-1337/rst-ignored': other('RFC 1337 3', 'a RST does not end TIME-WAIT'),
  'segment-arrives/rst/challenge': other(
    'RFC 5961 3.2',
    'second: in the window, but not the number expected next',
  ),
  'segment-arrives/rst/back-to-listen': rfc9293('3.10.7.4', 'second: opened passively, so back to LISTEN'),
  'segment-arrives/rst/back-to-time-wait': rfc9293(
    '3.6.1',
    'the SYN was an old duplicate: TIME-WAIT goes on',
  ),
  'segment-arrives/rst/refused': rfc9293('3.10.7.4', 'second: opened actively, so the connection is refused'),
  'segment-arrives/rst/reset': rfc9293('3.10.7.4', 'second: the connection is reset, and the user is told'),
  'segment-arrives/rst/closing': rfc9293('3.10.7.4', 'second: nobody waits any more, the TCB is deleted'),
  'segment-arrives/syn/back-to-listen': rfc9293(
    '3.10.7.4',
    'fourth: another SYN in the window, so back to LISTEN',
  ),
  'segment-arrives/syn/challenge': other(
    'RFC 5961 4.2',
    'fourth: a SYN in a living connection is challenged',
  ),
  'segment-arrives/ack/off': rfc9293('3.10.7.4', 'fifth: without an ACK it is dropped'),
  'segment-arrives/ack/syn-received-bad': rfc9293(
    '3.10.7.4',
    'fifth: it acknowledges what was never sent, so RST',
  ),
  'segment-arrives/ack/established': rfc9293('3.10.7.4', 'fifth: our SYN is acknowledged, so ESTABLISHED'),
  'segment-arrives/ack/not-yet-sent': rfc9293(
    '3.10.7.4',
    'fifth: it acknowledges what was never sent, so an ACK',
  ),
  'segment-arrives/ack/too-old': other('RFC 5961 5.2', 'fifth: an ACK so old is challenged'),
  'segment-arrives/ack/new': rfc9293('3.10.7.4', 'fifth: SND.UNA moves, the queue is relieved'),
  'segment-arrives/ack/window': rfc9293('3.10.7.4', 'fifth: nothing new, but another window'),
  'segment-arrives/ack/nothing-new': rfc9293(
    '3.10.7.4',
    'fifth: the same number and the same window once more',
  ),
  'segment-arrives/ack/old': rfc9293('3.10.7.4', 'fifth: overtaken by a later ACK, ignored'),
  'segment-arrives/ack/fin-wait-2': rfc9293('3.10.7.4', 'fifth: our FIN is acknowledged, so FIN-WAIT-2'),
  'segment-arrives/ack/time-wait': rfc9293(
    '3.10.7.4',
    'fifth: in CLOSING our FIN is acknowledged, so TIME-WAIT',
  ),
  'segment-arrives/ack/closed': rfc9293('3.10.7.4', 'fifth: in LAST-ACK our FIN is acknowledged, so CLOSED'),
  'segment-arrives/urg/signal': rfc9293('3.10.7.4', 'sixth: the user hears of urgent data'),
  'segment-arrives/urg/told-already': rfc9293('3.10.7.4', 'sixth: the user knows of these urgent octets'),
  'segment-arrives/urg/read-already': rfc9293('3.10.7.4', 'sixth: the urgent octets have been read'),
  'segment-arrives/urg/ignored': rfc9293('3.10.7.4', 'sixth: after the FIN nothing can be urgent'),
  'segment-arrives/text/ack-later': rfc9293('3.8.6.3', 'seventh: RCV.NXT moves, the ACK may wait a little'),
  'segment-arrives/text/ack-now': rfc9293(
    '3.8.6.3',
    'seventh: two full segments are here, the ACK leaves at once',
  ),
  'segment-arrives/text/out-of-order': rfc9293(
    '3.10.7.4',
    'seventh: octets are missing before it: kept, and the ACK repeated',
  ),
  'segment-arrives/text/fills-hole': other(
    'RFC 5681 4.2',
    'seventh: a hole is filled, the ACK leaves at once',
  ),
  'segment-arrives/text/no-room': rfc9293('3.10.7.4', 'seventh: none of its octets finds room'),
  'segment-arrives/text/ignored': rfc9293('3.10.7.4', 'seventh: after the FIN there is no text'),
  'segment-arrives/text/after-close': rfc9293('3.6.1', 'new octets, and nobody to read them: RST'),
  'segment-arrives/fin/out-of-order': rfc9293('3.10.7.4', 'eighth: octets are missing before the FIN'),
  'segment-arrives/fin/close-wait': rfc9293(
    '3.10.7.4',
    'eighth: the peer has no more to send, so CLOSE-WAIT',
  ),
  'segment-arrives/fin/closing': rfc9293('3.10.7.4', 'eighth: the FINs have crossed, so CLOSING'),
  'segment-arrives/fin/time-wait': rfc9293('3.10.7.4', 'eighth: both FINs are acknowledged, so TIME-WAIT'),
  'segment-arrives/fin/time-wait-at-once': rfc9293(
    '3.3.2',
    'figure 5, note 2: the FIN brings the ACK of ours with it',
  ),
  'segment-arrives/fin/again': rfc9293('3.10.7.4', 'eighth: the FIN has come before; its ACK is said again'),
} as const satisfies Record<string, Clause>;

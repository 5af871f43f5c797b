import { type Clause, other, rfc9293 } from './clause.ts';

/** What leaves when, and timers: sections 3.7, 3.8 and 3.10.8. */
export const sendingClauses = {
  'sending/full-segment': rfc9293('3.8.6.2.1', 'a full segment can leave'),
  'sending/all-that-is-queued': rfc9293(
    '3.8.6.2.1',
    'all that waits can leave, and nothing is unacknowledged',
  ),
  'sending/no-delay': rfc9293('3.7.4', 'the program does not want short segments to wait'),
  'sending/half-window': rfc9293('3.8.6.2.1', 'it fills half of the largest window seen'),
  'sending/fin': rfc9293('3.10.4', 'everything is segmentized: the FIN leaves'),
  'sending/held-by-nagle': rfc9293('3.7.4', 'a short segment waits until what is out is acknowledged'),
  'sending/held-by-window': rfc9293('3.8.6.2.1', 'the window has no room worth a segment'),
  'sending/held-by-congestion-window': other(
    'RFC 5681 3.1',
    'as much is on its way as the network is trusted with',
  ),
  'sending/held-by-cork': rfc9293('3.9.1.2', 'the program wants full segments only'),
  'delayed-ack/waits': rfc9293('3.8.6.3', 'the ACK waits for a segment to travel with'),
  'sack/arrived': other('RFC 2018 5', 'what has arrived behind a hole need not be sent again'),
  'retransmission/third-duplicate-ack': other(
    'RFC 5681 3.2',
    'three ACKs have said the same: the segment is lost',
  ),
  'retransmission/sacked-behind': other('RFC 6675 4', 'three segments behind it have arrived: it is lost'),
  'retransmission/partial-ack': other(
    'RFC 6582 3.2',
    'only a part of what was out is acknowledged: the next is lost, too',
  ),
  'retransmission/lost': rfc9293('3.8.1', 'a segment that is thought to be lost leaves again'),
  'fast-open/asks': other('RFC 7413 4.2.1', 'the SYN asks for a cookie, the data waits'),
  'fast-open/data-on-syn': other('RFC 7413 4.2.2', 'the SYN carries data'),
  'timeout/nothing-waits': rfc9293('3.10.8', 'what the timer was for has come'),
  'timeout/user': rfc9293('3.10.8', 'the user timeout ends the connection'),
  'timeout/retransmission': rfc9293('3.10.8', 'the front of the retransmission queue leaves again'),
  'timeout/r1': rfc9293('3.8.3', 'sent so often that the user hears of it'),
  'timeout/retries': rfc9293('3.8.3', 'sent so often that the connection is given up'),
  'timeout/time-wait': rfc9293('3.10.8', '2 MSL are over'),
  'timeout/delayed-ack': rfc9293('3.8.6.3', 'the ACK has waited long enough'),
  'timeout/probe': rfc9293('3.8.6.1', 'one octet probes the closed window'),
  'timeout/probe-again': rfc9293('3.8.6.1', 'the octet that probes is sent again'),
  'timeout/window-used-after-all': rfc9293('3.8.6.2.1', 'the small window is used before nothing moves'),
  'timeout/keep-alive': rfc9293('3.8.4', 'a probe asks whether the peer lives'),
  'timeout/keep-alive-unanswered': rfc9293('3.8.4', 'no probe was answered'),
} as const satisfies Record<string, Clause>;

import { type ActingClaim, active, both, linux, rfc } from './claim.ts';

/** What leaves when, what is sent again, and timers (sections 3.7, 3.8, 3.10.8). */
export const sending: readonly ActingClaim[] = [
  [
    'Nagle: a short segment waits while anything is unacknowledged',
    both,
    `${active}
    send 5
    > P. 101:106(5) ack 301
    by sending/all-that-is-queued
    send 5
    by sending/held-by-nagle
    send 5
    < . 301:301(0) ack 106
    > P. 106:116(10) ack 301
    tells acknowledged 5`,
  ],
  [
    'without Nagle it does not wait',
    both,
    `${active}
    configure noDelay=true
    send 5
    > P. 101:106(5) ack 301
    by sending/no-delay
    send 5
    > P. 106:111(5) ack 301
    < . 301:301(0) ack 111
    tells acknowledged 10`,
  ],
  [
    'a full segment never waits; in Linux a short one behind it does not, either',
    both,
    `${active}
    send 3000
    > . 101:1561(1460) ack 301
    > . 1561:3021(1460) ack 301
    by sending/full-segment
    rfc: by sending/held-by-nagle
    linux: > P. 3021:3101(80) ack 301
    linux: by linux/sending/only-full-segments-out
    rfc: < . 301:301(0) ack 3021
    rfc: > P. 3021:3101(80) ack 301`,
  ],
  [
    'urgent octets: every segment that begins before their end points there',
    both,
    `${active}
    send 5
    > P. 101:106(5) ack 301
    send 1 urgent
    by send/urgent
    linux: > PU. 106:107(1) ack 301 win 64240 urg 1
    linux: by linux/sending/urgent-does-not-wait
    < P. 301:303(2) ack 106
    rfc: > PU. 106:107(1) ack 303 win 65533 urg 1
    timeout retransmission
    rfc: > PU. 106:107(1) ack 303 win 65533 urg 1
    linux: > PU. 106:107(1) ack 303 win 64238 urg 1
    < . 303:303(0) ack 107
    send 5
    > P. 107:112(5) ack 303`,
  ],
  [
    'the FIN takes the last octets along',
    both,
    `${active}
    send 5
    > P. 101:106(5) ack 301
    send 5
    shutdown
    linux: > FP. 106:111(5) ack 301
    linux: by linux/sending/fin-does-not-wait
    rfc: by sending/held-by-nagle
    | FIN-WAIT-1
    rfc: < . 301:301(0) ack 106
    rfc: > FP. 106:111(5) ack 301`,
  ],
  [
    'corked, only full segments leave, until the cork is out or the FIN takes the rest along',
    both,
    `${active}
    configure cork=true
    send 2000
    > . 101:1561(1460) ack 301
    by sending/held-by-cork
    < . 301:301(0) ack 1561
    rfc: timers user 300
    linux: timers
    configure cork=false
    > P. 1561:2101(540) ack 301
    < . 301:301(0) ack 2101
    configure cork=true
    send 5
    shutdown
    > FP. 2101:2106(5) ack 301`,
  ],
  [
    'ten segments at first, and more as they are acknowledged',
    both,
    `${active}
    send 20000
    ${Array.from({ length: 10 }, (_, i) => `> . ${101 + 1460 * i}:${1561 + 1460 * i}(1460) ack 301`).join('\n')}
    by sending/held-by-congestion-window
    < . 301:301(0) ack 1561
    > . 14701:16161(1460) ack 301
    > . 16161:17621(1460) ack 301`,
  ],
  [
    'an ACK waits for a second full segment, and no longer than the timer',
    both,
    `${active}
    < . 301:1761(1460) ack 101
    by segment-arrives/text/ack-later, delayed-ack/waits
    rfc: timers delayed-ack 0.2
    linux: timers delayed-ack 0.04
    < . 1761:3221(1460) ack 101
    > . 101:101(0) ack 3221
    rfc: by segment-arrives/text/ack-now
    linux: by linux/text/more-than-a-segment
    < P. 3221:3231(10) ack 101
    timeout delayed-ack
    > . 101:101(0) ack 3231
    by timeout/delayed-ack
    timers`,
  ],
  [
    'an ACK that waits travels with octets',
    both,
    `${active}
    < P. 301:311(10) ack 101
    send 3
    > P. 101:104(3) ack 311
    rfc: timers retransmission 1, user 300
    linux: timers retransmission 0.2`,
  ],
  [
    'the first ACKs are quick',
    linux,
    `${active.replace('quickAcks=0', 'quickAcks=16')}
    < P. 301:311(10) ack 101
    > . 101:101(0) ack 311
    by linux/text/quick-ack`,
  ],
  [
    'a retransmission after RTO, which doubles; nothing more than the front',
    both,
    `${active}
    configure noDelay=true
    send 10
    > P. 101:111(10) ack 301
    send 10
    > P. 111:121(10) ack 301
    timeout retransmission
    > P. 101:111(10) ack 301
    by timeout/retransmission
    rfc: timers retransmission 2, user 299
    linux: timers retransmission 0.4
    < . 301:301(0) ack 111
    > P. 111:121(10) ack 301
    by retransmission/lost, segment-arrives/ack/new
    < . 301:301(0) ack 121
    timers`,
  ],
  [
    'RTO by the measurements, and a SYN that was lost makes it long',
    both,
    `with timestamps=false sackPermitted=false windowShift="none" synLinearTimeouts=0
    open active
    > S 100:100(0)
    rfc: timers retransmission 1, user 300
    linux: timers retransmission 1
    timeout retransmission
    > S 100:100(0)
    rfc: timers retransmission 2, user 299
    linux: timers retransmission 2
    +0.5
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301
    send 5
    > P. 101:106(5) ack 301
    rfc: timers retransmission 3, user 300
    linux: timers retransmission 3
    +0.1
    < . 301:301(0) ack 106
    send 5
    > P. 106:111(5) ack 301
    rfc: timers retransmission 1, user 300
    linux: timers retransmission 0.3`,
  ],
  [
    'the first SYNs are said again without back-off',
    linux,
    `open active
    > S 100:100(0)
    timeout retransmission
    > S 100:100(0)
    by linux/timeout/syn-linear
    timers retransmission 1`,
  ],
  [
    'the user hears of the third retransmission, and the connection is given up',
    both,
    `${active}
    configure retries=4
    send 10
    > P. 101:111(10) ack 301
    timeout retransmission
    > P. 101:111(10) ack 301
    timeout retransmission
    > P. 101:111(10) ack 301
    timeout retransmission
    > P. 101:111(10) ack 301
    tells excessive retransmissions
    by timeout/r1
    timeout retransmission
    > P. 101:111(10) ack 301
    linux: timeout retransmission
    linux: > P. 101:111(10) ack 301
    timeout retransmission
    | CLOSED
    tells connection aborted due to user timeout
    by timeout/retries`,
  ],
  [
    'the user timeout: by itself in the RFC, in Linux when a retransmission is due',
    both,
    `${active}
    configure userTimeout=700000000
    send 10
    > P. 101:111(10) ack 301
    rfc: timeout user
    linux: timeout retransmission
    linux: > P. 101:111(10) ack 301
    linux: timeout retransmission
    linux: > P. 101:111(10) ack 301
    linux: timers retransmission 0.3
    linux: timeout retransmission
    | CLOSED
    tells connection aborted due to user timeout`,
  ],
  [
    'the third duplicate ACK has the segment sent again',
    both,
    `${active}
    configure noDelay=true
    send 10
    > P. 101:111(10) ack 301
    send 10
    > P. 111:121(10) ack 301
    < . 301:301(0) ack 101
    < . 301:301(0) ack 101
    by segment-arrives/ack/nothing-new
    < . 301:301(0) ack 101
    > P. 101:111(10) ack 301
    by retransmission/third-duplicate-ack
    < . 301:301(0) ack 101
    < . 301:301(0) ack 121
    timers`,
  ],
  [
    'an ACK that covers a part only: the next segment is lost as well',
    both,
    `${active}
    configure noDelay=true
    send 10
    > P. 101:111(10) ack 301
    send 10
    > P. 111:121(10) ack 301
    send 10
    > P. 121:131(10) ack 301
    < . 301:301(0) ack 101
    < . 301:301(0) ack 101
    < . 301:301(0) ack 101
    > P. 101:111(10) ack 301
    < . 301:301(0) ack 111
    > P. 111:121(10) ack 301
    by retransmission/partial-ack
    < . 301:301(0) ack 131
    timers`,
  ],
  [
    'what SACK had covered counts as lost again when the timer goes off',
    both,
    `with timestamps=false sackPermitted=true windowShift="none" noDelay=true
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101 <mss 1460,sackOK>
    > . 101:101(0) ack 301
    send 10
    > P. 101:111(10) ack 301
    send 10
    > P. 111:121(10) ack 301
    < . 301:301(0) ack 101 <nop,nop,sack 111:121>
    timeout retransmission
    > P. 101:111(10) ack 301
    < . 301:301(0) ack 111
    rfc: > P. 111:121(10) ack 301
    linux: timeout retransmission
    linux: > P. 111:121(10) ack 301`,
  ],
  [
    'three segments behind it are acknowledged by SACK: sent again, and only that',
    both,
    `with timestamps=false sackPermitted=true windowShift="none" noDelay=true
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101 <mss 1460,sackOK>
    > . 101:101(0) ack 301
    send 10
    > P. 101:111(10) ack 301
    send 10
    > P. 111:121(10) ack 301
    send 10
    > P. 121:131(10) ack 301
    send 10
    > P. 131:141(10) ack 301
    < . 301:301(0) ack 101 <nop,nop,sack 111:121>
    by sack/arrived
    < . 301:301(0) ack 101 <nop,nop,sack 111:131>
    < . 301:301(0) ack 101 <nop,nop,sack 111:141>
    > P. 101:111(10) ack 301
    by retransmission/sacked-behind, retransmission/lost
    < . 301:301(0) ack 141
    timers`,
  ],
  [
    'a closed window is probed: with an octet, or in Linux without',
    both,
    `${active}
    < . 301:301(0) ack 101 win 0
    by segment-arrives/ack/window
    send 10
    by sending/held-by-window
    timeout persist
    rfc: > . 101:102(1) ack 301
    rfc: by timeout/probe
    linux: > . 100:100(0) ack 301
    linux: by linux/timeout/probe
    < . 301:301(0) ack 101 win 0
    timeout persist
    rfc: > . 101:102(1) ack 301
    rfc: by timeout/probe-again
    linux: > . 100:100(0) ack 301
    < . 301:301(0) ack 101 win 1000
    linux: > P. 101:111(10) ack 301
    rfc: < . 301:301(0) ack 102 win 1000
    rfc: > P. 102:111(9) ack 301
    | ESTABLISHED`,
  ],
  [
    'a small window is not used at once, but before nothing moves',
    both,
    `${active}
    < . 301:301(0) ack 101 win 100
    send 1000
    by sending/held-by-window
    timeout persist
    > . 101:201(100) ack 301
    by timeout/window-used-after-all`,
  ],
  [
    'a segment that fills half of the largest window is worth it',
    both,
    `with timestamps=false sackPermitted=false windowShift="none"
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101 win 150
    > . 101:101(0) ack 301
    < . 301:301(0) ack 101 win 200
    send 1000
    > . 101:301(200) ack 301
    by sending/half-window`,
  ],
  [
    'keep-alives, answered and not',
    both,
    `${active}
    configure keepAlive={"idle":1000000000,"interval":2000000000,"count":2}
    timers keep-alive 1
    timeout keep-alive
    > . 100:100(0) ack 301
    by timeout/keep-alive
    timers keep-alive 2
    < . 301:301(0) ack 101
    timers keep-alive 1
    timeout keep-alive
    > . 100:100(0) ack 301
    timeout keep-alive
    > . 100:100(0) ack 301
    timeout keep-alive
    linux: > R. 101:101(0) ack 301
    | CLOSED
    by timeout/keep-alive-unanswered
    linux: by linux/timeout/keep-alive-rst`,
  ],
  [
    'a timeout whose reason is gone does nothing',
    both,
    `${active}
    send 5
    > P. 101:106(5) ack 301
    < P. 301:311(10) ack 106
    late delayed-ack
    > . 106:106(0) ack 311
    late delayed-ack
    by timeout/nothing-waits
    late retransmission
    by timeout/nothing-waits
    | ESTABLISHED`,
  ],
  [
    'shrinking windows are taken, and nothing new is sent into them',
    rfc,
    `${active}
    send 1000
    > P. 101:1101(1000) ack 301
    < . 301:301(0) ack 101 win 10
    send 1000
    by sending/held-by-window
    timers retransmission 1, user 300`,
  ],
  [
    'in Linux a window with the same numbers only grows',
    linux,
    `${active}
    send 1000
    > P. 101:1101(1000) ack 301
    < . 301:301(0) ack 101 win 2000
    by segment-arrives/ack/window
    < . 301:301(0) ack 101 win 10
    by segment-arrives/ack/nothing-new
    < . 301:301(0) ack 101 win 3000
    by segment-arrives/ack/window
    < . 301:301(0) ack 101 win 0
    by segment-arrives/ack/window`,
  ],
];

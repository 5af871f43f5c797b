import { type ActingClaim, active, both, linux, passive, rfc } from './claim.ts';

/** Data has come and gone, and the peer's FIN is in: CLOSE-WAIT. */
const closeWait = `${active}
    < F. 301:301(0) ack 101
    rfc: > . 101:101(0) ack 302
    | CLOSE-WAIT`;

const finWait1 = `${active}
    shutdown
    > F. 101:101(0) ack 301
    | FIN-WAIT-1`;

const finWait2 = `${finWait1}
    < . 301:301(0) ack 102
    | FIN-WAIT-2`;

const closing = `${finWait1}
    < F. 301:301(0) ack 101
    > . 102:102(0) ack 302
    | CLOSING`;

const lastAck = `${closeWait}
    close
    > F. 101:101(0) ack 302
    | LAST-ACK`;

export const timeWait = `${finWait2}
    < F. 301:301(0) ack 102
    > . 102:102(0) ack 302
    | TIME-WAIT`;

/** One script at least for every row of the state table, in both profiles. */
export const states: readonly ActingClaim[] = [
  [
    'T01 T03: a listener that nobody called',
    both,
    `open passive
    | LISTEN
    by open/passive
    receive 10
    by receive/waits
    close
    | CLOSED
    tells error closing
    by close/listen`,
  ],
  [
    'T02 T07: the three-way handshake, actively',
    both,
    `open active
    > S 100:100(0)
    | SYN-SENT
    by open/active
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301
    | ESTABLISHED
    tells established
    by segment-arrives/syn-sent/syn-ack`,
  ],
  [
    'T04: a SEND turns a listener into a caller',
    rfc,
    `open passive
    send 10
    > S 100:100(0)
    | SYN-SENT
    by send/listen-becomes-active
    < S. 300:300(0) ack 101
    > P. 101:111(10) ack 301
    | ESTABLISHED`,
  ],
  [
    'T04: no call of Linux does this',
    linux,
    `open passive
    send 10
    | LISTEN
    tells error connection does not exist
    by linux/listen/no-send
    open active
    | LISTEN
    by linux/listen/no-active-open`,
  ],
  [
    'an active OPEN in LISTEN',
    rfc,
    `open passive
    open active
    > S 100:100(0)
    | SYN-SENT
    by open/listen-becomes-active`,
  ],
  [
    'T05 T09: the three-way handshake, passively; in Linux the listener stays',
    both,
    `open passive
    < S 300:300(0)
    > S. 100:100(0) ack 301
    rfc: | SYN-RECEIVED
    linux: | LISTEN
    by segment-arrives/listen/syn
    linux: by linux/listen/child
    linux: child
    < . 301:301(0) ack 101
    | ESTABLISHED
    tells established
    by segment-arrives/ack/established`,
  ],
  [
    'T06: two SYNs cross',
    both,
    `open active
    > S 100:100(0)
    < S 300:300(0)
    > S. 100:100(0) ack 301
    | SYN-RECEIVED
    by segment-arrives/syn-sent/syn`,
  ],
  [
    'T08: CLOSE before an answer',
    both,
    `open active
    > S 100:100(0)
    close
    | CLOSED
    by close/syn-sent
    < S. 300:300(0) ack 101
    > R 101:101(0)
    by segment-arrives/closed/ack`,
  ],
  [
    'T10: CLOSE in SYN-RECEIVED',
    rfc,
    `${passive}
    close
    > F. 101:101(0) ack 301
    | FIN-WAIT-1
    by close/syn-received
    < . 301:301(0) ack 102
    | FIN-WAIT-2`,
  ],
  [
    'T10: close() in SYN-RECEIVED after SYNs that crossed',
    linux,
    `open active
    > S 100:100(0)
    < S 300:300(0)
    > S. 100:100(0) ack 301
    close
    > F. 101:101(0) ack 301
    | FIN-WAIT-1
    by linux/close/syn-received`,
  ],
  [
    'shutdown() in SYN-RECEIVED waits for ESTABLISHED',
    linux,
    `open active
    > S 100:100(0)
    < S 300:300(0)
    > S. 100:100(0) ack 301
    shutdown
    | SYN-RECEIVED
    by linux/shutdown/syn-received
    < . 301:301(0) ack 101
    > F. 101:101(0) ack 301
    | FIN-WAIT-1
    by close/syn-received/now`,
  ],
  [
    'CLOSE in SYN-RECEIVED with octets to send waits for ESTABLISHED',
    rfc,
    `${passive}
    send 10
    by send/queued
    close
    | SYN-RECEIVED
    by close/syn-received/later
    < . 301:301(0) ack 101
    > FP. 101:111(10) ack 301
    | FIN-WAIT-1
    by close/syn-received/now`,
  ],
  [
    'T11: a RST ends a passive SYN-RECEIVED in LISTEN',
    both,
    `${passive}
    < R 301:301(0)
    | LISTEN
    tells
    rfc: by segment-arrives/rst/back-to-listen
    linux: by linux/syn-received/rst`,
  ],
  [
    'T12 T14 T16 T20: closes first',
    both,
    `${active}
    shutdown
    > F. 101:101(0) ack 301
    | FIN-WAIT-1
    by close/established, sending/fin
    < . 301:301(0) ack 102
    | FIN-WAIT-2
    tells closed
    by segment-arrives/ack/fin-wait-2
    < F. 301:301(0) ack 102
    > . 102:102(0) ack 302
    | TIME-WAIT
    tells connection closing
    by segment-arrives/fin/time-wait
    rfc: timers time-wait 240
    linux: timers time-wait 60
    timeout time-wait
    | CLOSED
    by timeout/time-wait
    timers`,
  ],
  [
    'T13 T18 T19: the peer closes first; in Linux the ACK of its FIN waits',
    both,
    `${active}
    < F. 301:301(0) ack 101
    rfc: > . 101:101(0) ack 302
    | CLOSE-WAIT
    tells connection closing
    by segment-arrives/fin/close-wait
    linux: by linux/fin/ack-later, delayed-ack/waits
    linux: timers delayed-ack 0.004
    receive 10
    tells end of data
    by receive/end
    close
    > F. 101:101(0) ack 302
    | LAST-ACK
    rfc: by close/close-wait, close/close-wait/fin-leaves
    linux: by linux/close/last-ack
    < . 302:302(0) ack 102
    | CLOSED
    tells closed
    by segment-arrives/ack/closed`,
  ],
  [
    'LAST-ACK begins with the FIN, not with the CLOSE',
    both,
    `${active}
    < F. 301:301(0) ack 101 win 0
    rfc: > . 101:101(0) ack 302
    send 5
    | CLOSE-WAIT
    close
    rfc: | CLOSE-WAIT
    linux: | LAST-ACK
    < . 302:302(0) ack 101 win 1000
    > FP. 101:106(5) ack 302
    | LAST-ACK`,
  ],
  [
    'T15 T17: both close at once',
    both,
    `${active}
    shutdown
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 101
    > . 102:102(0) ack 302
    | CLOSING
    by segment-arrives/fin/closing
    < . 302:302(0) ack 102
    | TIME-WAIT
    tells closed
    by segment-arrives/ack/time-wait`,
  ],
  [
    'T22: ABORT in ESTABLISHED',
    both,
    `${active}
    receive 5
    abort
    rfc: > R 101:101(0)
    linux: > R. 101:101(0) ack 301
    | CLOSED
    tells connection reset
    by abort/reset
    linux: by linux/abort/rst-with-ack`,
  ],
  [
    'T22: ABORT in SYN-RECEIVED',
    both,
    `${passive}
    abort
    rfc: > R 101:101(0)
    linux: > R. 101:101(0) ack 301
    | CLOSED`,
  ],
  [
    'T22: ABORT in FIN-WAIT-1',
    both,
    `${finWait1}
    abort
    rfc: > R 102:102(0)
    linux: > R. 102:102(0) ack 301
    | CLOSED`,
  ],
  [
    'T22: ABORT in FIN-WAIT-2',
    both,
    `${finWait2}
    abort
    rfc: > R 102:102(0)
    linux: > R. 102:102(0) ack 301
    | CLOSED`,
  ],
  [
    'T22: ABORT in CLOSE-WAIT',
    both,
    `${closeWait}
    abort
    rfc: > R 101:101(0)
    linux: > R. 101:101(0) ack 302
    | CLOSED`,
  ],
  ...(
    [
      ['CLOSING', closing],
      ['LAST-ACK', lastAck],
      ['TIME-WAIT', timeWait],
    ] as const
  ).map(
    ([state, script]): ActingClaim => [
      `T22: ABORT in ${state} is silent`,
      both,
      `${script}
      abort
      | CLOSED
      by abort/closing`,
    ],
  ),
  ...(
    [
      ['LISTEN', 'open passive'],
      ['SYN-SENT', 'open active\n> S 100:100(0)'],
    ] as const
  ).map(
    ([state, script]): ActingClaim => [
      `ABORT in ${state} is silent`,
      both,
      `${script}
      abort
      | CLOSED
      by abort/silent`,
    ],
  ),
  [
    'T23: the FIN of the peer brings the ACK of ours',
    both,
    `${finWait1}
    < F. 301:301(0) ack 102
    > . 102:102(0) ack 302
    | TIME-WAIT
    by segment-arrives/ack/fin-wait-2, segment-arrives/fin/time-wait-at-once`,
  ],
  [
    'T24: a listener ignores RST',
    both,
    `open passive
    < R 300:300(0)
    | LISTEN
    by segment-arrives/listen/rst`,
  ],
  [
    'T25: a listener answers an ACK by RST, and what is neither not at all',
    both,
    `open passive
    < . 300:300(0) ack 77
    > R 77:77(0)
    | LISTEN
    by segment-arrives/listen/ack
    < F 300:300(0)
    | LISTEN
    by segment-arrives/listen/other`,
  ],
  [
    'T26: nobody is there',
    both,
    `< S 300:305(5)
    > R. 0:0(0) ack 306
    | CLOSED
    by segment-arrives/closed/no-ack
    < F. 300:300(0) ack 77
    > R 77:77(0)
    | CLOSED
    by segment-arrives/closed/ack
    < R 300:300(0)
    | CLOSED
    by segment-arrives/closed/rst`,
  ],
  [
    'T27: an ACK of something else in SYN-SENT; Linux says its SYN again at once',
    both,
    `open active
    > S 100:100(0)
    < S. 300:300(0) ack 100
    > R 100:100(0)
    | SYN-SENT
    by segment-arrives/syn-sent/bad-ack
    linux: by linux/syn-sent/syn-again-soon
    linux: timers retransmission 0.008
    < . 300:300(0) ack 102
    > R 102:102(0)
    | SYN-SENT
    < R. 300:300(0) ack 102
    | SYN-SENT
    by segment-arrives/syn-sent/rst-with-bad-ack
    < . 300:300(0) ack 101
    | SYN-SENT
    by segment-arrives/syn-sent/neither`,
  ],
  [
    'T28: refused',
    both,
    `open active
    > S 100:100(0)
    < R. 0:0(0) ack 101
    | CLOSED
    rfc: tells connection reset
    rfc: by segment-arrives/syn-sent/rst
    linux: tells connection refused
    linux: by linux/syn-sent/refused`,
  ],
  [
    'T29: a RST without ACK in SYN-SENT',
    both,
    `open active
    > S 100:100(0)
    < R 0:0(0)
    | SYN-SENT
    by segment-arrives/syn-sent/rst-without-ack`,
  ],
  [
    'T30: a RST after SYNs that crossed',
    both,
    `open active
    > S 100:100(0)
    < S 300:300(0)
    > S. 100:100(0) ack 301
    < R 301:301(0)
    | CLOSED
    tells connection refused
    by segment-arrives/rst/refused`,
  ],
  [
    'T31: the same SYN again: by the text an ACK, in Linux the SYN,ACK again',
    both,
    `${passive}
    < S 300:300(0)
    rfc: > . 101:101(0) ack 301
    linux: > S. 100:100(0) ack 301
    | SYN-RECEIVED
    rfc: by segment-arrives/sequence/unacceptable
    linux: by linux/syn-received/same-syn-again`,
  ],
  [
    'T32: another SYN, in the window',
    both,
    `${passive}
    < S 310:310(0)
    linux: > R. 0:0(0) ack 311
    | LISTEN
    rfc: by segment-arrives/syn/back-to-listen
    linux: by linux/syn-received/another-syn`,
  ],
  [
    'T33: another SYN, outside the window',
    both,
    `${passive}
    < S 200:200(0)
    > . 101:101(0) ack 301
    | SYN-RECEIVED
    rfc: by segment-arrives/sequence/unacceptable
    linux: by linux/syn-received/outside
    < R 200:200(0)
    | SYN-RECEIVED
    by segment-arrives/sequence/rst-outside`,
  ],
  [
    'T34: an ACK of what was never sent, in SYN-RECEIVED',
    both,
    `${passive}
    < . 301:301(0) ack 102
    > R 102:102(0)
    | SYN-RECEIVED
    rfc: by segment-arrives/ack/syn-received-bad
    linux: by linux/syn-received/bad-ack
    linux: < R. 301:301(0) ack 102
    linux: | SYN-RECEIVED
    linux: by linux/syn-received/rst-with-bad-ack`,
  ],
  [
    'T35: a FIN in SYN-RECEIVED',
    both,
    `${passive}
    < F. 301:301(0) ack 101
    rfc: > . 101:101(0) ack 302
    | CLOSE-WAIT
    tells established, connection closing`,
  ],
  ...(
    [
      ['ESTABLISHED', active, 101, 301],
      ['FIN-WAIT-1', finWait1, 102, 301],
      ['FIN-WAIT-2', finWait2, 102, 301],
      ['CLOSE-WAIT', closeWait, 101, 302],
      ['CLOSING', closing, 102, 302],
      ['LAST-ACK', lastAck, 102, 302],
    ] as const
  ).flatMap(([state, script, nxt, wanted]): readonly ActingClaim[] => [
    [
      `T36: a SYN in ${state} is challenged`,
      both,
      `${script}
      < S 310:310(0)
      > . ${nxt}:${nxt}(0) ack ${wanted}
      | ${state}
      by segment-arrives/syn/challenge`,
    ],
    [
      `T37: a RST in ${state}: outside dropped, inside challenged, exact obeyed`,
      both,
      `${script}
      < R 200:200(0)
      | ${state}
      by segment-arrives/sequence/rst-outside
      < R 310:310(0)
      > . ${nxt}:${nxt}(0) ack ${wanted}
      | ${state}
      by segment-arrives/rst/challenge
      < R ${wanted}:${wanted}(0)
      | CLOSED
      ${state === 'CLOSING' || state === 'LAST-ACK' ? 'by segment-arrives/rst/closing' : 'tells connection reset'}`,
    ],
  ]),
  [
    'T36: an old SYN in TIME-WAIT is answered by the last ACK',
    both,
    `${timeWait}
    < S 200:200(0)
    > . 102:102(0) ack 302
    | TIME-WAIT
    rfc: by segment-arrives/sequence/unacceptable
    linux: by linux/time-wait/answered`,
  ],
  [
    'T38: octets for an end that nobody reads any more',
    both,
    `${active}
    close
    > F. 101:101(0) ack 301
    < . 301:301(0) ack 102
    | FIN-WAIT-2
    < P. 301:305(4) ack 102
    > R 102:102(0)
    | CLOSED
    tells
    by segment-arrives/text/after-close`,
  ],
  [
    'T39: the FIN again in TIME-WAIT: its ACK is said again, 2 MSL begins anew',
    both,
    `${timeWait}
    +10
    < F. 301:301(0) ack 102
    > . 102:102(0) ack 302
    | TIME-WAIT
    by segment-arrives/time-wait/fin-again
    rfc: timers time-wait 240
    linux: timers time-wait 60`,
  ],
  [
    'T40: a newer SYN in TIME-WAIT',
    both,
    `${timeWait}
    isn 5000
    < S 900:900(0)
    rfc: > S. 5000:5000(0) ack 901
    rfc: | SYN-RECEIVED
    linux: > S. 65639:65639(0) ack 901
    linux: | CLOSED
    by segment-arrives/time-wait/syn
    linux: by linux/time-wait/new-socket
    linux: child
    rfc: < . 901:901(0) ack 5001
    linux: < . 901:901(0) ack 65640
    | ESTABLISHED`,
  ],
  [
    'a SYN in TIME-WAIT that proves old, and TIME-WAIT goes on',
    rfc,
    `${timeWait}
    isn 5000
    < S 900:900(0)
    > S. 5000:5000(0) ack 901
    < R 901:901(0)
    | TIME-WAIT
    by segment-arrives/rst/back-to-time-wait
    timers time-wait 240`,
  ],
  [
    'T41: a RST ends TIME-WAIT',
    both,
    `${timeWait}
    < R 302:302(0)
    | CLOSED
    tells
    by segment-arrives/rst/closing`,
  ],
  [
    'RFC 1337: no RST ends TIME-WAIT',
    both,
    `${timeWait}
    configure rfc1337=true
    by configure
    < R 302:302(0)
    | TIME-WAIT
    by rfc-1337/rst-ignored`,
  ],
  [
    'T42: nobody answers the SYN',
    both,
    `with userTimeout=3000000000 synRetries=1 synLinearTimeouts=0
    open active
    > S 100:100(0)
    timeout retransmission
    > S 100:100(0)
    rfc: timeout user
    linux: timeout retransmission
    | CLOSED
    tells connection aborted due to user timeout
    rfc: by timeout/user
    linux: by timeout/retries
    timers`,
  ],
  [
    'T42: SYN-RECEIVED is given up',
    both,
    `${passive}
    configure synAckRetries=1
    timeout retransmission
    > S. 100:100(0) ack 301
    rfc: timeout user
    linux: timeout retransmission
    rfc: | CLOSED
    rfc: tells connection aborted due to user timeout
    linux: | LISTEN
    linux: tells
    linux: by linux/timeout/syn-received`,
  ],
  ...(
    [
      ['FIN-WAIT-1', finWait1, 101, 301],
      ['CLOSING', closing, 101, 302],
      ['LAST-ACK', lastAck, 101, 302],
    ] as const
  ).map(
    ([state, script, fin, ack]): ActingClaim => [
      `T42: ${state} is given up`,
      both,
      `${script}
      configure retries=1 orphanRetries=1
      timeout retransmission
      > F. ${fin}:${fin}(0) ack ${ack}
      by timeout/retransmission
      rfc: timeout user
      linux: timeout retransmission
      linux: > F. ${fin}:${fin}(0) ack ${ack}
      linux: timeout retransmission
      | CLOSED
      tells connection aborted due to user timeout`,
    ],
  ),
  [
    'T42: FIN-WAIT-2 does not last without a program; in the RFC it does',
    both,
    `${active}
    close
    > F. 101:101(0) ack 301
    < . 301:301(0) ack 102
    | FIN-WAIT-2
    rfc: timers
    linux: timers fin-wait-2 60
    linux: timeout fin-wait-2
    linux: | CLOSED
    linux: by linux/timeout/fin-wait-2`,
  ],
];

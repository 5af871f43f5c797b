import { type ActingClaim, active, both, linux, passive, rfc } from './claim.ts';
import { timeWait } from './scripts-states.ts';

/** The calls of a program in the states in which they fail, wait or read (sections 3.10.1 to 3.10.6). */
export const calls: readonly ActingClaim[] = [
  [
    'no call but OPEN is served in CLOSED',
    both,
    `send 5
    tells error connection does not exist
    by send/closed
    receive 5
    tells error connection does not exist
    by receive/closed
    close
    tells error connection does not exist
    by close/closed
    abort
    tells error connection does not exist
    by abort/closed
    status
    tells error connection does not exist
    by status/closed
    | CLOSED`,
  ],
  [
    'a second OPEN finds a connection',
    both,
    `${active}
    open active
    tells error connection already exists
    by open/exists
    open passive
    tells error connection already exists
    status
    tells status ESTABLISHED
    by status/state`,
  ],
  [
    'octets given before ESTABLISHED wait for it',
    both,
    `open active
    > S 100:100(0)
    send 10
    by send/queued
    < S. 300:300(0) ack 101
    > P. 101:111(10) ack 301`,
  ],
  [
    'after CLOSE nothing more is taken',
    both,
    `${active}
    shutdown
    > F. 101:101(0) ack 301
    send 5
    tells error connection closing
    by send/closing
    shutdown
    tells
    by close/again
    | FIN-WAIT-1`,
  ],
  [
    'calls in TIME-WAIT',
    both,
    `${timeWait}
    send 5
    tells error connection closing
    receive 5
    rfc: tells error connection closing
    rfc: by receive/closing
    linux: tells end of data
    linux: by receive/end
    shutdown
    tells error connection closing
    by close/closing
    | TIME-WAIT`,
  ],
  [
    'a RECEIVE that finds nothing is served when something comes',
    both,
    `${active}
    receive 4
    by receive/waits
    receive 100
    < P. 301:311(10) ack 101
    linux: > . 101:101(0) ack 311
    tells data 4, data 6
    linux: by linux/receive/ack-with-reading
    receive 5
    by receive/waits
    < F. 311:311(0) ack 101
    rfc: > . 101:101(0) ack 312
    tells connection closing, end of data`,
  ],
  [
    'what was not read before a FIN is read after it',
    both,
    `${active}
    < FP. 301:311(10) ack 101
    rfc: > . 101:101(0) ack 312
    tells connection closing
    receive 6
    tells data 6
    by receive/data
    receive 6
    tells data 4
    receive 6
    tells end of data
    by receive/end`,
  ],
  [
    'a close with octets unread is a RST',
    both,
    `${active}
    < P. 301:311(10) ack 101
    close
    rfc: > R 101:101(0)
    linux: > R. 101:101(0) ack 311
    | CLOSED
    by close/unread-data`,
  ],
  [
    'half-close: the program that has shut down reads on',
    both,
    `${active}
    shutdown
    > F. 101:101(0) ack 301
    < . 301:301(0) ack 102
    < P. 301:311(10) ack 102
    | FIN-WAIT-2
    by segment-arrives/text/ack-later
    receive 100
    linux: > . 102:102(0) ack 311
    tells data 10
    < F. 311:311(0) ack 102
    > . 102:102(0) ack 312
    | TIME-WAIT`,
  ],
  [
    'reading opens a window that was closed',
    rfc,
    `with receiveBuffer=2000 mss=1000 delayedAck=0
    open active
    > S 100:100(0) win 2000
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301 win 2000
    < . 301:1301(1000) ack 101
    > . 101:101(0) ack 1301 win 1000
    < . 1301:2301(1000) ack 101
    > . 101:101(0) ack 2301 win 0
    receive 500
    tells data 500
    receive 500
    > . 101:101(0) ack 2301 win 1000
    by receive/window-opens`,
  ],
  [
    'reading that doubles the window tells the peer',
    linux,
    `with receiveBuffer=2000 mss=1000 timestamps=false sackPermitted=false windowShift="none"
    open active
    > S 100:100(0) win 2000
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301 win 2000
    < . 301:1301(1000) ack 101
    > . 101:101(0) ack 1301 win 1000
    < . 1301:2301(1000) ack 101
    > . 101:101(0) ack 2301 win 0
    receive 1500
    > . 101:101(0) ack 2301 win 1500
    by linux/receive/window-doubled`,
  ],
  [
    'octets and FIN on a SYN wait for ESTABLISHED; Linux forgets them',
    both,
    `with timestamps=false sackPermitted=false windowShift="none" quickAcks=0
    open passive
    < S 300:310(10)
    > S. 100:100(0) ack 301
    rfc: by segment-arrives/syn-text-queued
    linux: by linux/syn-data-ignored
    linux: child
    receive 100
    < . 311:311(0) ack 101
    | ESTABLISHED
    rfc: tells established, data 10
    linux: tells established`,
  ],
  [
    'Fast Open: a cookie is asked for, and the data waits',
    linux,
    `with timestamps=false sackPermitted=false windowShift="none"
    open active 5
    > S 100:100(0) win 64240 <mss 1460,FO,nop,nop>
    by fast-open/asks
    < S. 300:300(0) ack 101
    > P. 101:106(5) ack 301`,
  ],
  [
    'Fast Open: data with the SYN, which the answer may leave out',
    linux,
    `open active 5 cookie
    > S 100:105(5)
    by fast-open/data-on-syn
    < S. 300:300(0) ack 101 <mss 1460>
    > P. 101:106(5) ack 301`,
  ],
  [
    'Fast Open: the listener finds the cookie right',
    linux,
    `open passive
    accepted < S 300:305(5)
    > S. 100:100(0) ack 306 win 64235 <mss 1460,FO 01020304,nop,nop>
    by linux/fast-open/data-accepted
    child
    receive 10
    tells data 5
    send 3
    > P. 101:104(3) ack 306
    by linux/fast-open/sends-early
    timeout retransmission
    > S. 100:100(0) ack 306
    < . 306:306(0) ack 104
    | ESTABLISHED
    tells established, acknowledged 3`,
  ],
  [
    'a close in passive SYN-RECEIVED after Fast Open',
    linux,
    `${passive}
    close
    > F. 101:101(0) ack 301
    | FIN-WAIT-1
    by linux/close/syn-received`,
  ],
];

import { type ActingClaim, active, both, linux, rfc } from './claim.ts';
import { timeWait } from './scripts-states.ts';

const withTimestamps = `
    with sackPermitted=true timestamps=true windowShift=7 quickAcks=0 receiveBuffer=64240
    open active
    > S 100:100(0) <mss 1460,sackOK,TS val 100000 ecr 0,nop,wscale 7>
    < S. 300:300(0) ack 101 win 1000 <mss 1460,sackOK,TS val 5000 ecr 100000,nop,wscale 0>
    > . 101:101(0) ack 301 <nop,nop,TS val 100000 ecr 5000>`;

/** Segments that do not fit, or not yet (section 3.10.7.4). */
export const arriving: readonly ActingClaim[] = [
  [
    'figure 7: the SYN,ACK of a simultaneous open is old, its ACK is not; Linux acknowledges the SYN once more',
    both,
    `with timestamps=false windowShift="none"
    open active
    > S 100:100(0)
    < S 300:300(0) <mss 1460,sackOK>
    > S. 100:100(0) ack 301
    < S. 300:300(0) ack 101
    linux: > . 101:101(0) ack 301 win 64240 <nop,nop,sack 300:301>
    | ESTABLISHED
    tells established
    by segment-arrives/sequence/simultaneous-open
    linux: by linux/simultaneous-open/ack-again`,
  ],
  [
    'old octets are answered by an ACK, and so is what lies beyond the window',
    both,
    `${active}
    < P. 201:211(10) ack 101
    > . 101:101(0) ack 301
    by segment-arrives/sequence/unacceptable
    < P. 99999:100009(10) ack 101
    > . 101:101(0) ack 301
    | ESTABLISHED
    tells`,
  ],
  [
    'a copy of the last segment: by table 6 it is outside, Linux looks at it',
    both,
    `${active}
    < P. 301:311(10) ack 101
    rfc: < P. 301:311(10) ack 101
    rfc: > . 101:101(0) ack 311
    rfc: by segment-arrives/sequence/unacceptable
    linux: timeout delayed-ack
    linux: > . 101:101(0) ack 311
    linux: < P. 301:311(10) ack 101
    linux: > . 101:101(0) ack 311
    linux: by linux/text/repeated`,
  ],
  [
    'a copy that comes before its ACK has left',
    linux,
    `${active}
    < P. 301:311(10) ack 101
    by segment-arrives/text/ack-later
    < P. 301:311(10) ack 101
    > . 101:101(0) ack 311
    by linux/text/repeated`,
  ],
  [
    'only what is new in a segment is taken',
    both,
    `${active}
    receive 100
    < P. 301:311(10) ack 101
    linux: > . 101:101(0) ack 311
    tells data 10
    receive 100
    < P. 306:321(15) ack 101
    linux: > . 101:101(0) ack 321
    tells data 10`,
  ],
  [
    'while the window is closed, the ACK of a probe is looked at all the same',
    rfc,
    `with receiveBuffer=10 delayedAck=0
    open active
    > S 100:100(0) win 10
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301 win 10
    send 5
    > P. 101:106(5) ack 301
    < . 301:311(10) ack 101
    > . 106:106(0) ack 311 win 0
    < . 311:312(1) ack 106
    > . 106:106(0) ack 311 win 0
    tells acknowledged 5
    by segment-arrives/sequence/window-closed, segment-arrives/ack/new`,
  ],
  [
    'a segment without an ACK is dropped',
    both,
    `${active}
    < P 301:311(10)
    | ESTABLISHED
    by segment-arrives/ack/off
    tells`,
  ],
  [
    'an ACK of what was never sent is answered by an ACK',
    both,
    `${active}
    < P. 301:311(10) ack 102
    > . 101:101(0) ack 301
    by segment-arrives/ack/not-yet-sent
    tells`,
  ],
  [
    'an ACK older than the largest window is challenged; one that is a little old is ignored, its octets are not',
    both,
    `${active}
    send 10
    > P. 101:111(10) ack 301
    < . 301:301(0) ack 111
    tells acknowledged 10
    receive 100
    < P. 301:304(3) ack 101
    linux: > . 111:111(0) ack 304
    tells data 3
    by segment-arrives/ack/old
    < . 304:304(0) ack 4294901000
    > . 111:111(0) ack 304
    by segment-arrives/ack/too-old`,
  ],
  [
    'urgent data is told, before the FIN',
    both,
    `${active}
    < PU. 301:302(1) ack 101 win 65535 urg 1
    tells urgent data
    by segment-arrives/urg/signal
    < PU. 302:303(1) ack 101 win 65535 urg 0
    tells
    by segment-arrives/urg/told-already
    receive 10
    linux: > . 101:101(0) ack 303
    tells data 2
    < PU. 303:304(1) ack 101 win 65535 urg 0
    tells
    by segment-arrives/urg/read-already
    < F. 304:304(0) ack 101
    rfc: > . 101:101(0) ack 305
    | CLOSE-WAIT
    < U. 305:305(0) ack 101 win 65535 urg 9
    by segment-arrives/urg/ignored`,
  ],
  [
    'octets behind a hole wait, and their ACK leaves at once',
    both,
    `${active}
    receive 100
    receive 100
    < P. 311:321(10) ack 101
    > . 101:101(0) ack 301
    by segment-arrives/text/out-of-order
    tells
    < P. 331:341(10) ack 101
    > . 101:101(0) ack 301
    < P. 301:311(10) ack 101
    > . 101:101(0) ack 321
    by segment-arrives/text/fills-hole
    tells data 20
    < P. 315:335(20) ack 101
    > . 101:101(0) ack 341
    tells data 20`,
  ],
  [
    'a FIN that overtakes octets waits for them',
    both,
    `${active}
    < F. 311:311(0) ack 101
    > . 101:101(0) ack 301
    | ESTABLISHED
    by segment-arrives/fin/out-of-order
    < P. 301:311(10) ack 101
    > . 101:101(0) ack 312
    | CLOSE-WAIT
    by segment-arrives/fin/close-wait
    receive 100
    tells data 10`,
  ],
  [
    'a FIN that is new, behind octets that are not',
    both,
    `${active}
    receive 100
    < P. 301:311(10) ack 101
    linux: > . 101:101(0) ack 311
    < FP. 301:311(10) ack 101
    > . 101:101(0) ack 312
    | CLOSE-WAIT
    linux: by linux/text/repeated, segment-arrives/fin/close-wait`,
  ],
  [
    'octets that are new in part: D-SACK tells which were not',
    both,
    `with timestamps=false sackPermitted=true windowShift="none" quickAcks=0 receiveBuffer=64240
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101 <mss 1460,sackOK>
    > . 101:101(0) ack 301
    < P. 301:311(10) ack 101
    < P. 306:316(10) ack 101
    timeout delayed-ack
    > . 101:101(0) ack 316 win 64225 <nop,nop,sack 306:311>`,
  ],
  [
    'octets beyond the window are not taken, nor the FIN behind them',
    both,
    `with receiveBuffer=15 timestamps=false sackPermitted=false windowShift="none"
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301 win 15
    receive 100
    < FP. 301:321(20) ack 101
    linux: > . 101:101(0) ack 316
    | ESTABLISHED
    tells data 15`,
  ],
  [
    'a probe of a window that is closed: Linux lets it in and finds no room',
    linux,
    `with receiveBuffer=10 timestamps=false sackPermitted=false windowShift="none"
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301 win 10
    < . 301:311(10) ack 101
    > . 101:101(0) ack 311 win 0
    < . 311:312(1) ack 101
    > . 101:101(0) ack 311 win 0
    by segment-arrives/text/no-room`,
  ],
  [
    'after the FIN there is no text, and the FIN again is acknowledged again',
    both,
    `${active}
    < F. 301:301(0) ack 101
    rfc: > . 101:101(0) ack 302
    | CLOSE-WAIT
    < P. 302:310(8) ack 101
    by segment-arrives/text/ignored
    tells
    linux: < F. 301:301(0) ack 101
    linux: > . 101:101(0) ack 302
    linux: by segment-arrives/fin/again
    rfc: < F. 301:301(0) ack 101
    rfc: > . 101:101(0) ack 302
    rfc: by segment-arrives/sequence/unacceptable
    | CLOSE-WAIT`,
  ],
  [
    'a RST with the number of the FIN before it',
    linux,
    `${active}
    < F. 301:301(0) ack 101
    | CLOSE-WAIT
    timeout delayed-ack
    > . 101:101(0) ack 302
    < R 301:301(0)
    | CLOSED
    by linux/rst/number-of-the-fin`,
  ],
  [
    'a SYN with FIN is nothing to a listener',
    linux,
    `open passive
    < SF 300:300(0)
    | LISTEN
    by linux/listen/syn-fin`,
  ],
  [
    'between two ACKs to segments without octets there is a pause',
    linux,
    `${active}
    < S 200:200(0)
    > . 101:101(0) ack 301
    by linux/sequence/syn-challenged
    +0.1
    < R 310:310(0)
    by linux/rate-limit
    +0.5
    < R 310:310(0)
    > . 101:101(0) ack 301
    by segment-arrives/rst/challenge`,
  ],
  [
    'FIN-WAIT-2 that no program holds',
    linux,
    `${active}
    close
    > F. 101:101(0) ack 301
    < . 301:301(0) ack 102
    | FIN-WAIT-2
    < S 400:400(0)
    > R. 0:0(0) ack 401
    | CLOSED
    by linux/fin-wait-2/syn
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101
    > . 101:101(0) ack 301
    close
    > F. 101:101(0) ack 301
    < . 301:301(0) ack 102
    < R 400:400(0)
    | CLOSED
    by linux/fin-wait-2/rst`,
  ],
  [
    'an ACK in its place begins 2 MSL anew',
    linux,
    `${timeWait}
    +10
    < . 302:302(0) ack 102
    | TIME-WAIT
    by linux/time-wait/ack
    timers time-wait 60`,
  ],
  [
    'PAWS: an older timestamp',
    both,
    `${withTimestamps}
    < P. 301:311(10) ack 101 <nop,nop,TS val 4000 ecr 100000>
    > . 101:101(0) ack 301
    by timestamps/paws
    tells
    < P. 301:311(10) ack 101 <nop,nop,TS val 4999 ecr 100000>
    rfc: > . 101:101(0) ack 301
    rfc: by timestamps/paws
    linux: by segment-arrives/text/ack-later`,
  ],
  [
    'timestamps tell a new SYN from an old one in TIME-WAIT, whatever their numbers',
    both,
    `${withTimestamps}
    shutdown
    > F. 101:101(0) ack 301
    < F. 301:301(0) ack 102 <nop,nop,TS val 5100 ecr 100000>
    > . 102:102(0) ack 302
    | TIME-WAIT
    < S 900:900(0) <mss 1460,sackOK,TS val 5099 ecr 0>
    rfc: by rfc-6191/old-syn
    linux: > . 102:102(0) ack 302
    linux: by linux/time-wait/answered
    | TIME-WAIT
    isn 5000
    < S 200:200(0) <mss 1460,sackOK,TS val 5101 ecr 0>
    rfc: > S. 5000:5000(0) ack 201
    linux: > S. 65639:65639(0) ack 201
    by segment-arrives/time-wait/syn`,
  ],
  [
    'a segment without timestamps, where they are agreed upon',
    both,
    `${withTimestamps}
    < P. 301:311(10) ack 101
    rfc: by timestamps/missing
    linux: by segment-arrives/text/ack-later`,
  ],
  [
    'SACK: islands are told, the latest first, and what came twice before them',
    both,
    `${withTimestamps}
    < P. 311:321(10) ack 101 <nop,nop,TS val 5001 ecr 100000>
    > . 101:101(0) ack 301 win 502 <nop,nop,TS val 100000 ecr 5000,nop,nop,sack 311:321>
    < P. 331:341(10) ack 101 <nop,nop,TS val 5002 ecr 100000>
    > . 101:101(0) ack 301 win 502 <nop,nop,TS val 100000 ecr 5000,nop,nop,sack 331:341 311:321>
    < P. 291:301(10) ack 101 <nop,nop,TS val 5003 ecr 100000>
    rfc: > . 101:101(0) ack 301 win 502 <nop,nop,TS val 100000 ecr 5000,nop,nop,sack 291:301 331:341 311:321>
    linux: > . 101:101(0) ack 301 win 502 <nop,nop,TS val 100000 ecr 5003,nop,nop,sack 291:301 331:341 311:321>
    < P. 301:311(10) ack 101 <nop,nop,TS val 5004 ecr 100000>
    > . 101:101(0) ack 321 win 502 <nop,nop,TS val 100000 ecr 5004,nop,nop,sack 331:341>`,
  ],
  [
    'nothing is agreed upon that only one SYN has',
    both,
    `with timestamps=true sackPermitted=true windowShift=7 receiveBuffer=64240
    open passive
    < S 300:300(0) win 1000 <mss 500>
    > S. 100:100(0) ack 301 win 64240 <mss 1460>
    linux: child
    < . 301:301(0) ack 101 win 1000
    send 600
    > . 101:601(500) ack 301
    rfc: by sending/held-by-nagle
    linux: > P. 601:701(100) ack 301
    linux: by linux/sending/only-full-segments-out`,
  ],
];

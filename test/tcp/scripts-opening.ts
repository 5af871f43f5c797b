import type { Claim } from './claim.ts';

/** Opening a connection (RFC 9293, section 3.5). */
export const opening: readonly Claim[] = [
  [
    'T02 T05 T07 T09: opens in three segments',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'T09: data may be the first to acknowledge the SYN',
    `
    > S  0:0(0)         | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1   | ESTABLISHED   SYN-RECEIVED
    > P. 1:12(11) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'T35: so may a FIN',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > F. 1:1(0) ack 1 | FIN-WAIT-1    CLOSE-WAIT`,
  ],
  [
    'T31: a lost SYN is said again',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'a SYN,ACK that was lost behind us: the SYN comes again, and takes ESTABLISHED back',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'a last ACK that was lost behind us: the SYN,ACK comes again, and takes ESTABLISHED back',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'an old copy of the SYN changes nothing once the client has acknowledged',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED
    > S  0:0(0)       | ESTABLISHED   ESTABLISHED
    < .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'T06: simultaneous open, four segments',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S  0:0(0)       | SYN-RECEIVED  SYN-RECEIVED
    > S. 0:0(0) ack 1 | SYN-RECEIVED  ESTABLISHED
    < S. 0:0(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'T09: after one lost SYN a simultaneous open ends in a bare ACK',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S  0:0(0)       | SYN-RECEIVED  SYN-RECEIVED
    > S. 0:0(0) ack 1 | SYN-RECEIVED  ESTABLISHED
    < .  1:1(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'T26: nobody listens',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < R. 0:0(0) ack 1 | CLOSED        CLOSED`,
  ],
  [
    'T28: a RST that acknowledges the SYN',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < R. 0:0(0) ack 1 | CLOSED        CLOSED`,
  ],
  [
    'T29: a RST without an ACK does not reach into SYN-SENT',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < R  0:0(0)       | SYN-SENT      CLOSED`,
  ],
  [
    'a RST that acknowledges something else does not reach into SYN-SENT either',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < R. 0:0(0) ack 9 | SYN-SENT      CLOSED`,
  ],
  [
    'T11: a passive opener that is reset listens again',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > R  1:1(0)       | CLOSED        LISTEN`,
  ],
  [
    'T24: a listener ignores a RST',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > R  1:1(0)       | CLOSED        LISTEN
    > R  1:1(0)       | CLOSED        LISTEN`,
  ],
  [
    'T25: a listener answers an ACK with a RST and goes on listening',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > R  1:1(0)       | CLOSED        LISTEN
    > .  1:1(0) ack 1 | ?             LISTEN
    < R  1:1(0)       | CLOSED        LISTEN`,
  ],
  [
    'T30: an active opener that is reset is refused',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S  0:0(0)       | SYN-RECEIVED  SYN-RECEIVED
    < R. 1:1(0) ack 1 | CLOSED        CLOSED`,
  ],
  [
    'T32: another SYN in the window makes a passive opener listen again',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > S  50:50(0)     | ESTABLISHED   LISTEN`,
  ],
  [
    'T33: another SYN outside the window changes nothing',
    `
    > S  100000:100000(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 100001      | ESTABLISHED   SYN-RECEIVED
    > S  50:50(0)               | ESTABLISHED   SYN-RECEIVED`,
  ],
  [
    'T34: a wrong ACK in SYN-RECEIVED is answered with a RST of its own number',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    > .  1:1(0) ack 7 | ESTABLISHED   SYN-RECEIVED
    < R  7:7(0)       | CLOSED        SYN-RECEIVED`,
  ],
  [
    'T27: a SYN,ACK for another SYN leaves SYN-SENT, and the RST for it does too',
    `
    > S  100:100(0)          | SYN-SENT      SYN-RECEIVED
    < S. 300:300(0) ack 91   | SYN-SENT      SYN-RECEIVED
    > R  91:91(0)            | SYN-SENT      LISTEN`,
  ],
  [
    "octets on a SYN are the server's to take",
    `
    > S  0:5(5)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 6 | ESTABLISHED   SYN-RECEIVED
    > .  6:6(0) ack 1 | ESTABLISHED   ESTABLISHED`,
  ],
];

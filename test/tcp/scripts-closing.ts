import { type Claim, open } from './claim.ts';

/** Closing a connection (RFC 9293, section 3.6). */
export const closing: readonly Claim[] = [
  [
    'T12 T13 T14 T16 T18 T19: closes in four segments, client first',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 102    | FIN-WAIT-2    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED`,
  ],
  [
    'the server may close first',
    `${open}
    < F. 301:301(0) ack 101    | CLOSE-WAIT    FIN-WAIT-1
    > .  101:101(0) ack 302    | CLOSE-WAIT    FIN-WAIT-2
    > F. 101:101(0) ack 302    | LAST-ACK      TIME-WAIT
    < .  302:302(0) ack 102    | CLOSED        TIME-WAIT`,
  ],
  [
    'T23: FIN and ACK of our FIN in one segment',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED`,
  ],
  [
    'a FIN with the last octets',
    `${open}
    > FP. 101:112(11) ack 301  | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 112    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 113    | FIN-WAIT-2    CLOSE-WAIT`,
  ],
  [
    'half-close: the other end may go on sending',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 102    | FIN-WAIT-2    CLOSE-WAIT
    < P. 301:308(7) ack 102    | FIN-WAIT-2    CLOSE-WAIT
    > .  102:102(0) ack 308    | FIN-WAIT-2    CLOSE-WAIT
    < F. 308:308(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 309    | TIME-WAIT     CLOSED`,
  ],
  [
    'T15 T17: simultaneous close',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 101    | CLOSING       CLOSING
    > .  102:102(0) ack 302    | CLOSING       TIME-WAIT
    < .  302:302(0) ack 102    | TIME-WAIT     TIME-WAIT`,
  ],
  [
    'T10: a FIN out of SYN-RECEIVED',
    `
    > S  0:0(0)       | SYN-SENT      SYN-RECEIVED
    < S. 0:0(0) ack 1 | ESTABLISHED   SYN-RECEIVED
    < F. 1:1(0) ack 1 | CLOSE-WAIT    FIN-WAIT-1`,
  ],
  [
    'T39: a FIN said again finds TIME-WAIT, and LAST-ACK after all',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED`,
  ],
  [
    'a FIN said again because its ACK was lost behind us',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 102    | FIN-WAIT-2    CLOSE-WAIT
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 102    | FIN-WAIT-2    CLOSE-WAIT`,
  ],
  [
    'both FINs said again: neither had come',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > F. 101:101(0) ack 301    | FIN-WAIT-1    LAST-ACK
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK`,
  ],
  [
    "a FIN said again after the peer's FIN has come",
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > F. 101:101(0) ack 302    | CLOSING       CLOSED`,
  ],
  [
    'T20 leaves no segment: TIME-WAIT stays',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED
    < .  302:302(0) ack 102    | TIME-WAIT     CLOSED`,
  ],
  [
    'T40: a newer SYN opens anew out of TIME-WAIT',
    `${open}
    < F. 301:301(0) ack 101    | CLOSE-WAIT    FIN-WAIT-1
    > F. 101:101(0) ack 302    | LAST-ACK      TIME-WAIT
    < .  302:302(0) ack 102    | CLOSED        TIME-WAIT
    > S  5000:5000(0)          | SYN-SENT      SYN-RECEIVED
    < S. 70000:70000(0) ack 5001 | ESTABLISHED SYN-RECEIVED
    > .  5001:5001(0) ack 70001  | ESTABLISHED ESTABLISHED`,
  ],
  [
    'an older SYN does not open anew',
    `${open}
    < F. 301:301(0) ack 101    | CLOSE-WAIT    FIN-WAIT-1
    > F. 101:101(0) ack 302    | LAST-ACK      TIME-WAIT
    < .  302:302(0) ack 102    | CLOSED        TIME-WAIT
    > S  50:50(0)              | SYN-SENT      TIME-WAIT
    < .  302:302(0) ack 102    | SYN-SENT      TIME-WAIT
    > R  102:102(0)            | SYN-SENT      CLOSED`,
  ],
];

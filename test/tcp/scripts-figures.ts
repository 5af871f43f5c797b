import type { Claim } from './claim.ts';

/** The figures of RFC 9293 with the numbers printed there. */
export const figures: readonly Claim[] = [
  [
    'figure 6: the basic three-way handshake',
    `
    > S  100:100(0)            | SYN-SENT      SYN-RECEIVED
    < S. 300:300(0) ack 101    | ESTABLISHED   SYN-RECEIVED
    > .  101:101(0) ack 301    | ESTABLISHED   ESTABLISHED
    > .  101:110(9) ack 301    | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'figure 7: simultaneous synchronization; line 4 is told with line 3, line 7 with line 5',
    `
    > S  100:100(0)            | SYN-SENT      SYN-RECEIVED
    < S  300:300(0)            | SYN-RECEIVED  SYN-RECEIVED
    > S. 100:100(0) ack 301    | SYN-RECEIVED  ESTABLISHED
    < S. 300:300(0) ack 101    | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'figure 8: recovery from an old duplicate SYN, which only the server saw',
    `
    > S  100:100(0)            | SYN-SENT      SYN-RECEIVED
    < S. 300:300(0) ack 91     | SYN-SENT      SYN-RECEIVED
    > R  91:91(0)              | SYN-SENT      LISTEN
    > S  100:100(0)            | SYN-SENT      SYN-RECEIVED
    < S. 400:400(0) ack 101    | ESTABLISHED   SYN-RECEIVED
    > .  101:101(0) ack 401    | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'figure 12: the normal close',
    `
    > S  99:99(0)              | SYN-SENT      SYN-RECEIVED
    < S. 299:299(0) ack 100    | ESTABLISHED   SYN-RECEIVED
    > .  100:100(0) ack 300    | ESTABLISHED   ESTABLISHED
    > F. 100:100(0) ack 300    | FIN-WAIT-1    CLOSE-WAIT
    < .  300:300(0) ack 101    | FIN-WAIT-2    CLOSE-WAIT
    < F. 300:300(0) ack 101    | TIME-WAIT     LAST-ACK
    > .  101:101(0) ack 301    | TIME-WAIT     CLOSED`,
  ],
  [
    'figure 13: the simultaneous close',
    `
    > S  99:99(0)              | SYN-SENT      SYN-RECEIVED
    < S. 299:299(0) ack 100    | ESTABLISHED   SYN-RECEIVED
    > .  100:100(0) ack 300    | ESTABLISHED   ESTABLISHED
    > F. 100:100(0) ack 300    | FIN-WAIT-1    CLOSE-WAIT
    < F. 300:300(0) ack 100    | CLOSING       CLOSING
    > .  101:101(0) ack 301    | CLOSING       TIME-WAIT
    < .  301:301(0) ack 101    | TIME-WAIT     TIME-WAIT`,
  ],
];

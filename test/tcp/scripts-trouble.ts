import { type Claim, open } from './claim.ts';

/** Resets and challenges (RFC 9293, sections 3.5.2 and 3.5.3; RFC 5961). */
export const resets: readonly Claim[] = [
  [
    'T22 T37: an abort closes both ends',
    `${open}
    > R. 101:101(0) ack 301    | CLOSED        CLOSED`,
  ],
  [
    'T37: a RST in the window but not at its edge is challenged, an exact one is obeyed',
    `${open}
    > R  110:110(0)            | CLOSED        ESTABLISHED
    < .  301:301(0) ack 101    | CLOSED        ESTABLISHED
    > R  101:101(0)            | CLOSED        CLOSED`,
  ],
  [
    'a RST outside the window is dropped',
    `${open}
    > R  90:90(0)              | CLOSED        ESTABLISHED
    > R  999999:999999(0)      | CLOSED        ESTABLISHED`,
  ],
  [
    'T36: a SYN in a live connection is challenged',
    `${open}
    > S  7000:7000(0)          | ESTABLISHED   ESTABLISHED
    < .  301:301(0) ack 101    | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'T38: data for an end that nobody reads any more',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 102    | FIN-WAIT-2    CLOSE-WAIT
    < P. 301:305(4) ack 102    | FIN-WAIT-2    CLOSE-WAIT
    > R  102:102(0)            | CLOSED        CLOSED`,
  ],
  [
    'T41: a RST ends TIME-WAIT',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED
    < R  302:302(0)            | CLOSED        CLOSED`,
  ],
  [
    'T42: a RST after data that waits to be acknowledged',
    `${open}
    > P. 101:111(10) ack 301   | ESTABLISHED   ESTABLISHED
    > R. 111:111(0) ack 301    | CLOSED        CLOSED`,
  ],
  [
    'CLOSE-WAIT, FIN-WAIT-1, CLOSING and LAST-ACK are reset as well',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < R. 301:301(0) ack 102    | CLOSED        CLOSED`,
  ],
  [
    'LAST-ACK, by an end that has forgotten',
    `${open}
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > R  102:102(0)            | CLOSED        CLOSED`,
  ],
];

/** Loss, repetition and order, seen at the sender. */
export const losses: readonly Claim[] = [
  [
    'a FIN that overtakes the octets before it waits for them',
    `${open}
    > F. 111:111(0) ack 301    | FIN-WAIT-1    ESTABLISHED
    > P. 101:111(10) ack 301   | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 112    | FIN-WAIT-2    CLOSE-WAIT`,
  ],
  [
    'a duplicate ACK says that octets before the FIN were lost',
    `${open}
    > P. 101:111(10) ack 301   | ESTABLISHED   ESTABLISHED
    < .  301:301(0) ack 111    | ESTABLISHED   ESTABLISHED
    > P. 111:121(10) ack 301   | ESTABLISHED   ESTABLISHED
    > F. 121:121(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 111    | FIN-WAIT-1    ESTABLISHED
    > P. 111:121(10) ack 301   | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 122    | FIN-WAIT-2    CLOSE-WAIT`,
  ],
  [
    'octets that a duplicate ACK denies, and a FIN with their number: nothing lies behind it',
    `${open}
    > P. 101:105(4) ack 301    | ESTABLISHED   ESTABLISHED
    < .  301:301(0) ack 101    | ESTABLISHED   ESTABLISHED
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED`,
  ],
  [
    'an ACK that covers only the octets before the FIN',
    `${open}
    > P. 101:111(10) ack 301   | ESTABLISHED   ESTABLISHED
    > F. 111:111(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 111    | FIN-WAIT-1    CLOSE-WAIT
    < .  301:301(0) ack 112    | FIN-WAIT-2    CLOSE-WAIT`,
  ],
  [
    'keep-alives change no state',
    `${open}
    > .  100:100(0) ack 301    | ESTABLISHED   ESTABLISHED
    < .  301:301(0) ack 101    | ESTABLISHED   ESTABLISHED
    > .  100:101(1) ack 301    | ESTABLISHED   ESTABLISHED
    < .  301:301(0) ack 101    | ESTABLISHED   ESTABLISHED`,
  ],
  [
    "a gap of the capture is nobody's loss",
    `${open}
    > F. 1493:1493(0) ack 907  | FIN-WAIT-1    CLOSE-WAIT
    < F. 907:907(0) ack 1494   | TIME-WAIT     LAST-ACK
    > .  1494:1494(0) ack 908  | TIME-WAIT     CLOSED`,
  ],
];

/** Numbers that pass 4294967295. */
export const wrapping: readonly Claim[] = [
  [
    'the SYN takes the last number',
    `
    > S  4294967295:4294967295(0)      | SYN-SENT      SYN-RECEIVED
    < S. 4294967290:4294967290(0) ack 0 | ESTABLISHED  SYN-RECEIVED
    > .  0:0(0) ack 4294967291         | ESTABLISHED   ESTABLISHED
    < P. 4294967291:4294967301(10) ack 0 | ESTABLISHED ESTABLISHED
    > F. 0:0(0) ack 5                  | FIN-WAIT-1    CLOSE-WAIT
    < F. 5:5(0) ack 1                  | TIME-WAIT     LAST-ACK
    > .  1:1(0) ack 6                  | TIME-WAIT     CLOSED`,
  ],
];

/** Conversations of which the beginning was not captured. */
export const midway: readonly Claim[] = [
  [
    'both are synchronized once both have acknowledged',
    `
    > P. 500:510(10) ack 900 | ?            ?
    < .  900:900(0) ack 510  | ESTABLISHED  ESTABLISHED`,
  ],
  [
    'a close shows the states that no segment had shown',
    `
    > F. 500:500(0) ack 900  | FIN-WAIT-1   CLOSE-WAIT
    < .  900:900(0) ack 501  | FIN-WAIT-2   CLOSE-WAIT
    < F. 900:900(0) ack 501  | TIME-WAIT    LAST-ACK
    > .  501:501(0) ack 901  | TIME-WAIT    CLOSED`,
  ],
  [
    'one direction alone shows no states',
    `
    > P. 500:510(10) ack 900 | ?            ?
    > P. 510:520(10) ack 950 | ?            ?`,
  ],
  [
    'a RST shows that its sender has no connection, and ends the other by its own ACK',
    `
    > P. 500:510(10) ack 900 | ?            ?
    < R  900:900(0)          | CLOSED       CLOSED`,
  ],
];

/** What an end sends shows that it is in another connection than was told, or in none. */
export const another: readonly Claim[] = [
  [
    'an ACK of what the SYN does not cover is of an older connection',
    `
    > S  400:400(0)             | SYN-SENT      SYN-RECEIVED
    < .  300:300(0) ack 48000   | SYN-SENT      ?
    > R  48000:48000(0)         | SYN-SENT      CLOSED`,
  ],
  [
    'a SYN that was not its own: the client goes on with numbers from before it',
    `
    > S  5100:5100(0)           | SYN-SENT      SYN-RECEIVED
    < .  300:300(0) ack 100     | SYN-SENT      ?
    > .  100:100(0) ack 300     | ESTABLISHED   ESTABLISHED
    > F. 100:100(0) ack 300     | FIN-WAIT-1    CLOSE-WAIT`,
  ],
  [
    'a client that begins with the same number again: its ACK of the SYN,ACK shows it',
    `${open}
    > F. 101:101(0) ack 301     | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102     | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302     | TIME-WAIT     CLOSED
    > S  100:100(0)             | TIME-WAIT     CLOSED
    < S. 70000:70000(0) ack 101 | TIME-WAIT     SYN-RECEIVED
    > .  101:101(0) ack 70001   | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'a server that answers with the same number again',
    `${open}
    < F. 301:301(0) ack 101     | CLOSE-WAIT    FIN-WAIT-1
    > F. 101:101(0) ack 302     | LAST-ACK      TIME-WAIT
    < .  302:302(0) ack 102     | CLOSED        TIME-WAIT
    > S  100:100(0)             | CLOSED        TIME-WAIT
    < S. 300:300(0) ack 101     | CLOSED        SYN-RECEIVED
    > .  101:101(0) ack 301     | ESTABLISHED   ESTABLISHED`,
  ],
  [
    'an ACK of what was never sent: the next one counts',
    `${open}
    > P. 101:105(4) ack 1301   | ESTABLISHED   ESTABLISHED
    < .  301:301(0) ack 101    | ESTABLISHED   ESTABLISHED
    > F. 101:101(0) ack 301    | FIN-WAIT-1    CLOSE-WAIT
    < F. 301:301(0) ack 102    | TIME-WAIT     LAST-ACK
    > .  102:102(0) ack 302    | TIME-WAIT     CLOSED`,
  ],
  [
    'an end that was reset and goes on: the RST is lost, or comes later',
    `${open}
    > R  101:101(0)             | CLOSED        CLOSED
    < P. 301:305(4) ack 101     | CLOSED        ?
    > R  101:101(0)             | CLOSED        CLOSED`,
  ],
];

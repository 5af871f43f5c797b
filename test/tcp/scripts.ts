/** A claim about both ends, and its evidence: the states after each segment. */
export type Claim = readonly [claim: string, script: string];

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
    > .  1:1(0) ack 1 | CLOSED        LISTEN
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

const open = `
    > S  100:100(0)            | SYN-SENT      SYN-RECEIVED
    < S. 300:300(0) ack 101    | ESTABLISHED   SYN-RECEIVED
    > .  101:101(0) ack 301    | ESTABLISHED   ESTABLISHED`;

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

/** Every script that begins with its SYN. */
export const fromTheSyn: readonly Claim[] = [
  ...opening,
  ...closing,
  ...resets,
  ...figures,
  ...losses,
  ...wrapping,
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
    'a RST shows that its sender has no connection',
    `
    > P. 500:510(10) ack 900 | ?            ?
    < R  900:900(0)          | ?            CLOSED`,
  ],
  [
    'figure 9, lines 3 to 7, is another conversation between the same sockets',
    `
    > .  90:100(10) ack 300  | ?            ?
    < .  300:300(0) ack 100  | ESTABLISHED  ESTABLISHED`,
  ],
];

/** A claim about both ends, and its evidence: the states after each segment. */
export type Claim = readonly [claim: string, script: string];

/** The handshake that other scripts begin with. */
export const open = `
    > S  100:100(0)            | SYN-SENT      SYN-RECEIVED
    < S. 300:300(0) ack 101    | ESTABLISHED   SYN-RECEIVED
    > .  101:101(0) ack 301    | ESTABLISHED   ESTABLISHED`;

import { type ActingClaim, active, both, linux, passive, rfc } from './claim.ts';

/** ICMP errors that the IP layer passes up (RFC 9293, section 3.9.2.2). */
export const icmp: readonly ActingClaim[] = [
  [
    'a hard error ends an attempt to connect',
    both,
    `open active
    > S 100:100(0)
    icmp hard
    | CLOSED
    tells connection refused
    rfc: by icmp/hard
    linux: by linux/icmp/opening`,
  ],
  [
    'a soft error ends the attempt in Linux alone',
    both,
    `open active
    > S 100:100(0)
    icmp soft
    rfc: | SYN-SENT
    rfc: by icmp/soft
    linux: | CLOSED
    linux: tells connection refused`,
  ],
  [
    'and so it does in SYN-RECEIVED',
    linux,
    `${passive}
    icmp soft
    | CLOSED`,
  ],
  [
    'a hard error ends a connection, but not in Linux',
    both,
    `${active}
    icmp hard
    rfc: | CLOSED
    rfc: tells connection reset
    linux: | ESTABLISHED
    linux: by linux/icmp/synchronized`,
  ],
  [
    'a soft error ends no connection',
    rfc,
    `${active}
    icmp soft
    | ESTABLISHED
    by icmp/soft`,
  ],
  [
    'where the path takes only smaller packets, what is out leaves again in smaller segments',
    both,
    `${active}
    send 1200
    > P. 101:1301(1200) ack 301
    icmp 600
    > . 101:661(560) ack 301
    > . 661:1221(560) ack 301
    > P. 1221:1301(80) ack 301
    by icmp/too-big
    icmp 600
    by icmp/too-big/nothing-new
    send 600
    > . 1301:1861(560) ack 301`,
  ],
  [
    'an error about no connection is of no matter',
    both,
    `icmp hard
    by icmp/no-connection
    | CLOSED`,
  ],
];

import { type Clause, linux, other, rfc9293 } from './clause.ts';

/** Errors that the IP layer passes up: section 3.9.2.2. */
export const icmpClauses = {
  'icmp/no-connection': rfc9293('3.9.2.2', 'there is no connection that the error could be about'),
  'icmp/soft': rfc9293('3.9.2.2', 'a soft error does not end the connection'),
  'icmp/hard': rfc9293('3.9.2.2', 'a hard error ends the connection'),
  'icmp/too-big': other(
    'RFC 9293 3.7.2, RFC 1191 6.4',
    'what is out is too large for the path and leaves in smaller segments',
  ),
  'icmp/too-big/nothing-new': other('RFC 1191 6.4', 'segments are no larger than that already'),
  'linux/icmp/opening': linux('3.9.2.2', 'before the handshake is over any error ends the attempt'),
  'linux/icmp/synchronized': linux('3.9.2.2', 'after it no error ends the connection'),
} as const satisfies Record<string, Clause>;

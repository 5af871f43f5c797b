/** An ICMP error about a segment of this end, in the classes of RFC 9293, section 3.9.2.2. */
export type IcmpError =
  /** Destination Unreachable, codes 2 to 4: protocol, port, or a fragment that must not be made. */
  | { readonly type: 'hard' }
  /** Destination Unreachable, codes 0, 1 and 5, Time Exceeded, Parameter Problem. */
  | { readonly type: 'soft' }
  /** Fragmentation needed, from a router that says what it can carry (RFC 1191, section 4). */
  | { readonly type: 'too big'; readonly mtu: number };

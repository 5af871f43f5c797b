/** What carried the IP packet. `raw` is a file whose records begin with the IP header. */
export type LinkKind = 'ethernet' | 'sll' | 'sll2' | 'null' | 'loop' | 'raw' | 'ppp';

/** A link header with its VLAN tags. */
export class LinkHeader {
  readonly kind: LinkKind;
  /** What follows, as an EtherType: 0x0800 IPv4, 0x86dd IPv6. Translated where the link has numbers of its own. */
  readonly protocol: number;
  /** VLAN ids, outermost first. */
  readonly vlans: readonly number[];
  /** Octets from the frame's start to the first octet of what is carried. */
  readonly headerLength: number;
  private readonly frame: Uint8Array;

  constructor(
    kind: LinkKind,
    frame: Uint8Array,
    headerLength: number,
    protocol: number,
    vlans: readonly number[],
  ) {
    this.kind = kind;
    this.frame = frame;
    this.headerLength = headerLength;
    this.protocol = protocol;
    this.vlans = vlans;
  }

  get bytes(): Uint8Array {
    return this.frame.subarray(0, this.headerLength);
  }
}

import { type ByteRange, Stop, u16 } from '../bytes.ts';

/** What carried the IP packet, header by header. A frame of raw IP has none. */
export type LinkLayerKind =
  | 'ethernet'
  | '802.3'
  | 'vlan'
  | 'llc'
  | 'snap'
  | 'mpls'
  | 'pppoe'
  | 'ppp'
  | 'ppp-direction'
  | 'chdlc'
  | 'sll'
  | 'sll2'
  | 'null'
  | 'loop'
  | 'enc'
  | 'pflog'
  | 'ipnet'
  | 'nflog'
  | 'wlan'
  | 'radiotap'
  | 'ppi'
  | 'prism'
  | 'avs'
  | 'fabricpath'
  | 'juniper'
  | 'infiniband';

/** One header of the link. `range` is in the frame. */
export type LinkLayer = { readonly kind: LinkLayerKind; readonly range: ByteRange };

/** What stands behind a header: an EtherType, another header, or nothing that can be read. */
export type Next = number | HeaderReader | Stop;

/** A header that was read: what it is, where it ends, and what stands behind it. */
export type ReadHeader = { readonly kind: LinkLayerKind; readonly end: number; readonly next: Next };

/** Reads the header at `at`, which is at most the frame's length. What it gives ends behind `at`, or is a Stop. */
export type HeaderReader = (frame: Uint8Array, at: number) => ReadHeader | Stop;

/** EtherTypes, which every link's own numbers are translated to. */
export const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd } as const;

/** The EtherType of the IP packet at `at` by its version; absent where it is neither 4 nor 6. */
export function ipTypeAt(frame: Uint8Array, at: number): number | undefined {
  const version = (frame[at] ?? 0) >> 4;
  if (version === 4) return etherTypes.ipv4;
  return version === 6 ? etherTypes.ipv6 : undefined;
}

/** The headers of the link, up to the first octet of what they carry. */
export class LinkHeader {
  /** Outermost first. */
  readonly layers: readonly LinkLayer[];
  /** What follows, as an EtherType: 0x0800 IPv4, 0x86dd IPv6. */
  readonly protocol: number;
  /** VLAN ids, outermost first. */
  readonly vlans: readonly number[];
  /** Octets from the frame's start to the first octet of what is carried. */
  readonly headerLength: number;
  /** Why what follows cannot be found. */
  readonly stop: Stop | undefined;
  private readonly frame: Uint8Array;

  constructor(
    frame: Uint8Array,
    headerLength: number,
    layers: readonly LinkLayer[],
    protocol: number,
    stop?: Stop,
  ) {
    this.frame = frame;
    this.headerLength = headerLength;
    this.layers = layers;
    this.protocol = protocol;
    this.stop = stop;
    this.vlans = layers.length > 1 ? vlansOf(frame, layers) : noVlans;
  }

  get bytes(): Uint8Array {
    return this.frame.subarray(0, this.headerLength);
  }
}

const noVlans: readonly number[] = [];

/** A tag is two octets, of which the lower twelve bits are the id, then the next EtherType (IEEE 802.1Q). */
function vlansOf(frame: Uint8Array, layers: readonly LinkLayer[]): readonly number[] {
  const tags = layers.filter(({ kind }) => kind === 'vlan');
  return tags.length === 0 ? noVlans : tags.map(({ range }) => u16(frame, range[0]) & 0x0fff);
}

/** The Stop of a header of which fewer octets were captured than it has; absent where all are there. */
export function cutShort(what: string, frame: Uint8Array, at: number, length: number): Stop | undefined {
  const captured = frame.length - at;
  if (captured >= length) return undefined;
  return new Stop('link', `${what} header cut at ${captured} of ${length} octets`);
}

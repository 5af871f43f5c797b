import { type ByteRange, Stop, u16, u32 } from './bytes.ts';

/** What carried the IP packet. `raw` is a file whose records begin with the IP header. */
export type LinkKind = 'ethernet' | 'sll' | 'sll2' | 'null' | 'loop' | 'raw' | 'ppp';

/** EtherTypes, which every link's own numbers are translated to. */
export const etherTypes = { ipv4: 0x0800, ipv6: 0x86dd } as const;

/** IEEE 802.3: destination first. */
export const ethernetFields = {
  destination: [0, 6],
  source: [6, 12],
  type: [12, 14],
} as const satisfies Record<string, ByteRange>;

/** Linux cooked capture, LINKTYPE_LINUX_SLL. */
export const sllFields = {
  packetType: [0, 2],
  hardwareType: [2, 4],
  addressLength: [4, 6],
  address: [6, 14],
  protocol: [14, 16],
} as const satisfies Record<string, ByteRange>;

/** Linux cooked capture version 2, LINKTYPE_LINUX_SLL2. */
export const sll2Fields = {
  protocol: [0, 2],
  reserved: [2, 4],
  interfaceIndex: [4, 8],
  hardwareType: [8, 10],
  packetType: [10, 11],
  addressLength: [11, 12],
  address: [12, 20],
} as const satisfies Record<string, ByteRange>;

/** BSD loopback: the address family of the machine that captured. */
export const loopbackFields = { family: [0, 4] } as const satisfies Record<string, ByteRange>;

/** A link header with its VLAN tags. */
export class LinkHeader {
  readonly kind: LinkKind;
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
    kind: LinkKind,
    frame: Uint8Array,
    headerLength: number,
    protocol: number,
    vlans: readonly number[] = noVlans,
    stop?: Stop,
  ) {
    this.kind = kind;
    this.frame = frame;
    this.headerLength = headerLength;
    this.protocol = protocol;
    this.vlans = vlans;
    this.stop = stop;
  }

  get bytes(): Uint8Array {
    return this.frame.subarray(0, this.headerLength);
  }
}

const noVlans: readonly number[] = [];

/** Reads the link header of a frame; `linkType` is the file's LINKTYPE_ value. */
export function parseLink(linkType: number, frame: Uint8Array): LinkHeader | Stop {
  switch (linkType) {
    case 0:
      return loopback('null', frame);
    case 1:
      return tagged('ethernet', frame, 14, 12);
    case 9:
    case 50:
      return ppp(frame);
    // 12 and 14 are what some systems wrote for raw IP before 101 was given out.
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return raw(linkType, frame);
    case 108:
      return loopback('loop', frame);
    case 113:
      return tagged('sll', frame, 16, sllFields.protocol[0]);
    case 276:
      return tagged('sll2', frame, 20, sll2Fields.protocol[0]);
    case unknownLinkType:
      return new Stop('link', 'link type not known: the file does not describe the interface of this frame');
    default:
      return new Stop('link', `link type ${linkType} is not one that can be read here`);
  }
}

/** Frame.linkType of a frame whose interface the file never described. */
export const unknownLinkType = -1;

/** 802.1Q, 802.1ad (QinQ) and the number used before 802.1ad. A tag is two octets, then the next EtherType. */
const isVlanTag = (type: number): boolean => type === 0x8100 || type === 0x88a8 || type === 0x9100;

/** A header of `length` octets with an EtherType at `typeAt`, then any number of VLAN tags. */
function tagged(
  kind: 'ethernet' | 'sll' | 'sll2',
  frame: Uint8Array,
  length: number,
  typeAt: number,
): LinkHeader | Stop {
  if (frame.length < length) return cut(frame, length);
  let type = u16(frame, typeAt);
  let end = length;
  let vlans: number[] | undefined;
  while (isVlanTag(type)) {
    if (frame.length < end + 4) {
      const stop = new Stop('link', `VLAN tag cut at ${frame.length - end} of 4 octets`);
      return new LinkHeader(kind, frame, end, type, vlans, stop);
    }
    vlans ??= [];
    vlans.push(u16(frame, end) & 0x0fff);
    type = u16(frame, end + 2);
    end += 4;
  }
  if (kind === 'ethernet' && type <= 1500) return llc(frame, end, type, vlans);
  return new LinkHeader(kind, frame, end, type, vlans);
}

/** IEEE 802.3 with a length in place of the type: IP only behind a SNAP header (RFC 1042). */
function llc(
  frame: Uint8Array,
  end: number,
  length: number,
  vlans: readonly number[] | undefined,
): LinkHeader {
  const isSnap = frame.length >= end + 8 && u32(frame, end) === 0xaaaa0300 && u16(frame, end + 4) === 0x0000;
  if (isSnap) return new LinkHeader('ethernet', frame, end + 8, u16(frame, end + 6), vlans);
  const stop = new Stop('link', `an 802.3 frame of ${length} octets carries no IP`);
  return new LinkHeader('ethernet', frame, end, length, vlans, stop);
}

/**
 * NULL is written in the byte order of the machine that captured, LOOP in network order.
 * AF_INET is 2 everywhere; AF_INET6 is 10 on Linux, 23 on Windows, 24, 28 and 30 on the BSDs and macOS.
 */
function loopback(kind: 'null' | 'loop', frame: Uint8Array): LinkHeader | Stop {
  if (frame.length < 4) return cut(frame, 4);
  const network = u32(frame, 0);
  // A family is a small number, so the end at which it stands tells the byte order.
  const family = kind === 'null' && network > 0xffff ? swapped(network) : network;
  if (family === 2) return new LinkHeader(kind, frame, 4, etherTypes.ipv4);
  if ([10, 23, 24, 28, 30].includes(family)) return new LinkHeader(kind, frame, 4, etherTypes.ipv6);
  const stop = new Stop('link', `address family ${family} is neither IPv4 nor IPv6`);
  return new LinkHeader(kind, frame, 4, 0, noVlans, stop);
}

const swapped = (n: number): number =>
  ((n << 24) | ((n & 0xff00) << 8) | ((n >>> 8) & 0xff00) | (n >>> 24)) >>> 0;

function raw(linkType: number, frame: Uint8Array): LinkHeader | Stop {
  if (linkType === 228) return new LinkHeader('raw', frame, 0, etherTypes.ipv4);
  if (linkType === 229) return new LinkHeader('raw', frame, 0, etherTypes.ipv6);
  const first = frame[0];
  if (first === undefined) return new Stop('link', 'the frame is empty');
  const version = first >> 4;
  if (version === 4) return new LinkHeader('raw', frame, 0, etherTypes.ipv4);
  if (version === 6) return new LinkHeader('raw', frame, 0, etherTypes.ipv6);
  return new Stop('link', `IP version ${version} is neither 4 nor 6`);
}

/** RFC 1661 and 1662: FF 03 may be left out, and the first octet of the protocol where it is zero. */
function ppp(frame: Uint8Array): LinkHeader | Stop {
  const at = frame[0] === 0xff && frame[1] === 0x03 ? 2 : 0;
  const first = frame[at];
  if (first === undefined) return cut(frame, at + 2);
  const isCompressed = (first & 1) === 1;
  const end = at + (isCompressed ? 1 : 2);
  if (frame.length < end) return cut(frame, end);
  const protocol = isCompressed ? first : u16(frame, at);
  if (protocol === 0x0021) return new LinkHeader('ppp', frame, end, etherTypes.ipv4);
  if (protocol === 0x0057) return new LinkHeader('ppp', frame, end, etherTypes.ipv6);
  const stop = new Stop('link', `PPP protocol 0x${hex4(protocol)} is neither IPv4 nor IPv6`);
  return new LinkHeader('ppp', frame, end, 0, noVlans, stop);
}

const cut = (frame: Uint8Array, length: number): Stop =>
  new Stop('link', `header cut at ${frame.length} of ${length} octets`);

const hex4 = (n: number): string => n.toString(16).padStart(4, '0');

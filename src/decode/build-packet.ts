import { u16 } from './bytes.ts';
import { internetChecksum, onesSum } from './checksum.ts';

/** The IPv4 header without options, besides what follows from the rest (RFC 791, section 3.1). */
export type Ipv4Fields = {
  readonly version: 4;
  /** Four octets each. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly typeOfService: number;
  readonly timeToLive: number;
  readonly identification: number;
  /** The three flags above the fragment offset: 4 reserved, 2 DF, 1 MF. */
  readonly flags: number;
  /** Computed where it is left out. */
  readonly checksum?: number;
};

/** The IPv6 header (RFC 8200, section 3). */
export type Ipv6Fields = {
  readonly version: 6;
  /** Sixteen octets each. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly trafficClass: number;
  readonly flowLabel: number;
  readonly hopLimit: number;
};

export type IpFields = Ipv4Fields | Ipv6Fields;

/** A TCP segment (RFC 9293, section 3.1). Numbers are those of the wire. */
export type SegmentFields = {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq: number;
  readonly ack: number;
  /** The twelve bits behind the data offset. */
  readonly flags: number;
  /** As carried, not scaled. */
  readonly window: number;
  readonly urgent: number;
  /** A multiple of four octets, 40 at most. */
  readonly options: Uint8Array;
  readonly payload: Uint8Array;
  /** Computed where it is left out. */
  readonly checksum?: number;
};

/** The octets that an IP packet can have in all, header included: its length field has 16 bits. */
export const maxPacketLength = 65_535;

/** An IP packet around one TCP segment. Lengths are the caller's to keep within 16 bits. */
export function buildPacket(ip: IpFields, segment: SegmentFields): Uint8Array {
  const headerLength = ip.version === 4 ? 20 : 40;
  const length = 20 + segment.options.length + segment.payload.length;
  const packet = new Uint8Array(headerLength + length);
  const tcp = packet.subarray(headerLength);
  writeSegment(tcp, segment);
  put16(tcp, 16, segment.checksum ?? ~onesSum(tcp, pseudoHeaderSum(ip, length)) & 0xffff);
  if (ip.version === 4) writeIpv4(packet, ip);
  else writeIpv6(packet, ip);
  return packet;
}

/** The sum over the pseudo-header (RFC 9293, section 3.1; RFC 8200, section 8.1). */
const pseudoHeaderSum = ({ source, destination }: IpFields, segmentLength: number): number =>
  onesSum(destination, onesSum(source, 6 + (segmentLength >>> 16) + (segmentLength & 0xffff)));

/** Header, options and payload, with a checksum of zero. */
function writeSegment(tcp: Uint8Array, segment: SegmentFields): void {
  const { options, payload } = segment;
  put16(tcp, 0, segment.sourcePort);
  put16(tcp, 2, segment.destinationPort);
  put32(tcp, 4, segment.seq);
  put32(tcp, 8, segment.ack);
  put16(tcp, 12, ((5 + options.length / 4) << 12) | segment.flags);
  put16(tcp, 14, segment.window);
  put16(tcp, 18, segment.urgent);
  tcp.set(options, 20);
  tcp.set(payload, 20 + options.length);
}

function writeIpv4(packet: Uint8Array, ip: Ipv4Fields): void {
  packet[0] = 0x45;
  packet[1] = ip.typeOfService;
  put16(packet, 2, packet.length);
  put16(packet, 4, ip.identification);
  put16(packet, 6, ip.flags << 13);
  packet[8] = ip.timeToLive;
  packet[9] = 6;
  packet.set(ip.source, 12);
  packet.set(ip.destination, 16);
  put16(packet, 10, ip.checksum ?? internetChecksum(packet.subarray(0, 20)));
}

function writeIpv6(packet: Uint8Array, ip: Ipv6Fields): void {
  put32(packet, 0, 0x6000_0000 + ip.trafficClass * 0x10_0000 + ip.flowLabel);
  put16(packet, 4, packet.length - 40);
  packet[6] = 6;
  packet[7] = ip.hopLimit;
  packet.set(ip.source, 8);
  packet.set(ip.destination, 24);
}

/** An Ethernet II frame, filled up with zeros to `length` octets where it is shorter. */
export function ethernetFrame(
  source: Uint8Array,
  destination: Uint8Array,
  packet: Uint8Array,
  length = 0,
): Uint8Array {
  const frame = new Uint8Array(Math.max(length, 14 + packet.length));
  frame.set(destination);
  frame.set(source, 6);
  put16(frame, 12, isIpv6(packet) ? 0x86dd : 0x0800);
  frame.set(packet, 14);
  return frame;
}

/** A frame of BSD's loopback: the address family, as a little-endian machine writes it. */
export function loopbackFrame(packet: Uint8Array): Uint8Array {
  const frame = new Uint8Array(4 + packet.length);
  frame[0] = isIpv6(packet) ? 30 : 2;
  frame.set(packet, 4);
  return frame;
}

/** A frame of Linux's cooked capture, received, from an Ethernet address; of version 1 or 2. */
export function cookedFrame(version: 1 | 2, source: Uint8Array, packet: Uint8Array): Uint8Array {
  const frame = new Uint8Array((version === 1 ? 16 : 20) + packet.length);
  const etherType = isIpv6(packet) ? 0x86dd : 0x0800;
  if (version === 1) {
    put16(frame, 2, 1);
    put16(frame, 4, 6);
    frame.set(source, 6);
    put16(frame, 14, etherType);
  } else {
    put16(frame, 0, etherType);
    put32(frame, 4, 1);
    put16(frame, 8, 1);
    frame[11] = 6;
    frame.set(source, 12);
  }
  frame.set(packet, frame.length - packet.length);
  return frame;
}

const isIpv6 = (packet: Uint8Array): boolean => u16(packet, 0) >>> 12 === 6;

function put16(bytes: Uint8Array, at: number, n: number): void {
  bytes[at] = n >>> 8;
  bytes[at + 1] = n;
}

function put32(bytes: Uint8Array, at: number, n: number): void {
  put16(bytes, at, n >>> 16);
  put16(bytes, at + 2, n);
}

import { decodePacket } from './decode-packet.ts';
import type { Packet } from './packet.ts';
import {
  ETHERNET,
  IPV4,
  IPV4_HEADER,
  IPV4_WITHOUT_OPTIONS,
  IPV6,
  IPV6_HEADER,
  NO_VLAN,
  RAW,
  SEVERAL_VLANS,
  SHORTEST,
  SLL,
  SLL2,
  TCP,
  TCP_HEADER,
  VLAN_TAG,
} from './plain-frame.ts';
import { windowScaleIn } from './scan-options.ts';

/** What a frame holds: no TCP header, one that is not sound (`TcpHeader.isSound`), or a segment. */
export type Scanned = 'nothing' | 'unsound' | 'segment';

/**
 * Finds the segment of a frame as plain numbers, without an object a frame. The plainest frames are read here; whatever
 * else there is goes to `decodePacket`, which decides what is right. What is found are places in the octets given to
 * `over`; it holds until the next frame.
 */
export class Scan {
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Where the sender's address is; the receiver's follows it. */
  addresses = 0;
  /** 4 or 6. */
  version = 4;
  vlan: number = NO_VLAN;
  /** Where the TCP header is. */
  tcp = 0;
  /** Payload octets on the wire: Wireshark's tcp.len. */
  length = 0;
  /** The identification of the IPv4 header; 0 with IPv6. */
  ipId = 0;
  /** Where the TCP header's captured octets end. */
  headerEnd = 0;
  /** The packet, where the frame was not plain. */
  packet: Packet | undefined = undefined;

  private bytes: Uint8Array = new Uint8Array(0);

  /** Says into which octets the next frames' places count. */
  over(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The shift of the window scale option, 14 at most; -1 where there is none. */
  get windowScale(): number {
    return windowScaleIn(this.view, this.tcp + TCP_HEADER, this.headerEnd);
  }

  /**
   * @param start where the captured octets begin, `length` how many there are
   * @param wireLength how many were on the wire
   * @param linkType as in `Frame`
   */
  frame(start: number, length: number, wireLength: number, linkType: number): Scanned {
    this.packet = undefined;
    const ip = this.plainLink(start, length, linkType);
    if (ip >= 0 && this.plainIp(ip, start + length, start + Math.max(length, wireLength))) return 'segment';
    return this.decode(start, length, wireLength, linkType);
  }

  /** Where the IP header begins behind a plain link header; -1 where it is not plain. */
  private plainLink(start: number, length: number, linkType: number): number {
    if (length < SHORTEST) return -1;
    const { view } = this;
    this.vlan = NO_VLAN;
    switch (linkType) {
      case ETHERNET:
        if (view.getUint16(start + 12) !== VLAN_TAG) return this.plainType(start + 12, start + 14);
        this.vlan = view.getUint16(start + 14) & 0x0fff;
        return this.plainType(start + 16, start + 18);
      case RAW:
        this.version = view.getUint8(start) >> 4;
        return start;
      case SLL:
        return this.plainType(start + 14, start + 16);
      case SLL2:
        return this.plainType(start, start + 20);
      default:
        return -1;
    }
  }

  /** `ip` where the EtherType at `at` is one of IP, else -1. */
  private plainType(at: number, ip: number): number {
    const type = this.view.getUint16(at);
    if (type !== IPV4 && type !== IPV6) return -1;
    this.version = type === IPV4 ? 4 : 6;
    return ip;
  }

  /**
   * Reads a plain IP header and what TCP header follows it.
   * @param end behind the frame's last captured octet
   * @param wireEnd where that would be had all of it been captured
   */
  private plainIp(ip: number, end: number, wireEnd: number): boolean {
    const { view } = this;
    if (end - ip < IPV4_HEADER + TCP_HEADER) return false;
    const first = view.getUint8(ip);
    let headerLength = IPV4_HEADER;
    let packetLength = view.getUint16(ip + 2);
    if (this.version === 4) {
      // Neither options, nor MF or an offset.
      if (first !== IPV4_WITHOUT_OPTIONS) return false;
      if (view.getUint8(ip + 9) !== TCP || (view.getUint16(ip + 6) & 0x3fff) !== 0) return false;
      this.addresses = ip + 12;
      this.ipId = view.getUint16(ip + 4);
    } else {
      if (first >> 4 !== 6 || view.getUint8(ip + 6) !== TCP) return false;
      headerLength = IPV6_HEADER;
      const claimed = view.getUint16(ip + 4);
      // 0 is a jumbogram, or was left to the network card.
      packetLength = claimed === 0 ? 0 : IPV6_HEADER + claimed;
      this.addresses = ip + 8;
      this.ipId = 0;
    }
    if (packetLength === 0 || ip + packetLength > wireEnd) return false;
    return this.plainTcp(ip + headerLength, packetLength - headerLength, end);
  }

  private plainTcp(tcp: number, segmentLength: number, end: number): boolean {
    if (segmentLength < TCP_HEADER || end - tcp < TCP_HEADER) return false;
    const headerLength = (this.view.getUint8(tcp + 12) >> 4) * 4;
    if (headerLength < TCP_HEADER || headerLength > segmentLength || headerLength > end - tcp) return false;
    this.tcp = tcp;
    this.length = segmentLength - headerLength;
    this.headerEnd = tcp + headerLength;
    return true;
  }

  /** The frame's packet, plain or not; without number and time. */
  packetOf(start: number, length: number, wireLength: number, linkType: number): Packet {
    if (this.packet !== undefined) return this.packet;
    const bytes = new Uint8Array(this.bytes.buffer, this.bytes.byteOffset + start, length);
    return decodePacket({ number: 0, time: 0n, linkType, bytes, wireLength });
  }

  private decode(start: number, length: number, wireLength: number, linkType: number): Scanned {
    const packet = this.packetOf(start, length, wireLength, linkType);
    this.packet = packet;
    const { link, ip, tcp } = packet;
    if (ip === undefined || tcp === undefined) return 'nothing';
    const placeOf = (header: { readonly bytes: Uint8Array }): number =>
      header.bytes.byteOffset - this.bytes.byteOffset;
    const vlans = link?.vlans ?? [];
    this.vlan = vlans.length > 1 ? SEVERAL_VLANS : (vlans[0] ?? NO_VLAN);
    this.version = ip.version;
    this.addresses = placeOf(ip) + (ip.version === 4 ? 12 : 8);
    this.ipId = ip.version === 4 ? ip.identification : 0;
    this.tcp = placeOf(tcp);
    this.length = tcp.payloadLength;
    this.headerEnd = this.tcp + tcp.bytes.length;
    return tcp.isSound ? 'segment' : 'unsound';
  }
}

import { u32 } from '../decode/bytes.ts';
import type { Packet } from '../decode/packet.ts';
import type { TcpHeader } from '../decode/tcp.ts';

/**
 * A host and port as one value that a Map can look up: a number for IPv4, which is quick, text for IPv6.
 * The same addresses on two VLANs are two networks.
 */
export type SocketKey = number | string;

/** Of the sender. */
export const sourceKey = (packet: Packet, tcp: TcpHeader): SocketKey => keyOf(packet, 12, tcp.sourcePort);

/** Of the receiver. */
export const destinationKey = (packet: Packet, tcp: TcpHeader): SocketKey =>
  keyOf(packet, 16, tcp.destinationPort);

/** `at` is where an IPv4 header has the address: 12 or 16 (RFC 791, section 3.1). */
function keyOf({ frame, link, ip }: Packet, at: 12 | 16, port: number): SocketKey {
  const vlans = link === undefined || link.vlans.length === 0 ? '' : link.vlans.join('.');
  if (ip?.version === 4 && vlans === '') {
    return u32(frame.bytes, (link?.headerLength ?? 0) + at) * 0x10000 + port;
  }
  return `${at === 12 ? ip?.source : ip?.destination} ${port} ${vlans}`;
}

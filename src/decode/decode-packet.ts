import { type ByteRange, Stop } from './bytes.ts';
import { etherTypeName, tcpProtocol } from './ip-protocols.ts';
import { Ipv4Header } from './ipv4.ts';
import { Ipv6Header } from './ipv6.ts';
import { etherTypes, type LinkHeader } from './link/header.ts';
import { parseLink } from './link.ts';
import type { Frame, Packet } from './packet.ts';
import { TcpHeader } from './tcp.ts';
import { carriedBy, pseudowireIn } from './tunnel/inside.ts';

/** The layers of a frame, as far as they can be read, and why not further. */
export function decodePacket(frame: Frame): Packet {
  const link = parseLink(frame.linkType, frame.bytes);
  if (link instanceof Stop) return { frame, stop: link };
  if (link.stop !== undefined) return { frame, link, ...pseudowireIn(frame.bytes, link, link.stop) };

  const ip = parseIp(frame, link);
  if (ip instanceof Stop) return { frame, link, stop: ip };
  if (ip.stop !== undefined) return { frame, link, ip, stop: ip.stop };
  if (ip.protocol !== tcpProtocol) return { frame, link, ip, ...carriedBy(frame.bytes, ip) };

  const tcp = TcpHeader.parse(frame.bytes, ip.payloadRange, ip.payloadLength, ip.moreFragments);
  if (tcp instanceof Stop) return { frame, link, ip, stop: tcp };
  if (tcp.stop !== undefined) return { frame, link, ip, tcp, stop: tcp.stop };
  return { frame, link, ip, tcp };
}

function parseIp(frame: Frame, link: LinkHeader): Ipv4Header | Ipv6Header | Stop {
  // A file may claim that less was on the wire than was captured.
  const onWire = Math.max(frame.wireLength, frame.bytes.length) - link.headerLength;
  if (link.protocol === etherTypes.ipv4) return Ipv4Header.parse(frame.bytes, link.headerLength, onWire);
  if (link.protocol === etherTypes.ipv6) return Ipv6Header.parse(frame.bytes, link.headerLength, onWire);
  return new Stop('link', `carries ${etherTypeName(link.protocol)}, not IP`);
}

/** Where a field of a header lies in the frame. Headers are windows onto the frame, so this is a subtraction. */
export function rangeInFrame(
  frame: Frame,
  header: { readonly bytes: Uint8Array },
  field: ByteRange,
): ByteRange {
  const base = header.bytes.byteOffset - frame.bytes.byteOffset;
  return [base + field[0], base + field[1]];
}

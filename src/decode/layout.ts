import type { ChecksumStatus } from './checksum.ts';
import { rangeInFrame } from './decode-packet.ts';
import { type FieldNode, hexOf } from './field-node.ts';
import { describeIp } from './layout-ip.ts';
import { describeLink } from './layout-link.ts';
import { describeTcp } from './layout-tcp.ts';
import type { Packet } from './packet.ts';
import { tcpChecksumStatus } from './tcp-checksum.ts';
import { printable } from './text.ts';

/**
 * The fields of a packet in the order of its octets, from the tables that the accessors read. Every captured octet
 * belongs to a node: what could not be read is 'data', what follows the IP packet is padding.
 */
export function describe(packet: Packet): readonly FieldNode[] {
  const { frame, link, ip, tcp } = packet;
  const nodes: FieldNode[] = [];
  let end = 0;
  if (link !== undefined) {
    nodes.push(...describeLink(link));
    end = link.headerLength;
  }
  if (ip !== undefined) {
    const [start, ipEnd] = rangeInFrame(frame, ip, [0, ip.bytes.length]);
    nodes.push(...withStatus(describeIp(ip, start), ip.version === 4 ? ip.checksumStatus : undefined));
    end = ipEnd;
    const authentication = ip.version === 4 ? ip.authenticationLength : 0;
    if (authentication > 0) {
      const range = [end, end + authentication] as const;
      const value = hexOf(frame.bytes.subarray(...range));
      nodes.push({ layer: 'ip', name: 'ah', value, range, depth: 0 });
      end = range[1];
    }
  }
  if (tcp !== undefined) {
    const [start, tcpEnd] = rangeInFrame(frame, tcp, [0, tcp.bytes.length]);
    nodes.push(...withStatus(describeTcp(tcp, start), tcpChecksumStatus(packet)));
    end = tcpEnd;
    if (tcp.payload.length > 0) {
      const range = [end, end + tcp.payload.length] as const;
      nodes.push({ layer: 'payload', name: 'tcp.payload', value: printable(tcp.payload), range, depth: 0 });
      end = range[1];
    }
  }
  return [...nodes, ...restOf(packet, end)];
}

/** The first field of a packet by Wireshark's name; undefined where the packet has none of that name. */
export const fieldNamed = (packet: Packet, name: string): FieldNode | undefined =>
  describe(packet).find((node) => node.name === name);

/** Wireshark's words for whether a checksum fits. */
const statusWords = { good: 'Good', bad: 'Bad', unknown: 'Unverified' } as const;

/** The nodes with whether the checksum among them fits, behind the checksum itself. */
function withStatus(nodes: readonly FieldNode[], found: ChecksumStatus | undefined): readonly FieldNode[] {
  if (found === undefined) return nodes;
  return nodes.flatMap((node) => {
    if (!node.name.endsWith('.checksum')) return [node];
    return [node, { ...node, name: `${node.name}.status`, value: statusWords[found.status], depth: 1 }];
  });
}

/** What is behind the last octet that was read. */
function restOf({ frame, link, ip, stop }: Packet, end: number): readonly FieldNode[] {
  const total = frame.bytes.length;
  const packetEnd = ip === undefined ? total : Math.min(total, Math.max(end, ip.payloadRange[1]));
  const nodes: FieldNode[] = [];
  if (stop !== undefined && packetEnd > end) {
    const value = hexOf(frame.bytes.subarray(end, packetEnd));
    nodes.push({ layer: 'payload', name: 'data', value, range: [end, packetEnd], depth: 0 });
  }
  if (total > packetEnd) {
    const name = link?.layers[0]?.kind === 'ethernet' ? 'eth.padding' : 'data';
    const value = hexOf(frame.bytes.subarray(packetEnd));
    nodes.push({ layer: 'link', name, value, range: [packetEnd, total], depth: 0 });
  }
  return nodes;
}

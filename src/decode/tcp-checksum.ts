import { type ChecksumStatus, expectedIn, hex, onesSum } from './checksum.ts';
import type { Packet } from './packet.ts';

/** Whether the TCP checksum fits; absent where the packet has no TCP header. */
export function tcpChecksumStatus(packet: Packet): ChecksumStatus | undefined {
  const { ip, tcp } = packet;
  if (ip === undefined || tcp === undefined) return undefined;
  const segment = tcp.segment;
  const length = ip.payloadLength;
  if (ip.moreFragments) return { status: 'unknown', reason: 'the packet is a fragment' };
  if (segment.length < length) {
    return { status: 'unknown', reason: `${segment.length} of ${length} octets were captured` };
  }
  if (ip.isSourceRouted) {
    return { status: 'unknown', reason: 'the packet is source-routed: its last destination is in an option' };
  }
  const pseudo = pseudoHeaderSum(ip, length);
  if (onesSum(segment, pseudo) === 0xffff) return { status: 'good' };
  const expected = expectedIn(segment, 16, pseudo);
  if (tcp.checksum === pseudo) {
    const reason = `not ${hex(expected)} but the pseudo-header's sum alone: the capturing sender left it to its network card`;
    return { status: 'bad', expected, isPseudoSum: true, reason };
  }
  const reason = `not ${hex(expected)}: damaged, or captured on a sender that leaves checksums to its network card`;
  return { status: 'bad', expected, reason };
}

/** The sum over the pseudo-header: addresses, protocol and segment length (RFC 9293, section 3.1; RFC 8200, 8.1). */
function pseudoHeaderSum(ip: NonNullable<Packet['ip']>, segmentLength: number): number {
  const header = ip.bytes;
  const addresses = ip.version === 4 ? header.subarray(12, 20) : header.subarray(8, 40);
  return onesSum(addresses, ip.protocol + (segmentLength >>> 16) + (segmentLength & 0xffff));
}

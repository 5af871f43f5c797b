import { u16 } from './bytes.ts';
import type { Packet } from './packet.ts';

/**
 * Whether a checksum fits the octets it covers. `reason` says in words why it is bad or cannot be known. `isPseudoSum`: it is
 * the sum of the pseudo-header alone, which is what offloading leaves for the network card to complete.
 */
export type ChecksumStatus =
  | { readonly status: 'good' }
  | {
      readonly status: 'bad';
      readonly expected: number;
      readonly isPseudoSum?: true;
      readonly reason: string;
    }
  | { readonly status: 'unknown'; readonly reason: string };

/** The ones' complement sum of 16-bit words; an odd last octet is padded with zero (RFC 1071). */
export function onesSum(bytes: Uint8Array, start = 0): number {
  let sum = start;
  const even = bytes.length & ~1;
  for (let at = 0; at < even; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (bytes.length !== even) sum += (bytes[even] ?? 0) << 8;
  return fold(sum);
}

/** The carries brought back in, until sixteen bits are left. */
function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded % 0x10000) + Math.floor(folded / 0x10000);
  return folded;
}

/** The internet checksum of `bytes` (RFC 1071). */
export const internetChecksum = (bytes: Uint8Array, start = 0): number => ~onesSum(bytes, start) & 0xffff;

/** What a checksum field should hold: the checksum of everything that is covered, itself counted as zero. */
const expectedIn = (bytes: Uint8Array, field: number, start = 0): number =>
  // Taking a word out of a ones' complement sum is adding its complement (RFC 1624).
  ~fold(onesSum(bytes, start) + (~u16(bytes, field) & 0xffff)) & 0xffff;

/** The checksum of an IPv4 header; `packet` begins with the header, `length` is the header's in octets. */
export function headerChecksumStatus(packet: Uint8Array, length: number): ChecksumStatus {
  if (length < 20) return { status: 'unknown', reason: 'the header length is not valid' };
  if (packet.length < length) return { status: 'unknown', reason: 'the header is cut' };
  const header = packet.subarray(0, length);
  if (onesSum(header) === 0xffff) return { status: 'good' };
  const expected = expectedIn(header, 10);
  const reason =
    u16(header, 10) === 0
      ? `0, not ${hex(expected)}: the capturing sender likely left it to its network card`
      : `not ${hex(expected)}`;
  return { status: 'bad', expected, reason };
}

/** The sum over the pseudo-header: addresses, protocol and segment length (RFC 9293, section 3.1; RFC 8200, 8.1). */
function pseudoHeaderSum(ip: NonNullable<Packet['ip']>, segmentLength: number): number {
  const header = ip.bytes;
  const addresses = ip.version === 4 ? header.subarray(12, 20) : header.subarray(8, 40);
  return onesSum(addresses, ip.protocol + (segmentLength >>> 16) + (segmentLength & 0xffff));
}

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

const hex = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;

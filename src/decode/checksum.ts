import { u16 } from './bytes.ts';

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
export const expectedIn = (bytes: Uint8Array, field: number, start = 0): number =>
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

export const hex = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;

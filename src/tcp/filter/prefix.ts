/** The first `prefix` bits of an IPv4 address stay, the others are 0. */
export const ipv4Network = (address: number, prefix: number): number =>
  prefix === 0 ? 0 : (address & (-1 << (32 - prefix))) >>> 0;

/** How the first `prefix` bits of two IPv6 addresses stand to each other. */
export function orderOfIpv6(a: Uint8Array, b: Uint8Array, prefix = 128): number {
  for (let i = 0; i * 8 < prefix; i++) {
    const left = prefix - i * 8;
    const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
    const difference = ((a[i] ?? 0) & mask) - ((b[i] ?? 0) & mask);
    if (difference !== 0) return difference;
  }
  return 0;
}

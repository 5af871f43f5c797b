import { octetSum, residue } from './residues.ts';

/** TEST-NET-1 to 3 (RFC 5737). */
const testNets = [
  [192, 0, 2],
  [198, 51, 100],
  [203, 0, 113],
] as const;

/** The addresses for documentation, in order; of IPv6 (RFC 3849) as many as of IPv4. */
export function* documentationAddresses(version: 4 | 6): Generator<Uint8Array> {
  for (const [i, net] of testNets.entries()) {
    for (let host = 1; host < 255; host += 1) {
      yield version === 4 ? Uint8Array.of(...net, host) : documentation6(0, i * 254 + host);
    }
  }
}

/** Whether a documentation address has this sum. */
export const isDocumentation = (version: 4 | 6, sum: number): boolean =>
  version === 6 || testNets.some((net) => isHost(hostIn(net, sum)));

const hostIn = (net: readonly number[], sum: number): number =>
  residue(sum - octetSum(Uint8Array.of(...net, 0)));
const isHost = (octet: number): boolean => octet > 0 && octet < 255;

/**
 * An address whose words add up to `sum`, set aside for documentation (RFC 5737, RFC 3849) or for benchmarks
 * (198.18.0.0/15, RFC 2544), of which every sum has one; a private one (RFC 1918) where those are used up.
 */
export function addressWithSum(version: 4 | 6, sum: number, used: ReadonlySet<string>): Uint8Array {
  for (const address of version === 4 ? candidates4(sum) : candidates6(sum)) {
    if (!used.has(String(address))) return address;
  }
  // Two hosts share an address then: there are hundreds of the same sum.
  return version === 4 ? private4(0, sum) : documentation6(0, residue(sum));
}

function* candidates4(sum: number): Generator<Uint8Array> {
  for (const net of testNets) {
    const host = hostIn(net, sum);
    if (isHost(host)) yield Uint8Array.of(...net, host);
  }
  const benchmarks = [18, 19].map((second) => wordsBehind(198, second, sum));
  // Addresses that end in 0 or 255 look like a network's or a broadcast's.
  yield* benchmarks.filter((address) => isHost(address[3] ?? 0));
  yield* benchmarks;
  for (let second = 0; second < 256; second += 1) yield private4(second, sum);
}

const private4 = (second: number, sum: number): Uint8Array => wordsBehind(10, second, sum);

/** The address with these first two octets and this sum. */
function wordsBehind(first: number, second: number, sum: number): Uint8Array {
  const word = residue(sum - ((first << 8) | second));
  return Uint8Array.of(first, second, word >>> 8, word & 0xff);
}

function* candidates6(sum: number): Generator<Uint8Array> {
  const prefix = octetSum(documentation6(0, 0));
  for (let upper = 0; upper < 512; upper += 1) {
    const lower = residue(sum - prefix - upper);
    yield documentation6(upper, lower === 0 ? 0xffff : lower);
  }
}

/** 2001:db8::upper:lower. */
const documentation6 = (upper: number, lower: number): Uint8Array =>
  Uint8Array.of(
    0x20,
    0x01,
    0x0d,
    0xb8,
    ...Array<number>(8).fill(0),
    upper >>> 8,
    upper & 0xff,
    lower >>> 8,
    lower & 0xff,
  );

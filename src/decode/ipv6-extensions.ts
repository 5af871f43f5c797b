import { type ByteRange, Stop, u16, u32 } from './bytes.ts';

/** An extension header: its own number, and where it lies in the packet. */
export type Ipv6Extension = { readonly protocol: number; readonly range: ByteRange };

/** What a walk over the extension headers found. */
export type Ipv6Chain = {
  readonly extensions: readonly Ipv6Extension[];
  /** The protocol behind them, and the octet at which it starts. */
  readonly protocol: number;
  readonly end: number;
  /** In octets; absent without a fragment header. */
  readonly fragment?: { readonly offset: number; readonly more: boolean };
  /** The jumbo payload length of RFC 2675. */
  readonly jumbo?: number;
  /** True where a routing header has segments left, so that the destination is not yet the last one. */
  readonly isSourceRouted: boolean;
  readonly stop?: Stop;
};

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
/** Hop-by-hop, routing, destination options, mobility, HIP, shim6: all count in eights, the first not counted. */
const inEights: ReadonlySet<number> = new Set([HOP_BY_HOP, ROUTING, 60, 135, 139, 140]);

/** Octets of the extension header that starts with `second` as its second octet; absent for what is none. */
function extensionLength(protocol: number, second: number): number | undefined {
  if (inEights.has(protocol)) return (second + 1) * 8;
  if (protocol === FRAGMENT) return 8;
  // Counts in fours, the first two not counted (RFC 4302, section 2.2).
  if (protocol === AUTHENTICATION) return (second + 2) * 4;
  return undefined;
}

/** Walks from the end of the fixed header (RFC 8200, section 4). Each step moves on by at least eight octets. */
export function walkExtensions(packet: Uint8Array, first: number): Ipv6Chain {
  const extensions: Ipv6Extension[] = [];
  let chain: Ipv6Chain = { extensions, protocol: first, end: 40, isSourceRouted: false };
  for (;;) {
    const { protocol, end: at } = chain;
    const length = extensionLength(protocol, packet[at + 1] ?? 0);
    if (length === undefined) return chain;
    if (packet.length < at + length) {
      const left = Math.max(0, packet.length - at);
      const stop = new Stop('ip', `extension header ${protocol} cut at ${left} of ${length} octets`);
      return { ...chain, stop };
    }
    const range: ByteRange = [at, at + length];
    extensions.push({ protocol, range });
    chain = { ...chain, ...meaningOf(protocol, packet, at), protocol: packet[at] ?? 0, end: at + length };
    // Behind a fragment that is not the first stands the middle of something.
    if (chain.fragment !== undefined && chain.fragment.offset > 0) return chain;
  }
}

/** What an extension header says that changes how the rest is read. */
function meaningOf(protocol: number, packet: Uint8Array, at: number): Partial<Ipv6Chain> {
  if (protocol === FRAGMENT) {
    const field = u16(packet, at + 2);
    return { fragment: { offset: field & 0xfff8, more: (field & 1) === 1 } };
  }
  if (protocol === ROUTING && (packet[at + 3] ?? 0) > 0) return { isSourceRouted: true };
  // The jumbo option is aligned so that it follows the first two octets (RFC 2675, section 2).
  if (protocol === HOP_BY_HOP && u16(packet, at + 2) === 0xc204) return { jumbo: u32(packet, at + 4) };
  return {};
}

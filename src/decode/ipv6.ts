import { type ByteRange, Stop, u16, u32 } from './bytes.ts';
import { lengthNote, packetLengthOf } from './ip-length.ts';
import { ipv6Text } from './ipv6-address.ts';
import { type Ipv6Chain, type Ipv6Extension, walkExtensions } from './ipv6-extensions.ts';

/** Where each fixed field lies in the header (RFC 8200, section 3). Octets 0 and 1 are shared. */
export const ipv6Fields = {
  version: [0, 1],
  trafficClass: [0, 2],
  flowLabel: [1, 4],
  payloadLength: [4, 6],
  nextHeader: [6, 7],
  hopLimit: [7, 8],
  source: [8, 24],
  destination: [24, 40],
} as const satisfies Record<string, ByteRange>;

/** The header without extension headers. */
const FIXED = 40;

/** The chain of a packet whose fixed header is followed by TCP at once: nearly all of them. */
const straightToTcp: Ipv6Chain = { extensions: [], protocol: 6, end: FIXED, isSourceRouted: false };

/** An IPv6 header with its extension headers and what they carry, read in place from the bytes of the frame. */
export class Ipv6Header {
  readonly version = 6;
  /** Why nothing behind this header can be read, though its 40 fixed octets could. */
  readonly stop: Stop | undefined;
  /** The packet's octets on the wire, header included, however many were captured (`packetLengthOf`). */
  readonly packetLength: number;
  /** What the frame had from this header on, padding included. */
  private readonly onWire: number;
  /** The frame, and where in it this header begins. */
  private readonly frame: Uint8Array;
  private readonly start: number;
  private readonly chain: Ipv6Chain;

  private constructor(
    frame: Uint8Array,
    start: number,
    onWire: number,
    packetLength: number,
    chain: Ipv6Chain,
  ) {
    this.frame = frame;
    this.start = start;
    this.onWire = onWire;
    this.packetLength = packetLength;
    this.chain = chain;
    this.stop = chain.stop ?? whyUnreadable(chain, packetLength);
  }

  /**
   * Reads the packet at `start`. After this succeeds, no accessor below can fail.
   * @param frame the captured octets, which may end with the link's padding
   * @param onWire how many there were on the wire from `start` on
   */
  static parse(frame: Uint8Array, start = 0, onWire: number = frame.length - start): Ipv6Header | Stop {
    const captured = frame.length - start;
    if (captured < FIXED) return new Stop('ip', `header cut at ${captured} of 40 octets`);
    const version = (frame[start] ?? 0) >> 4;
    if (version !== 6) return new Stop('ip', `version ${version} in an IPv6 header`);
    const next = frame[start + ipv6Fields.nextHeader[0]] ?? 0;
    const chain = next === 6 ? straightToTcp : walkExtensions(frame.subarray(start), next);
    const stated = u16(frame, start + ipv6Fields.payloadLength[0]);
    const packetLength = packetLengthOf(claimedLength(stated, chain), onWire, captured);
    return new Ipv6Header(frame, start, onWire, packetLength, chain);
  }

  private u8(at: number): number {
    return this.frame[this.start + at] ?? 0;
  }

  private u16(at: number): number {
    return u16(this.frame, this.start + at);
  }

  /** The header with its extension headers. */
  get bytes(): Uint8Array {
    return this.frame.subarray(this.start, this.start + this.chain.end);
  }

  /** In octets, extension headers included. */
  get headerLength(): number {
    return this.chain.end;
  }

  get trafficClass(): number {
    return (this.u16(ipv6Fields.trafficClass[0]) >> 4) & 0xff;
  }

  get flowLabel(): number {
    return u32(this.frame, this.start) & 0xfffff;
  }

  /** Octets behind the 40 fixed ones, as carried; 0 for a jumbogram, or where the network card was left to fill it in. */
  get statedPayloadLength(): number {
    return this.u16(ipv6Fields.payloadLength[0]);
  }

  /** What follows the fixed header: 6 for TCP, or an extension header's number. */
  get nextHeader(): number {
    return this.u8(ipv6Fields.nextHeader[0]);
  }

  get hopLimit(): number {
    return this.u8(ipv6Fields.hopLimit[0]);
  }

  /** As RFC 5952 writes it. */
  get source(): string {
    return ipv6Text(this.frame, this.start + ipv6Fields.source[0]);
  }

  get destination(): string {
    return ipv6Text(this.frame, this.start + ipv6Fields.destination[0]);
  }

  /** In their order; ranges are within this header. */
  get extensions(): readonly Ipv6Extension[] {
    return this.chain.extensions;
  }

  /** The protocol behind all extension headers: 6 for TCP. */
  get protocol(): number {
    return this.chain.protocol;
  }

  get moreFragments(): boolean {
    return this.chain.fragment?.more ?? false;
  }

  /** In octets. */
  get fragmentOffset(): number {
    return this.chain.fragment?.offset ?? 0;
  }

  /** True where a routing header has segments left, so that `destination` is not yet the last one. */
  get isSourceRouted(): boolean {
    return this.chain.isSourceRouted;
  }

  /** Where in the frame the payload behind the extension headers lies, as far as it was captured, padding left out. */
  get payloadRange(): ByteRange {
    const { start, frame } = this;
    return [start + this.chain.end, Math.min(frame.length, start + this.packetLength)];
  }

  /** What the packet carries behind its extension headers, in octets on the wire. */
  get payloadLength(): number {
    return Math.max(0, this.packetLength - this.chain.end);
  }

  /** What is odd about the packet's length, in words; absent where header and frame agree. */
  get lengthNote(): string | undefined {
    return lengthNote(
      claimedLength(this.statedPayloadLength, this.chain),
      this.onWire,
      this.frame.length - this.start,
    );
  }
}

/** What the header says the packet has, itself included; 0 where it leaves it open. */
function claimedLength(stated: number, chain: Ipv6Chain): number {
  if (stated > 0) return stated + FIXED;
  return chain.jumbo === undefined ? 0 : chain.jumbo + FIXED;
}

function whyUnreadable(chain: Ipv6Chain, packetLength: number): Stop | undefined {
  if (chain.end > packetLength) {
    return new Stop('ip', `headers of ${chain.end} octets in a packet of ${packetLength}`);
  }
  const offset = chain.fragment?.offset ?? 0;
  // Fragments are not put together. The packet says so.
  if (offset > 0)
    return new Stop('ip', `fragment at offset ${offset}, not the first: its TCP header is elsewhere`);
  return undefined;
}

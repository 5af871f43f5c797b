import { type ByteRange, Stop, u16 } from './bytes.ts';
import { type ChecksumStatus, headerChecksumStatus } from './checksum.ts';
import { lengthNote, packetLengthOf } from './ip-length.ts';

/** Where each fixed field lies in the header (RFC 791, section 3.1). Octets 0 and 6 are shared by two fields. */
export const ipv4Fields = {
  version: [0, 1],
  headerLength: [0, 1],
  typeOfService: [1, 2],
  totalLength: [2, 4],
  identification: [4, 6],
  flags: [6, 7],
  fragmentOffset: [6, 8],
  ttl: [8, 9],
  protocol: [9, 10],
  checksum: [10, 12],
  source: [12, 16],
  destination: [16, 20],
} as const satisfies Record<string, ByteRange>;

/** The header without options. */
const FIXED = 20;

/** An IPv4 header and what it carries, read in place from the bytes of the frame. */
export class Ipv4Header {
  readonly version = 4;
  /** Why nothing behind this header can be read, though its 20 fixed octets could. */
  readonly stop: Stop | undefined;
  /** The packet's octets on the wire, header included, however many were captured (`packetLengthOf`). */
  readonly packetLength: number;
  /** What the frame had from this header on, padding included. */
  private readonly onWire: number;
  /** The captured octets from the header's first to the frame's last. */
  private readonly captured: Uint8Array;

  private constructor(captured: Uint8Array, onWire: number, packetLength: number, stop: Stop | undefined) {
    this.captured = captured;
    this.onWire = onWire;
    this.packetLength = packetLength;
    this.stop = stop;
  }

  /**
   * Reads a packet. After this succeeds, no accessor below can fail.
   * @param captured the octets from the header's first to the frame's last, padding included
   * @param onWire how many of those there were on the wire
   */
  static parse(captured: Uint8Array, onWire: number = captured.length): Ipv4Header | Stop {
    if (captured.length < FIXED) return new Stop('ip', `header cut at ${captured.length} of 20 octets`);
    const version = (captured[0] ?? 0) >> 4;
    if (version !== 4) return new Stop('ip', `version ${version} in an IPv4 header`);
    const packetLength = packetLengthOf(u16(captured, ipv4Fields.totalLength[0]), onWire, captured.length);
    return new Ipv4Header(captured, onWire, packetLength, whyUnreadable(captured, packetLength));
  }

  /** The header with its options, as far as it was captured. */
  get bytes(): Uint8Array {
    return this.captured.subarray(0, Math.max(FIXED, this.headerLength));
  }

  /** In octets. */
  get headerLength(): number {
    return ((this.captured[ipv4Fields.headerLength[0]] ?? 0) & 0x0f) * 4;
  }

  /** DSCP and ECN. */
  get typeOfService(): number {
    return this.captured[ipv4Fields.typeOfService[0]] ?? 0;
  }

  /** Octets, as carried; 0 where the network card was left to fill it in. */
  get totalLength(): number {
    return u16(this.captured, ipv4Fields.totalLength[0]);
  }

  get identification(): number {
    return u16(this.captured, ipv4Fields.identification[0]);
  }

  /** Three bits: reserved, DF, MF. */
  get flags(): number {
    return (this.captured[ipv4Fields.flags[0]] ?? 0) >> 5;
  }

  get dontFragment(): boolean {
    return (this.flags & 0b010) !== 0;
  }

  get moreFragments(): boolean {
    return (this.flags & 0b001) !== 0;
  }

  /** In octets; the header counts in eights. */
  get fragmentOffset(): number {
    return (u16(this.captured, ipv4Fields.fragmentOffset[0]) & 0x1fff) * 8;
  }

  get ttl(): number {
    return this.captured[ipv4Fields.ttl[0]] ?? 0;
  }

  /** The IP protocol number: 6 for TCP. */
  get protocol(): number {
    return this.captured[ipv4Fields.protocol[0]] ?? 0;
  }

  get checksum(): number {
    return u16(this.captured, ipv4Fields.checksum[0]);
  }

  get checksumStatus(): ChecksumStatus {
    return headerChecksumStatus(this.captured, this.headerLength);
  }

  /** Dotted decimal. */
  get source(): string {
    return ipv4Text(this.captured, ipv4Fields.source[0]);
  }

  get destination(): string {
    return ipv4Text(this.captured, ipv4Fields.destination[0]);
  }

  /** True where an option routes the packet onward, so that `destination` is not yet the last one (RFC 791). */
  get isSourceRouted(): boolean {
    const header = this.bytes;
    let at = FIXED;
    while (at < header.length) {
      const kind = header[at] ?? 0;
      if (kind === 0) return false;
      const length = kind === 1 ? 1 : (header[at + 1] ?? 0);
      if (length === 0) return false;
      // Loose and strict source route: the pointer passes the length once the route is used up.
      if (kind === 131 || kind === 137) return (header[at + 2] ?? 0) <= length;
      at += length;
    }
    return false;
  }

  /** What the packet carries, as far as it was captured, padding left out. */
  get payload(): Uint8Array {
    return this.captured.subarray(this.headerLength, this.packetLength);
  }

  /** What the packet carries, in octets on the wire. */
  get payloadLength(): number {
    return Math.max(0, this.packetLength - this.headerLength);
  }

  /** What is odd about the packet's length, in words; absent where header and frame agree. */
  get lengthNote(): string | undefined {
    return lengthNote(this.totalLength, this.onWire, this.captured.length);
  }
}

function whyUnreadable(captured: Uint8Array, packetLength: number): Stop | undefined {
  const words = (captured[0] ?? 0) & 0x0f;
  const length = words * 4;
  if (words < 5) return new Stop('ip', `header length ${words} words is below 5`);
  if (length > packetLength)
    return new Stop('ip', `header of ${length} octets in a packet of ${packetLength}`);
  if (length > captured.length) return new Stop('ip', `header cut at ${captured.length} of ${length} octets`);
  const offset = (u16(captured, ipv4Fields.fragmentOffset[0]) & 0x1fff) * 8;
  // Fragments are not put together. The packet says so.
  if (offset > 0)
    return new Stop('ip', `fragment at offset ${offset}, not the first: its TCP header is elsewhere`);
  return undefined;
}

/** Four octets at `at` in dotted decimal. */
export const ipv4Text = (bytes: Uint8Array, at: number): string =>
  `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;

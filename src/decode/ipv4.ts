import { type ByteRange, Stop, u16 } from './bytes.ts';
import { type ChecksumStatus, headerChecksumStatus } from './checksum.ts';
import { lengthNote, packetLengthOf } from './ip-length.ts';
import { ipv4Text } from './ipv4-address.ts';
import { hasRouteLeft } from './ipv4-options.ts';

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
  /** Octets of the authentication header behind this one, 0 where there is none (RFC 4302, section 2.2). */
  readonly authenticationLength: number;
  /** What the frame had from this header on, padding included. */
  private readonly onWire: number;
  /** The frame, and where in it this header begins. */
  private readonly frame: Uint8Array;
  private readonly start: number;

  private constructor(
    frame: Uint8Array,
    start: number,
    onWire: number,
    packetLength: number,
    stop: Stop | undefined,
  ) {
    this.frame = frame;
    this.start = start;
    this.onWire = onWire;
    this.packetLength = packetLength;
    this.stop = stop;
    this.authenticationLength = stop === undefined ? authenticationLength(frame, start) : 0;
  }

  /**
   * Reads the packet at `start`. After this succeeds, no accessor below can fail.
   * @param frame the captured octets, which may end with the link's padding
   * @param onWire how many there were on the wire from `start` on
   */
  static parse(frame: Uint8Array, start = 0, onWire: number = frame.length - start): Ipv4Header | Stop {
    const captured = frame.length - start;
    if (captured < FIXED) return new Stop('ip', `header cut at ${captured} of 20 octets`);
    const version = (frame[start] ?? 0) >> 4;
    if (version !== 4) return new Stop('ip', `version ${version} in an IPv4 header`);
    const packetLength = packetLengthOf(u16(frame, start + ipv4Fields.totalLength[0]), onWire, captured);
    return new Ipv4Header(frame, start, onWire, packetLength, whyUnreadable(frame, start, packetLength));
  }

  private u8(at: number): number {
    return this.frame[this.start + at] ?? 0;
  }

  private u16(at: number): number {
    return u16(this.frame, this.start + at);
  }

  /** The header with its options, as far as it was captured. */
  get bytes(): Uint8Array {
    return this.frame.subarray(this.start, this.start + Math.max(FIXED, this.headerLength));
  }

  /** In octets. */
  get headerLength(): number {
    return (this.u8(ipv4Fields.headerLength[0]) & 0x0f) * 4;
  }

  /** DSCP and ECN. */
  get typeOfService(): number {
    return this.u8(ipv4Fields.typeOfService[0]);
  }

  /** Octets, as carried; 0 where the network card was left to fill it in. */
  get totalLength(): number {
    return this.u16(ipv4Fields.totalLength[0]);
  }

  get identification(): number {
    return this.u16(ipv4Fields.identification[0]);
  }

  /** Three bits: reserved, DF, MF. */
  get flags(): number {
    return this.u8(ipv4Fields.flags[0]) >> 5;
  }

  get dontFragment(): boolean {
    return (this.flags & 0b010) !== 0;
  }

  get moreFragments(): boolean {
    return (this.flags & 0b001) !== 0;
  }

  /** In octets; the header counts in eights. */
  get fragmentOffset(): number {
    return (this.u16(ipv4Fields.fragmentOffset[0]) & 0x1fff) * 8;
  }

  get ttl(): number {
    return this.u8(ipv4Fields.ttl[0]);
  }

  /** The protocol field, as carried. */
  get statedProtocol(): number {
    return this.u8(ipv4Fields.protocol[0]);
  }

  /** The IP protocol number of what is carried, behind an authentication header if there is one: 6 for TCP. */
  get protocol(): number {
    return this.authenticationLength === 0 ? this.statedProtocol : this.u8(this.headerLength);
  }

  get checksum(): number {
    return this.u16(ipv4Fields.checksum[0]);
  }

  get checksumStatus(): ChecksumStatus {
    return headerChecksumStatus(this.bytes, this.headerLength);
  }

  /** Dotted decimal. */
  get source(): string {
    return ipv4Text(this.frame, this.start + ipv4Fields.source[0]);
  }

  get destination(): string {
    return ipv4Text(this.frame, this.start + ipv4Fields.destination[0]);
  }

  /** True where an option routes the packet onward, so that `destination` is not yet the last one (RFC 791). */
  get isSourceRouted(): boolean {
    return hasRouteLeft(this.bytes);
  }

  /** Where in the frame the payload lies, as far as it was captured, padding left out. */
  get payloadRange(): ByteRange {
    const { start, frame } = this;
    const carried = start + this.headerLength + this.authenticationLength;
    return [carried, Math.min(frame.length, start + this.packetLength)];
  }

  /** What the packet carries, in octets on the wire. */
  get payloadLength(): number {
    return Math.max(0, this.packetLength - this.headerLength - this.authenticationLength);
  }

  /** What is odd about the packet's length, in words; absent where header and frame agree. */
  get lengthNote(): string | undefined {
    return lengthNote(this.totalLength, this.onWire, this.frame.length - this.start);
  }
}

function whyUnreadable(frame: Uint8Array, start: number, packetLength: number): Stop | undefined {
  const words = (frame[start] ?? 0) & 0x0f;
  const length = words * 4;
  const captured = frame.length - start;
  if (words < 5) return new Stop('ip', `header length ${words} words is below 5`);
  if (length > packetLength)
    return new Stop('ip', `header of ${length} octets in a packet of ${packetLength}`);
  if (length > captured) return new Stop('ip', `header cut at ${captured} of ${length} octets`);
  const offset = (u16(frame, start + ipv4Fields.fragmentOffset[0]) & 0x1fff) * 8;
  // Fragments are not put together. The packet says so.
  if (offset > 0)
    return new Stop('ip', `fragment at offset ${offset}, not the first: its TCP header is elsewhere`);
  return undefined;
}

const AUTHENTICATION = 51;

/** Of a header without fault. An authentication header that is cut stands for itself. */
function authenticationLength(frame: Uint8Array, start: number): number {
  if (frame[start + ipv4Fields.protocol[0]] !== AUTHENTICATION) return 0;
  const at = start + ((frame[start] ?? 0) & 0x0f) * 4;
  // Counts in fours, the first two not counted.
  const length = ((frame[at + 1] ?? 0) + 2) * 4;
  return at + length <= frame.length ? length : 0;
}

import { type ByteRange, Stop, u16 } from './bytes.ts';

/** Where each fixed field lies in the header (RFC 791, section 3.1). */
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

const FIXED = 20;

/** An IPv4 header, read in place from the bytes of the frame. */
export class Ipv4Header {
  /** Why nothing behind this header can be read, though its 20 fixed octets could. */
  readonly stop: Stop | undefined;
  /** What the packet had on the wire, header included, however much was captured (`packetLengthOf`). */
  readonly packetLength: number;
  /** The captured octets of the packet, header first, without the link's padding. */
  private readonly packet: Uint8Array;

  private constructor(packet: Uint8Array, packetLength: number, stop: Stop | undefined) {
    this.packet = packet;
    this.packetLength = packetLength;
    this.stop = stop;
  }

  /**
   * Reads a packet. After this succeeds, no accessor below can fail.
   * @param captured the octets from the header's first to the frame's last
   * @param onWire how many there were on the wire
   */
  static parse(captured: Uint8Array, onWire: number = captured.length): Ipv4Header | Stop {
    if (captured.length < FIXED) return new Stop('ip', `header cut at ${captured.length} of 20 octets`);
    return new Ipv4Header(captured, onWire, undefined);
  }

  readonly version = 4;

  /** In octets. */
  get headerLength(): number {
    return ((this.packet[0] ?? 0) & 0x0f) * 4;
  }

  /** Octets, as carried; 0 where the network card was left to fill it in. */
  get totalLength(): number {
    return u16(this.packet, ipv4Fields.totalLength[0]);
  }

  /** The IP protocol number: 6 for TCP. */
  get protocol(): number {
    return this.packet[ipv4Fields.protocol[0]] ?? 0;
  }

  get source(): string {
    return ipv4Text(this.packet, ipv4Fields.source[0]);
  }

  get destination(): string {
    return ipv4Text(this.packet, ipv4Fields.destination[0]);
  }
}

/** Four octets at `at` in dotted decimal. */
const ipv4Text = (bytes: Uint8Array, at: number): string =>
  `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;

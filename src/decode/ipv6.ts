import { type ByteRange, Stop } from './bytes.ts';

/** Where each fixed field lies in the header (RFC 8200, section 3). */
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

/** An IPv6 header with its extension headers, read in place from the bytes of the frame. */
export class Ipv6Header {
  readonly version = 6;
  readonly stop: Stop | undefined;
  readonly packetLength: number;
  /** The header of what is carried, behind all extension headers: 6 for TCP. */
  readonly protocol: number;
  /** In octets, extension headers included. */
  readonly headerLength: number;

  private constructor(packetLength: number, protocol: number, headerLength: number, stop: Stop | undefined) {
    this.packetLength = packetLength;
    this.protocol = protocol;
    this.headerLength = headerLength;
    this.stop = stop;
  }

  static parse(captured: Uint8Array, onWire: number = captured.length): Ipv6Header | Stop {
    if (captured.length < 40) return new Stop('ip', `header cut at ${captured.length} of 40 octets`);
    return new Ipv6Header(onWire, 0, 40, undefined);
  }

  get source(): string {
    return '';
  }

  get destination(): string {
    return '';
  }
}

import { type ByteRange, Stop, u16, u32 } from './bytes.ts';
import { parseTcpOptions, type TcpOption } from './tcp-options.ts';

/** Where each fixed field lies in the header (RFC 9293, section 3.1). Octet 12 is shared: data offset, reserved. */
export const tcpFields = {
  sourcePort: [0, 2],
  destinationPort: [2, 4],
  sequenceNumber: [4, 8],
  acknowledgmentNumber: [8, 12],
  dataOffset: [12, 13],
  flags: [12, 14],
  controlBits: [13, 14],
  window: [14, 16],
  checksum: [16, 18],
  urgentPointer: [18, 20],
} as const satisfies Record<string, ByteRange>;

/** The header without options. */
const FIXED = 20;

/** The control bits' places in octet 13, highest first (RFC 9293, section 3.1). */
export const controlBitMasks = {
  cwr: 0x80,
  ece: 0x40,
  urg: 0x20,
  ack: 0x10,
  psh: 0x08,
  rst: 0x04,
  syn: 0x02,
  fin: 0x01,
} as const;

/** The eight control bits by name. */
export type TcpControlBits = Readonly<Record<keyof typeof controlBitMasks, boolean>>;

/** A TCP header and its payload, read in place from the bytes of the frame. */
export class TcpHeader {
  /** Why the header could not be read to its end, though its 20 fixed octets could. */
  readonly stop: Stop | undefined;
  /**
   * False when the header claims more octets than the segment has, fewer than 20, or belongs to a first fragment.
   * What such a header says is shown, and changes nothing that is known of its conversation.
   */
  readonly isSound: boolean;
  /** Payload octets on the wire, captured or not: Wireshark's tcp.len. */
  readonly payloadLength: number;
  /** The captured octets of the segment: header and payload, without padding. */
  private readonly segment: Uint8Array;
  private parsedOptions: readonly TcpOption[] | undefined = undefined;

  private constructor(segment: Uint8Array, payloadLength: number, isSound: boolean, stop: Stop | undefined) {
    this.segment = segment;
    this.payloadLength = payloadLength;
    this.isSound = isSound;
    this.stop = stop;
  }

  /**
   * Reads a segment. After this succeeds, no accessor below can fail.
   * @param segment the captured octets, header first, padding left out
   * @param length the segment's octets on the wire, from the IP header
   */
  static parse(
    segment: Uint8Array,
    length: number = segment.length,
    isFirstFragment = false,
  ): TcpHeader | Stop {
    const captured = segment.length;
    if (length < FIXED) return new Stop('tcp', `segment of ${length} octets is too short for a header of 20`);
    if (captured < FIXED) return new Stop('tcp', `header cut at ${captured} of 20 octets`);

    const dataOffset = (segment[12] ?? 0) >> 4;
    const headerLength = dataOffset * 4;
    const unsound = (reason: string) => new TcpHeader(segment, 0, false, new Stop('tcp', reason));
    if (dataOffset < 5) return unsound(`data offset ${dataOffset} is below 5`);
    if (headerLength > length) {
      return unsound(`data offset ${dataOffset} claims ${headerLength} octets, the segment has ${length}`);
    }
    if (isFirstFragment) {
      return unsound(
        'first fragment of a larger packet (MF is set): the rest of the segment is in other frames',
      );
    }
    const payloadLength = length - headerLength;
    if (headerLength <= captured) return new TcpHeader(segment, payloadLength, true, undefined);
    const cut = new Stop('tcp', `header cut at ${captured} of ${headerLength} octets`);
    return new TcpHeader(segment, payloadLength, true, cut);
  }

  /** The header's octets, as far as they were captured. */
  get bytes(): Uint8Array {
    return this.segment.subarray(0, Math.max(FIXED, this.headerLength));
  }

  get sourcePort(): number {
    return u16(this.segment, tcpFields.sourcePort[0]);
  }

  get destinationPort(): number {
    return u16(this.segment, tcpFields.destinationPort[0]);
  }

  /** Raw, as on the wire. */
  get sequenceNumber(): number {
    return u32(this.segment, tcpFields.sequenceNumber[0]);
  }

  /** Raw, and there whether or not the ACK bit says that it means anything. */
  get acknowledgmentNumber(): number {
    return u32(this.segment, tcpFields.acknowledgmentNumber[0]);
  }

  /** In words of four octets, as carried. */
  get dataOffset(): number {
    return (this.segment[tcpFields.dataOffset[0]] ?? 0) >> 4;
  }

  /** The data offset in octets. */
  get headerLength(): number {
    return this.dataOffset * 4;
  }

  /** The four bits between data offset and control bits; zero unless someone uses what is reserved. */
  get reserved(): number {
    return (this.segment[tcpFields.dataOffset[0]] ?? 0) & 0x0f;
  }

  /** Reserved and control bits as one number of twelve bits: Wireshark's tcp.flags. */
  get flags(): number {
    return u16(this.segment, tcpFields.flags[0]) & 0x0fff;
  }

  get controlBits(): TcpControlBits {
    const octet = this.segment[tcpFields.controlBits[0]] ?? 0;
    return {
      cwr: (octet & controlBitMasks.cwr) !== 0,
      ece: (octet & controlBitMasks.ece) !== 0,
      urg: (octet & controlBitMasks.urg) !== 0,
      ack: (octet & controlBitMasks.ack) !== 0,
      psh: (octet & controlBitMasks.psh) !== 0,
      rst: (octet & controlBitMasks.rst) !== 0,
      syn: (octet & controlBitMasks.syn) !== 0,
      fin: (octet & controlBitMasks.fin) !== 0,
    };
  }

  /** As carried, before window scaling. */
  get window(): number {
    return u16(this.segment, tcpFields.window[0]);
  }

  get checksum(): number {
    return u16(this.segment, tcpFields.checksum[0]);
  }

  get urgentPointer(): number {
    return u16(this.segment, tcpFields.urgentPointer[0]);
  }

  /** Read when first asked for, then kept. */
  get options(): readonly TcpOption[] {
    this.parsedOptions ??= parseTcpOptions(this.bytes);
    return this.parsedOptions;
  }

  /** The payload octets that were captured; `payloadLength` says how many there were. */
  get payload(): Uint8Array {
    return this.isSound
      ? this.segment.subarray(this.headerLength)
      : this.segment.subarray(this.segment.length);
  }

  /** Header and payload as captured, for the checksum. */
  get segmentBytes(): Uint8Array {
    return this.segment;
  }

  /** Header and payload octets on the wire. */
  get segmentLength(): number {
    return this.headerLength + this.payloadLength;
  }
}

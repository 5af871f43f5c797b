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
  /** The frame, and where in it the captured octets of the segment lie: header and payload, without padding. */
  private readonly frame: Uint8Array;
  private readonly start: number;
  private readonly end: number;
  private parsedOptions: readonly TcpOption[] | undefined = undefined;

  private constructor(
    frame: Uint8Array,
    [start, end]: ByteRange,
    payloadLength: number,
    isSound: boolean,
    stop: Stop | undefined,
  ) {
    this.frame = frame;
    this.start = start;
    this.end = end;
    this.payloadLength = payloadLength;
    this.isSound = isSound;
    this.stop = stop;
  }

  /**
   * Reads a segment. After this succeeds, no accessor below can fail.
   * @param range where in `frame` its captured octets lie, header first, padding left out
   * @param length the segment's octets on the wire, from the IP header
   */
  static parse(
    frame: Uint8Array,
    range: ByteRange = [0, frame.length],
    length: number = range[1] - range[0],
    isFirstFragment = false,
  ): TcpHeader | Stop {
    const captured = range[1] - range[0];
    if (length < FIXED) return new Stop('tcp', `segment of ${length} octets is too short for a header of 20`);
    if (captured < FIXED) return new Stop('tcp', `header cut at ${captured} of 20 octets`);

    const dataOffset = (frame[range[0] + tcpFields.dataOffset[0]] ?? 0) >> 4;
    const headerLength = dataOffset * 4;
    const why = whyUnsound(dataOffset, length, isFirstFragment);
    if (why !== undefined) return new TcpHeader(frame, range, 0, false, new Stop('tcp', why));
    const isCut = headerLength > captured;
    const stop = isCut ? new Stop('tcp', `header cut at ${captured} of ${headerLength} octets`) : undefined;
    return new TcpHeader(frame, range, length - headerLength, true, stop);
  }

  private u16(at: number): number {
    return u16(this.frame, this.start + at);
  }

  private u32(at: number): number {
    return u32(this.frame, this.start + at);
  }

  private get octet12(): number {
    return this.frame[this.start + 12] ?? 0;
  }

  /** The header's octets, as far as they were captured. */
  get bytes(): Uint8Array {
    const length = Math.max(FIXED, this.headerLength);
    return this.frame.subarray(this.start, Math.min(this.start + length, this.end));
  }

  get sourcePort(): number {
    return this.u16(tcpFields.sourcePort[0]);
  }

  get destinationPort(): number {
    return this.u16(tcpFields.destinationPort[0]);
  }

  /** Raw, as on the wire. */
  get sequenceNumber(): number {
    return this.u32(tcpFields.sequenceNumber[0]);
  }

  /** Raw, and there whether or not the ACK bit says that it means anything. */
  get acknowledgmentNumber(): number {
    return this.u32(tcpFields.acknowledgmentNumber[0]);
  }

  /** In words of four octets, as carried. */
  get dataOffset(): number {
    return this.octet12 >> 4;
  }

  /** The data offset in octets. */
  get headerLength(): number {
    return this.dataOffset * 4;
  }

  /** The four bits between data offset and control bits; zero unless someone uses what is reserved. */
  get reserved(): number {
    return this.octet12 & 0x0f;
  }

  /** Reserved and control bits as one number of twelve bits: Wireshark's tcp.flags. */
  get flags(): number {
    return this.u16(tcpFields.flags[0]) & 0x0fff;
  }

  get controlBits(): TcpControlBits {
    const octet = this.frame[this.start + tcpFields.controlBits[0]] ?? 0;
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
    return this.u16(tcpFields.window[0]);
  }

  get checksum(): number {
    return this.u16(tcpFields.checksum[0]);
  }

  get urgentPointer(): number {
    return this.u16(tcpFields.urgentPointer[0]);
  }

  /** Read when first asked for, then kept. */
  get options(): readonly TcpOption[] {
    this.parsedOptions ??= parseTcpOptions(this.bytes);
    return this.parsedOptions;
  }

  /** The payload octets that were captured; `payloadLength` says how many there were. None where `isSound` is false. */
  get payload(): Uint8Array {
    const header = this.isSound ? this.headerLength : this.end - this.start;
    return this.frame.subarray(Math.min(this.start + header, this.end), this.end);
  }

  /** Header and payload as captured: what the checksum covers besides the pseudo-header. */
  get segment(): Uint8Array {
    return this.frame.subarray(this.start, this.end);
  }
}

/** Why the header's numbers cannot be taken as its segment's. */
function whyUnsound(dataOffset: number, length: number, isFirstFragment: boolean): string | undefined {
  if (dataOffset < 5) return `data offset ${dataOffset} is below 5`;
  if (dataOffset * 4 > length) {
    return `data offset ${dataOffset} claims ${dataOffset * 4} octets, the segment has ${length}`;
  }
  // Fragments are not put together, so how long the segment is remains open.
  if (isFirstFragment) {
    return 'first fragment of a larger packet (MF is set): the rest of the segment is in other frames';
  }
  return undefined;
}

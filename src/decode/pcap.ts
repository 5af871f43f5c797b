import { Stop } from './bytes.ts';
import {
  type Chunk,
  type FrameSink,
  Incomplete,
  maxCapturedLength,
  type RecordReader,
} from './capture-format.ts';

/** What the first four octets of a pcap file say, in the byte order in which they make sense. */
const magics: ReadonlyMap<
  number,
  { readonly unit: 'microseconds' | 'nanoseconds'; readonly isModified: boolean }
> = new Map([
  [0xa1b2c3d4, { unit: 'microseconds', isModified: false }],
  [0xa1b23c4d, { unit: 'nanoseconds', isModified: false }],
  // Kuznetzov's: each record header has eight octets more (interface, protocol, direction).
  [0xa1b2cd34, { unit: 'microseconds', isModified: true }],
]);

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const MODIFIED_RECORD_HEADER = 24;

/** Stands for a captured length that is not in hand yet. */
const unknown = -1;

export const isPcapMagic = (magic: number): boolean => magics.has(magic);

/** Reads what libpcap writes: a file header, then a header of fixed length before each frame. */
export class PcapReader implements RecordReader {
  readonly comments: readonly string[] = [];
  readonly format: string;
  private readonly magic: number;
  private readonly little: boolean;
  private readonly isNano: boolean;
  private readonly recordHeader: number;
  /** Absent until the file header was read. */
  private linkType: number | undefined = undefined;
  private count = 0;

  /** `magic` is one that `isPcapMagic` knows, read in the byte order that `little` tells. */
  constructor(magic: number, little: boolean) {
    const { unit, isModified } = magics.get(magic) ?? { unit: 'microseconds', isModified: false };
    this.magic = magic;
    this.little = little;
    this.isNano = unit === 'nanoseconds';
    this.recordHeader = isModified ? MODIFIED_RECORD_HEADER : RECORD_HEADER;
    this.format = `${isModified ? 'modified pcap' : 'pcap'}, ${little ? 'little' : 'big'}-endian, ${unit}`;
  }

  read(chunk: Chunk, at: number, sink: FrameSink): number | Incomplete | Stop {
    if (this.linkType === undefined) return this.readFileHeader(chunk, at);

    const { bytes, view } = chunk;
    const start = at + this.recordHeader;
    const capturedLength = bytes.length < start ? unknown : view.getUint32(at + 8, this.little);
    const end = start + capturedLength;
    if (capturedLength === unknown || capturedLength > maxCapturedLength || end > bytes.length) {
      return this.whyNot(capturedLength);
    }

    this.count += 1;
    const seconds = view.getUint32(at, this.little);
    const fraction = view.getUint32(at + 4, this.little);
    const wireLength = view.getUint32(at + 12, this.little);
    const nanoseconds = this.isNano ? fraction : fraction * 1000;
    sink.frame(at, end - at, start, capturedLength, wireLength, this.linkType, seconds, nanoseconds);
    return end - at;
  }

  /** Why the next record cannot be read. In words, which would cost something even where they are not said. */
  private whyNot(capturedLength: number): Incomplete | Stop {
    const frame = `frame ${this.count + 1}`;
    if (capturedLength === unknown) return new Incomplete(this.recordHeader, `the header of ${frame}`);
    if (capturedLength <= maxCapturedLength) return new Incomplete(this.recordHeader + capturedLength, frame);
    const claim = `${frame} claims ${capturedLength} captured octets`;
    return new Stop('pcap', `${claim}, more than the ${maxCapturedLength} that are believed`);
  }

  /** All records are read alike. The copy's frames count from 1. */
  readerAt(): PcapReader {
    const copy = new PcapReader(this.magic, this.little);
    copy.linkType = this.linkType;
    return copy;
  }

  private readFileHeader({ bytes, view }: Chunk, at: number): number | Incomplete | Stop {
    if (bytes.length < at + FILE_HEADER) return new Incomplete(FILE_HEADER, 'the file header');
    const major = view.getUint16(at + 4, this.little);
    const minor = view.getUint16(at + 6, this.little);
    if (major !== 2) return new Stop('pcap', `version ${major}.${minor} of pcap is not 2.x`);
    // The upper bits tell the length of the frame check sequence; padding is left out anyway.
    this.linkType = view.getUint32(at + 20, this.little) & 0xffff;
    return FILE_HEADER;
  }
}

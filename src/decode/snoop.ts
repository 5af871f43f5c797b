import { Stop } from './bytes.ts';
import {
  type Chunk,
  type FrameSink,
  Incomplete,
  maxCapturedLength,
  type RecordReader,
} from './capture-format.ts';

/** The first four octets of a snoop file, 'snoo'; 'p' and three zeros follow. */
export const SNOOP = 0x736e6f6f;
const SNOOP_REST = 0x70000000;

const FILE_HEADER = 16;
const RECORD_HEADER = 24;

/**
 * RFC 1761 and 3827 number the links, and a link that we read has a LINKTYPE_ of its own: 802.3 and Ethernet are 1,
 * the loopback interface of Solaris is 0. ATM and token ring are given theirs so that each frame says what it is.
 */
const linkTypes: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 6],
  [4, 1],
  [9, 0],
  [14, 0],
  [18, 123],
]);

/** Surveyor took numbers of its own where RFC 1761 had none, for Ethernet of 100, 1000 and 10,000 Mbit/s. */
const surveyorLinkTypes: ReadonlyMap<number, number> = new Map([...linkTypes, [10, 1], [12, 1], [19, 1]]);

/** Surveyor puts so many octets behind each frame; snoop itself pads to four. */
const SURVEYOR_TRAILER = 16;

/** Padding beyond this is not believed: the file is damaged. */
const maxPadding = 65_536;

/** Reads what snoop of Solaris writes (RFC 1761), and Surveyor in its name: everything is big-endian. */
export class SnoopReader implements RecordReader {
  readonly comments: readonly string[] = [];
  readonly format = 'snoop';
  /** RFC 1761 calls it the datalink type. Absent until the file header was read. */
  private datalink: number | undefined = undefined;
  /** Absent until the first frame, whose padding tells who wrote the file. */
  private linkType: number | undefined = undefined;
  private count = 0;

  read(chunk: Chunk, at: number, sink: FrameSink): number | Incomplete | Stop {
    if (this.datalink === undefined) return this.readFileHeader(chunk, at);

    const { bytes, view } = chunk;
    const start = at + RECORD_HEADER;
    const number = this.count + 1;
    if (bytes.length < start) return new Incomplete(RECORD_HEADER, `the header of frame ${number}`);
    const capturedLength = view.getUint32(at + 4);
    const recordLength = view.getUint32(at + 8);
    const padding = recordLength - RECORD_HEADER - capturedLength;
    if (capturedLength > maxCapturedLength) {
      const claim = `frame ${number} claims ${capturedLength} captured octets`;
      return new Stop('snoop', `${claim}, more than the ${maxCapturedLength} that are believed`);
    }
    if (padding < 0 || padding > maxPadding) {
      return new Stop(
        'snoop',
        `the record of frame ${number} claims ${recordLength} octets for ${capturedLength} captured ones`,
      );
    }
    if (bytes.length < at + recordLength) return new Incomplete(recordLength, `frame ${number}`);

    const linkType = this.linkType ?? linkTypeOf(this.datalink, padding >= SURVEYOR_TRAILER);
    if (linkType === undefined) {
      return new Stop('snoop', `datalink type ${this.datalink} of snoop is not one that can be read here`);
    }
    this.linkType = linkType;
    this.count = number;
    const seconds = view.getUint32(at + 16);
    const nanoseconds = view.getUint32(at + 20) * 1000;
    const wireLength = view.getUint32(at);
    sink.frame(at, recordLength, start, capturedLength, wireLength, linkType, seconds, nanoseconds);
    return recordLength;
  }

  /** All records are read alike. The copy's frames count from 1. */
  readerAt(): SnoopReader {
    const copy = new SnoopReader();
    copy.datalink = this.datalink;
    copy.linkType = this.linkType;
    return copy;
  }

  private readFileHeader({ bytes, view }: Chunk, at: number): number | Incomplete | Stop {
    if (bytes.length < at + FILE_HEADER) return new Incomplete(FILE_HEADER, 'the file header');
    const rest = view.getUint32(at + 4);
    if (rest !== SNOOP_REST) {
      return new Stop('snoop', 'this is not a capture: it begins as snoop does, and goes on as none');
    }
    const version = view.getUint32(at + 8);
    // 3 to 5 are Surveyor's, for hardware of its own.
    if (version < 2 || version > 5) return new Stop('snoop', `version ${version} of snoop is not 2 to 5`);
    this.datalink = view.getUint32(at + 12);
    return FILE_HEADER;
  }
}

const linkTypeOf = (datalink: number, isSurveyor: boolean): number | undefined =>
  (isSurveyor ? surveyorLinkTypes : linkTypes).get(datalink);

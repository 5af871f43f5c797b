import { Stop } from './bytes.ts';
import {
  type Chunk,
  type FrameSink,
  Incomplete,
  maxCapturedLength,
  type RecordReader,
} from './capture-format.ts';
import { unknownLinkType } from './link.ts';
import {
  microseconds,
  nanosecondsOf,
  type PcapngInterface,
  readInterface,
  secondsOf,
} from './pcapng-interface.ts';
import { COMMENT, hasOption, pcapngOptions, roundTo4 } from './pcapng-options.ts';
import { printableUtf8 } from './text.ts';

/** A section header's type reads the same in both byte orders. */
export const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;

/** A block's type and length before its body; its length stands behind it once more. */
const BLOCK_HEADER = 8;
const BLOCK_FRAME = 12;

/** Octets of fixed fields that each kind of block has before its data and options; others are not read. */
const fixedFields: ReadonlyMap<number, number> = new Map([
  [SECTION_HEADER, 16],
  [INTERFACE, 8],
  [PACKET, 20],
  [SIMPLE_PACKET, 4],
  [ENHANCED_PACKET, 20],
]);

/** An interface, and where in the file it is described. */
type Described = PcapngInterface & { readonly offset: number };

/** What the frames of a section are read with. `offset` is where in the file it begins. */
type Section = {
  readonly offset: number;
  readonly little: boolean;
  readonly interfaces: readonly Described[];
  /** Frames that precede it. */
  readonly frames: number;
};

/** The last section that begins at or before `offset`. */
function lastBefore(sections: readonly Section[], offset: number): Section | undefined {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1];
}

/** A block of more octets than this is not believed: the file is damaged. */
const maxBlockLength = 16 * 1024 * 1024;

/** Reads the format Wireshark writes: blocks of any kind, in sections each with a byte order and interfaces of its own. */
export class PcapngReader implements RecordReader {
  readonly comments: string[] = [];
  private little = true;
  /** How many sections there were; those that have frames, and the one at hand, are kept. */
  private sections = 0;
  private readonly kept: Section[] = [];
  /** Of the section at hand. */
  private interfaces: Described[] = [];
  private count = 0;

  get format(): string {
    const order = `${this.little ? 'little' : 'big'}-endian`;
    return this.sections > 1 ? `pcapng, ${this.sections} sections, the last ${order}` : `pcapng, ${order}`;
  }

  /** The copy knows the interfaces that were described before `offset`. Its frames count from 1. */
  readerAt(offset: number): PcapngReader {
    const section = lastBefore(this.kept, offset);
    const copy = new PcapngReader();
    copy.little = section?.little ?? true;
    copy.interfaces = section?.interfaces.filter((each) => each.offset < offset) ?? [];
    return copy;
  }

  read(chunk: Chunk, at: number, sink: FrameSink): number | Incomplete | Stop {
    const { bytes, view } = chunk;
    if (bytes.length < at + 12) return new Incomplete(12, 'the header of a block');
    const isSection = view.getUint32(at) === SECTION_HEADER;
    // Its length can be read only once its byte order is known, which stands behind the length.
    const little = isSection ? littleEndianOf(view.getUint32(at + 8)) : this.little;
    if (little === undefined) {
      return new Stop('pcapng', `byte-order magic 0x${hex8(view.getUint32(at + 8))} is not 0x1a2b3c4d`);
    }
    const type = view.getUint32(at, little);
    const claimed = view.getUint32(at + 4, little);
    const length = roundTo4(claimed);
    const fixed = fixedFields.get(type) ?? 0;
    if (length < 12 + fixed) {
      return new Stop('pcapng', `a block of type ${type} has ${claimed} octets, below ${12 + fixed}`);
    }
    if (length > maxBlockLength) {
      return new Stop(
        'pcapng',
        `a block claims ${claimed} octets, more than the ${maxBlockLength} that are believed`,
      );
    }
    if (bytes.length < at + length) return new Incomplete(length, this.nameOf(type));
    const repeated = view.getUint32(at + length - 4, little);
    if (repeated !== claimed) {
      return new Stop('pcapng', `a block's length is ${claimed} before it and ${repeated} behind it`);
    }
    if (isSection) this.little = little;
    return this.readBody(type, chunk, at + 8, at + length - 4, sink) ?? length;
  }

  private nameOf(type: number): string {
    const isFrame = type === ENHANCED_PACKET || type === SIMPLE_PACKET || type === PACKET;
    return isFrame ? `frame ${this.count + 1}` : `a block of type ${type}`;
  }

  /** `start` to `end` is the block's body. */
  private readBody(
    type: number,
    chunk: Chunk,
    start: number,
    end: number,
    sink: FrameSink,
  ): Stop | undefined {
    switch (type) {
      case SECTION_HEADER:
        return this.readSection(chunk, start, end);
      case INTERFACE: {
        const described = readInterface(chunk, start, end, this.little);
        this.interfaces.push({ ...described, offset: chunk.offset + start });
        this.comments.push(...described.comments);
        return undefined;
      }
      case ENHANCED_PACKET:
        return this.readPacket(chunk, chunk.view.getUint32(start, this.little), start, end, sink);
      case PACKET:
        // The obsolete block has a 16-bit interface, and a count of dropped packets behind it.
        return this.readPacket(chunk, chunk.view.getUint16(start, this.little), start, end, sink);
      case SIMPLE_PACKET:
        return this.readSimplePacket(chunk, start, end, sink);
      default:
        return undefined;
    }
  }

  private readSection(chunk: Chunk, start: number, end: number): Stop | undefined {
    const major = chunk.view.getUint16(start + 4, this.little);
    const minor = chunk.view.getUint16(start + 6, this.little);
    if (major !== 1) return new Stop('pcapng', `version ${major}.${minor} of pcapng is not 1.x`);
    this.sections += 1;
    this.interfaces = [];
    // A section without frames is of no use later, and there may be very many.
    if (this.kept.at(-1)?.frames === this.count) this.kept.pop();
    const { little, interfaces, count: frames } = this;
    this.kept.push({ offset: chunk.offset + start - BLOCK_HEADER, little, interfaces, frames });
    for (const { code, value } of pcapngOptions(chunk, start + 16, end, this.little)) {
      if (code === COMMENT) this.comments.push(printableUtf8(value));
    }
    return undefined;
  }

  /** Both blocks agree from the timestamp on: time, captured length, length on the wire, data, options. */
  private readPacket(
    chunk: Chunk,
    id: number,
    start: number,
    end: number,
    sink: FrameSink,
  ): Stop | undefined {
    const { view } = chunk;
    const number = this.count + 1;
    const capturedLength = view.getUint32(start + 12, this.little);
    const data = start + 20;
    if (capturedLength > Math.min(maxCapturedLength, end - data))
      return tooLong(number, capturedLength, end - data);

    this.count = number;
    const from = this.interfaces[id];
    const high = view.getUint32(start + 4, this.little);
    const low = view.getUint32(start + 8, this.little);
    const clock = from?.clock ?? microseconds;
    sink.frame(
      start - BLOCK_HEADER,
      end - start + BLOCK_FRAME,
      data,
      capturedLength,
      view.getUint32(start + 16, this.little),
      from?.linkType ?? unknownLinkType,
      secondsOf(clock, high, low),
      nanosecondsOf(clock, high, low),
    );
    const optionsAt = data + roundTo4(capturedLength);
    const comment = optionsAt < end ? commentIn(chunk, optionsAt, end, this.little) : undefined;
    if (comment !== undefined) sink.comment(comment);
    return undefined;
  }

  /** No interface, no time, no captured length: the first interface, and what its snap length left (section 4.4). */
  private readSimplePacket(chunk: Chunk, start: number, end: number, sink: FrameSink): Stop | undefined {
    const number = this.count + 1;
    const wireLength = chunk.view.getUint32(start, this.little);
    const from = this.interfaces[0];
    const limit = from === undefined || from.snapLength === 0 ? wireLength : from.snapLength;
    const data = start + 4;
    const capturedLength = Math.min(wireLength, limit, end - data);
    if (capturedLength > maxCapturedLength) return tooLong(number, capturedLength, end - data);

    this.count = number;
    const linkType = from?.linkType ?? unknownLinkType;
    const octets = end - start + BLOCK_FRAME;
    sink.frame(start - BLOCK_HEADER, octets, data, capturedLength, wireLength, linkType, 0, 0);
    return undefined;
  }
}

function tooLong(number: number, claimed: number, room: number): Stop {
  const claim = `frame ${number} claims ${claimed} captured octets`;
  return claimed > room
    ? new Stop('pcapng', `${claim}, its block has ${room}`)
    : new Stop('pcapng', `${claim}, more than the ${maxCapturedLength} that are believed`);
}

function commentIn(chunk: Chunk, start: number, end: number, little: boolean): string | undefined {
  // Many captures have options on every frame; few of them are comments.
  if (!hasOption(chunk, start, end, little, COMMENT)) return undefined;
  const comments = pcapngOptions(chunk, start, end, little).filter(({ code }) => code === COMMENT);
  return comments.length === 0 ? undefined : comments.map(({ value }) => printableUtf8(value)).join('\n');
}

/** Whether a section is little-endian, from its byte-order magic read as big-endian. */
function littleEndianOf(magic: number): boolean | undefined {
  if (magic === 0x1a2b3c4d) return false;
  if (magic === 0x4d3c2b1a) return true;
  return undefined;
}

const hex8 = (n: number): string => n.toString(16).padStart(8, '0');

import { Stop } from './bytes.ts';
import { type Chunk, chunkOf, Incomplete, type RecordReader } from './capture-format.ts';
import { FrameList } from './frame-list.ts';
import { gunzip, isGzip } from './gzip.ts';
import { whyNotACapture } from './not-a-capture.ts';
import type { Frame } from './packet.ts';
import { isPcapMagic, PcapReader } from './pcap.ts';
import { PcapngReader, SECTION_HEADER } from './pcapng.ts';

/** Why a file could be read no further. What precedes it stands. */
export type CaptureStop = {
  /** One sentence without a full stop. */
  readonly reason: string;
  /** Where in the (unpacked) file the record starts that could not be read. */
  readonly offset: number;
  /** How many frames precede it. */
  readonly frames: number;
};

/** A capture file, read whole. */
export type Capture = {
  /** For people: 'pcap, little-endian, nanoseconds'. Absent when the file is none that can be read. */
  readonly format?: string;
  readonly frames: readonly Frame[];
  /** Comments on the file or its interfaces, safe to print. */
  readonly comments: readonly string[];
  readonly stop?: CaptureStop;
};

/**
 * Reads a capture whose octets come in pieces. Frames are windows onto the chunks (or onto joined copies of them),
 * so a chunk must not be overwritten after it was pushed while its frames are in use.
 */
export class CaptureReader {
  private reader: RecordReader | undefined = undefined;
  private parts: Uint8Array[] = [];
  /** Octets in `parts`, and how many there must be before it makes sense to read on. */
  private held = 0;
  private needed = 4;
  private waitingFor = 'the first octets';
  /** Where in the file `parts` begins. */
  private offset = 0;
  private frames = 0;
  private readonly list = new FrameList();
  private stopped: CaptureStop | undefined = undefined;

  /** For people; absent until the first octets were seen, and when they are no capture's. */
  get format(): string | undefined {
    return this.reader?.format;
  }

  /** Comments on the file or its interfaces seen so far, safe to print. */
  get comments(): readonly string[] {
    return this.reader?.comments ?? [];
  }

  /** Why no more is read; present after damage was met or `end` found the file cut. */
  get stop(): CaptureStop | undefined {
    return this.stopped;
  }

  /** The frames that became complete. None once the reader has stopped. */
  push(chunk: Uint8Array): readonly Frame[] {
    if (this.stopped !== undefined || chunk.length === 0) return [];
    this.parts.push(chunk);
    this.held += chunk.length;
    return this.held < this.needed ? [] : this.readRecords(chunkOf(joined(this.parts, this.held)));
  }

  /** Says that no more comes. */
  end(): CaptureStop | undefined {
    if (this.stopped !== undefined) return this.stopped;
    if (this.reader === undefined) this.stopAt(0, whyNotACapture(joined(this.parts, this.held)));
    else if (this.held > 0) {
      this.stopAt(0, `the file ends within ${this.waitingFor}: ${this.held} of ${this.needed} octets`);
    }
    return this.stopped;
  }

  private readRecords(chunk: Chunk): readonly Frame[] {
    this.reader ??= readerFor(chunk);
    if (this.reader === undefined) {
      this.stopAt(0, whyNotACapture(chunk.bytes));
      return [];
    }
    this.list.over(chunk.bytes);
    let at = 0;
    let stop: Stop | undefined;
    while (at < chunk.bytes.length) {
      const read = this.reader.read(chunk, at, this.list);
      if (read instanceof Stop) {
        stop = read;
        break;
      }
      if (read instanceof Incomplete) {
        this.needed = read.octets;
        this.waitingFor = read.what;
        break;
      }
      at += read;
    }
    const frames = this.list.take();
    this.frames += frames.length;
    if (stop === undefined) this.keep(chunk.bytes, at);
    else this.stopAt(at, stop.reason);
    return frames;
  }

  /** Keeps what the next record begins with. */
  private keep(bytes: Uint8Array, at: number): void {
    this.offset += at;
    this.held = bytes.length - at;
    this.parts = this.held > 0 ? [bytes.subarray(at)] : [];
    if (this.held === 0) this.needed = 1;
  }

  private stopAt(at: number, reason: string): void {
    this.stopped = { reason, offset: this.offset + at, frames: this.frames };
    this.parts = [];
  }
}

function readerFor({ view }: Chunk): RecordReader | undefined {
  const big = view.getUint32(0);
  const little = view.getUint32(0, true);
  if (big === SECTION_HEADER) return new PcapngReader();
  if (isPcapMagic(big)) return new PcapReader(big, false);
  if (isPcapMagic(little)) return new PcapReader(little, true);
  return undefined;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads a capture file held in memory: pcap or pcapng, plain or packed with gzip. Never throws. */
export function openCapture(file: Uint8Array): Capture {
  if (isGzip(file)) {
    const { bytes, damage } = gunzip(file);
    return readWhole(bytes, "gzip'd ", damage);
  }
  return readWhole(file, '', undefined);
}

function readWhole(bytes: Uint8Array, packing: string, damage: string | undefined): Capture {
  const reader = new CaptureReader();
  // A Buffer's own windows are slower and of another class.
  const frames = reader.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const found = reader.end();
  const { format, comments } = reader;
  const named = format === undefined ? {} : { format: packing + format };
  // Damage to the packing explains a file that ends early.
  const stop =
    damage === undefined ? found : { offset: bytes.length, frames: frames.length, ...found, reason: damage };
  return { ...named, frames, comments, ...(stop === undefined ? {} : { stop }) };
}

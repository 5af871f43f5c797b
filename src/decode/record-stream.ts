import { Stop } from './bytes.ts';
import { chunkOf, type FrameSink, Incomplete, type RecordReader } from './capture-format.ts';
import { whyNotACapture } from './not-a-capture.ts';
import { isPcapMagic, PcapReader } from './pcap.ts';
import { PcapngReader, SECTION_HEADER } from './pcapng.ts';
import { SNOOP, SnoopReader } from './snoop.ts';

/** Why a file could be read no further. What precedes it stands. */
export type CaptureStop = {
  /** One sentence without a full stop. */
  readonly reason: string;
  /** Where in the (unpacked) file the record starts that could not be read. */
  readonly offset: number;
  /** How many frames precede it. */
  readonly frames: number;
};

/**
 * Takes a capture file in pieces and hands each frame to a sink as it becomes complete. A piece may be overwritten
 * once `push` has returned: what is kept of a record that it cuts is a copy.
 */
export class RecordStream {
  private readonly sink: FrameSink;
  private records: RecordReader | undefined = undefined;
  /** The beginning of a record that is not complete: copies, and their octets. */
  private parts: Uint8Array[] = [];
  private held = 0;
  /** How many octets there must be before it makes sense to read on. */
  private needed = 4;
  private waitingFor = 'the first octets';
  /** Where in the file the octets begin that are not read yet. */
  private offset = 0;
  private stopped: CaptureStop | undefined = undefined;

  constructor(sink: FrameSink) {
    this.sink = sink;
  }

  /** What reads the file; absent until its first octets were seen, and when they are no capture's. */
  get reader(): RecordReader | undefined {
    return this.records;
  }

  /** Why no more is read; present after damage was met or `end` found the file cut. */
  get stop(): CaptureStop | undefined {
    return this.stopped;
  }

  push(octets: Uint8Array): void {
    // A Buffer's own windows are slower, and of another class.
    const chunk = new Uint8Array(octets.buffer, octets.byteOffset, octets.byteLength);
    let at = 0;
    while (this.held > 0 && at < chunk.length && this.stopped === undefined) {
      // Only what the cut record lacks is copied. The first octets of a file that is none are all looked at.
      const lacking = this.records === undefined ? chunk.length : this.needed - this.held;
      const part = chunk.slice(at, at + lacking);
      this.parts.push(part);
      this.held += part.length;
      at += part.length;
      if (this.held >= this.needed) this.readRecords(this.takeHeld());
    }
    if (at < chunk.length && this.stopped === undefined) this.readRecords(chunk.subarray(at));
  }

  /** Says that no more comes. */
  end(): CaptureStop | undefined {
    if (this.stopped !== undefined) return this.stopped;
    if (this.records === undefined) this.stopAt(0, whyNotACapture(this.takeHeld()));
    else if (this.held > 0) {
      this.stopAt(0, `the file ends within ${this.waitingFor}: ${this.held} of ${this.needed} octets`);
    }
    return this.stopped;
  }

  private takeHeld(): Uint8Array {
    const bytes = joined(this.parts, this.held);
    this.parts = [];
    this.held = 0;
    return bytes;
  }

  /** Reads all records that are whole. None is held when this is called; what is left over is held after it. */
  private readRecords(bytes: Uint8Array): void {
    const chunk = chunkOf(bytes, this.offset);
    if (bytes.length >= 4) this.records ??= readerFor(chunk.view);
    const { records, sink } = this;
    if (records === undefined) {
      if (bytes.length >= 4) this.stopAt(0, whyNotACapture(bytes));
      else this.keep(bytes, 0);
      return;
    }
    sink.over(bytes, this.offset);
    let at = 0;
    while (at < bytes.length) {
      const read = records.read(chunk, at, sink);
      if (read instanceof Stop) {
        this.stopAt(at, read.reason);
        return;
      }
      if (read instanceof Incomplete) {
        this.needed = read.octets;
        this.waitingFor = read.what;
        break;
      }
      at += read;
    }
    this.keep(bytes, at);
  }

  /** Keeps a copy of what the next record begins with. */
  private keep(bytes: Uint8Array, at: number): void {
    this.offset += at;
    this.held = bytes.length - at;
    this.parts = this.held > 0 ? [bytes.slice(at)] : [];
  }

  private stopAt(at: number, reason: string): void {
    this.stopped = { reason, offset: this.offset + at, frames: this.sink.count };
    this.parts = [];
  }
}

function readerFor(view: DataView): RecordReader | undefined {
  const big = view.getUint32(0);
  const little = view.getUint32(0, true);
  if (big === SECTION_HEADER) return new PcapngReader();
  if (isPcapMagic(big)) return new PcapReader(big, false);
  if (isPcapMagic(little)) return new PcapReader(little, true);
  if (big === SNOOP) return new SnoopReader();
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

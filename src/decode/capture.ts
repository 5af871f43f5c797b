import { FrameList } from './frame-list.ts';
import type { Frame } from './packet.ts';
import { packingOf, unpack } from './packing.ts';
import { type CaptureStop, RecordStream } from './record-stream.ts';

export type { CaptureStop } from './record-stream.ts';

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
  private readonly list = new FrameList();
  private readonly stream = new RecordStream(this.list);

  /** For people; absent until the first octets were seen, and when they are no capture's. */
  get format(): string | undefined {
    return this.stream.reader?.format;
  }

  /** Comments on the file or its interfaces seen so far, safe to print. */
  get comments(): readonly string[] {
    return this.stream.reader?.comments ?? [];
  }

  /** Why no more is read; present after damage was met or `end` found the file cut. */
  get stop(): CaptureStop | undefined {
    return this.stream.stop;
  }

  /** Frames so far. */
  get count(): number {
    return this.list.count;
  }

  /** The frames that became complete. None once the reader has stopped. */
  push(chunk: Uint8Array): readonly Frame[] {
    this.stream.push(chunk);
    return this.list.take();
  }

  /** Says that no more comes. */
  end(): CaptureStop | undefined {
    return this.stream.end();
  }
}

/** Reads a capture file held in memory: pcap, pcapng or snoop, plain or packed with gzip or zstd. Never throws. */
export function openCapture(file: Uint8Array): Capture {
  const packing = packingOf(file);
  if (packing === undefined) return readWhole(file, '', undefined);
  const { bytes, damage } = unpack(file, packing);
  return readWhole(bytes, `${packing}'d `, damage);
}

function readWhole(bytes: Uint8Array, packing: string, damage: string | undefined): Capture {
  const reader = new CaptureReader();
  const frames = reader.push(bytes);
  const found = reader.end();
  const { format, comments } = reader;
  const named = format === undefined ? {} : { format: packing + format };
  // Damage to the packing explains a file that ends early.
  const stop =
    damage === undefined ? found : { offset: bytes.length, frames: frames.length, ...found, reason: damage };
  return { ...named, frames, comments, ...(stop === undefined ? {} : { stop }) };
}

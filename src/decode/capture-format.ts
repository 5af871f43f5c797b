import type { Stop } from './bytes.ts';

/** More captured octets in one frame than this are not believed: the file is damaged. Wireshark's limit as well. */
export const maxCapturedLength = 262_144;

/** A record was not complete: it is `octets` long as far as can be told, and is `what` ("frame 7"). */
export class Incomplete {
  readonly octets: number;
  readonly what: string;
  constructor(octets: number, what: string) {
    this.octets = octets;
    this.what = what;
  }
}

/**
 * Takes frames as plain numbers, so that whoever counts millions of them need not make an object for each.
 */
export type FrameSink = {
  /** Frames taken so far. */
  readonly count: number;
  /** Says into which octets the next frames' places count, and where in the file these begin. */
  over(bytes: Uint8Array, offset: number): void;
  /**
   * @param record where the frame's record begins, and how many `octets` it has in all
   * @param start where the captured octets begin
   * @param length how many were captured
   * @param wireLength how many were on the wire
   * @param linkType as in `Frame`
   * @param seconds whole seconds since 1970, and `nanoseconds` of the next
   */
  frame(
    record: number,
    octets: number,
    start: number,
    length: number,
    wireLength: number,
    linkType: number,
    seconds: number,
    nanoseconds: number,
  ): void;
  /** What whoever captured the frame just taken wrote beside it, safe to print. */
  comment(text: string): void;
};

/**
 * A file format, read one record at a time. The octets may come in pieces: a reader knows of the file only what
 * it has read.
 */
export type RecordReader = {
  /** For people: 'pcap, little-endian, nanoseconds'. */
  readonly format: string;
  /** Comments on the file as a whole, as they are met. */
  readonly comments: readonly string[];
  /**
   * Reads the record at `at` and hands its frame, if it is one, to `sink`.
   * @returns the record's length in octets
   */
  read(chunk: Chunk, at: number, sink: FrameSink): number | Incomplete | Stop;
  /** A reader that understands the record at `offset` of the file, which this one has read, as this one did. */
  readerAt(offset: number): RecordReader;
};

/** Octets in hand, with a view for numbers in the file's own byte order. `offset` is where in the file they begin. */
export type Chunk = { readonly bytes: Uint8Array; readonly view: DataView; readonly offset: number };

export const chunkOf = (bytes: Uint8Array, offset = 0): Chunk => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset,
});

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
  /**
   * @param start where in the chunk the captured octets begin
   * @param length how many were captured
   * @param wireLength how many were on the wire
   * @param linkType as in `Frame`
   * @param seconds whole seconds since 1970, and `nanoseconds` of the next
   */
  frame(
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
 * A file format, read one record at a time. A reader knows where in the file a record stands only
 * through `at`, so that the octets may come in pieces.
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
};

/** Octets in hand, with a view for numbers in the file's own byte order. */
export type Chunk = { readonly bytes: Uint8Array; readonly view: DataView };

export const chunkOf = (bytes: Uint8Array): Chunk => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

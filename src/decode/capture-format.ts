import type { Stop } from './bytes.ts';
import type { Frame } from './packet.ts';

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
 * A file format, read one record at a time. A reader knows where in the file a record stands only
 * through `at`, so that the octets may come in pieces.
 */
export type RecordReader = {
  /** For people: 'pcap, little-endian, nanoseconds'. */
  readonly format: string;
  /** Comments on the file as a whole, as they are met. */
  readonly comments: readonly string[];
  /**
   * Reads the record at `at` and adds its frame, if it is one, to `frames`.
   * @returns the record's length in octets
   */
  read(chunk: Chunk, at: number, frames: Frame[]): number | Incomplete | Stop;
};

/** Octets in hand, with a view for numbers in the file's own byte order. */
export type Chunk = { readonly bytes: Uint8Array; readonly view: DataView };

export const chunkOf = (bytes: Uint8Array): Chunk => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

import { u32 } from './bytes.ts';

const FRAME_MAGIC = 0x28b52ffd;
/** 0x184d2a50 to 0x184d2a5f, little-endian, begin a frame that holds nothing packed (RFC 8878, section 3.1.2). */
const isSkippable = (magic: number): boolean => (magic & 0xf0ffffff) === 0x502a4d18;

/** Whether a file is packed with zstd (RFC 8878). Four octets are enough to tell. */
export function isZstd(bytes: Uint8Array): boolean {
  const magic = u32(bytes, 0);
  return magic === FRAME_MAGIC || isSkippable(magic);
}

/** A part of a zstd file that is unpacked by itself: no more than 128 KiB come out of one. */
export type ZstdPart = {
  readonly octets: number;
  /** `skipped` is part of a frame that holds nothing packed. */
  readonly kind: 'header' | 'block' | 'checksum' | 'skipped';
  /** Nothing more belongs to its frame. */
  readonly endsFrame: boolean;
};

/** RFC 8878, section 3.1.1.2.4. */
const maxBlock = 128 * 1024;
const BLOCK_HEADER = 3;
const RLE = 1;
const RESERVED = 3;

/** Finds the frames and blocks of a zstd file one after the other, without unpacking any. */
export class ZstdParts {
  private awaits: 'frame' | 'block' | 'checksum' = 'frame';
  private hasChecksum = false;
  private toSkip = 0;

  /** Between two frames. */
  get isBetween(): boolean {
    return this.awaits === 'frame' && this.toSkip === 0;
  }

  /** The part at `at`; how many octets are needed to tell where it ends; or undefined where there can be none. */
  read(bytes: Uint8Array, at: number): ZstdPart | number | undefined {
    const held = bytes.length - at;
    if (this.toSkip > 0) return this.skipped(Math.min(this.toSkip, held));
    switch (this.awaits) {
      case 'frame':
        return held < 5 ? 5 : this.frameHeader(bytes, at);
      case 'block':
        return held < BLOCK_HEADER ? BLOCK_HEADER : this.block(bytes, at);
      case 'checksum':
        if (held < 4) return 4;
        this.awaits = 'frame';
        return { octets: 4, kind: 'checksum', endsFrame: true };
    }
  }

  private skipped(octets: number): ZstdPart {
    this.toSkip -= octets;
    return { octets, kind: 'skipped', endsFrame: this.toSkip === 0 };
  }

  /** RFC 8878, section 3.1.1.1: the descriptor tells which fields follow it, and how long they are. */
  private frameHeader(bytes: Uint8Array, at: number): ZstdPart | number | undefined {
    const magic = u32(bytes, at);
    const held = bytes.length - at;
    if (isSkippable(magic)) {
      if (held < 8) return 8;
      this.toSkip = 8 + new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(4, true);
      return this.skipped(8);
    }
    if (magic !== FRAME_MAGIC) return undefined;
    const descriptor = bytes[at + 4] ?? 0;
    const isSingleSegment = (descriptor & 0x20) !== 0;
    const window = isSingleSegment ? 0 : 1;
    const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const contentSize = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    const octets = 5 + window + dictionary + contentSize;
    if (held < octets) return octets;
    this.hasChecksum = (descriptor & 0x04) !== 0;
    this.awaits = 'block';
    return { octets, kind: 'header', endsFrame: false };
  }

  /** RFC 8878, section 3.1.1.2: the last block's flag, its type, its length. */
  private block(bytes: Uint8Array, at: number): ZstdPart | number | undefined {
    const header = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    const type = (header >> 1) & 3;
    const length = header >> 3;
    if (type === RESERVED || length > maxBlock) return undefined;
    // The length of a repeated octet is how often it is repeated.
    const octets = BLOCK_HEADER + (type === RLE ? 1 : length);
    if (bytes.length - at < octets) return octets;
    const isLast = (header & 1) === 1;
    if (isLast) this.awaits = this.hasChecksum ? 'checksum' : 'frame';
    return { octets, kind: 'block', endsFrame: isLast && !this.hasChecksum };
  }
}

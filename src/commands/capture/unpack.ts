import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Packing } from '../../decode/packing.ts';
import { noZstd, zstdCut, zstdDamage } from '../../decode/zstd.ts';
import { type ZstdPart, ZstdParts } from '../../decode/zstd-parts.ts';

/** From Node 22.15 and 23.8 on. */
type ZstdOfNode = { readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Transform };

const { createZstdDecompress } = zlib as typeof zlib & ZstdOfNode;

type Chunks = AsyncIterable<Uint8Array>;

/**
 * What is packed, piece by piece, in memory that does not grow with what comes out. What came before damage is handed
 * on first, which a pipeline of streams would throw away; `damaged` is told why there is no more.
 */
export function unpacked(packing: Packing, packed: Chunks, damaged: (reason: string) => void): Chunks {
  return packing === 'gzip' ? gunzipped(packed, damaged) : unzstd(packed, damaged);
}

/** Deflate packs at most 1032 to one, so no more than 34 MB come out of so many octets. */
const gunzipAtOnce = 1 << 15;

async function* gunzipped(packed: Chunks, damaged: (reason: string) => void): AsyncGenerator<Uint8Array> {
  // What zlib had unpacked into its own buffer when it met the damage is lost, so the buffer is not large.
  const gunzip = new Unpacker(zlib.createGunzip({ chunkSize: 1 << 14 }));
  let read = 0;
  try {
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length && !gunzip.isOver; at += gunzipAtOnce) {
        const piece = chunk.subarray(at, at + gunzipAtOnce);
        read += piece.length;
        yield* await gunzip.write(piece);
      }
      if (gunzip.isOver) break;
    }
    yield* await gunzip.end();
  } finally {
    gunzip.close();
  }
  if (gunzip.error === undefined) return;
  const isCut = gunzip.error.code === 'Z_BUF_ERROR';
  const cut = `the gzip file is cut: it ends after ${read} octets without its end mark`;
  damaged(isCut ? cut : `the gzip file is damaged near its octet ${read}`);
}

/** Unpacked a block at a time, which is at most 128 KiB. zlib takes a single frame, so each has its own. */
async function* unzstd(packed: Chunks, damaged: (reason: string) => void): AsyncGenerator<Uint8Array> {
  if (createZstdDecompress === undefined) {
    // Left at once, which closes it.
    for await (const _ of packed) break;
    return damaged(noZstd);
  }
  let frame: Unpacker | undefined;
  let read = 0;
  try {
    for await (const { part, bytes } of zstdParts(packed)) {
      if (part === 'damaged') return damaged(zstdDamage(undefined, read));
      read += bytes.length;
      if (part === 'cut') return damaged(zstdCut(read));
      if (part.kind === 'skipped') continue;
      frame ??= new Unpacker(createZstdDecompress({ chunkSize: 1 << 17 }));
      yield* await frame.write(bytes);
      if (part.endsFrame) yield* await frame.end();
      if (frame.error !== undefined) return damaged(zstdDamage(frame.error, read));
      if (!part.endsFrame) continue;
      frame.close();
      frame = undefined;
    }
  } finally {
    frame?.close();
  }
}

/** The parts of a file that comes in pieces; last, where it does not end between two frames, why not. */
async function* zstdParts(packed: Chunks): AsyncGenerator<{
  readonly part: ZstdPart | 'cut' | 'damaged';
  readonly bytes: Uint8Array;
}> {
  const parts = new ZstdParts();
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of packed) {
    const bytes = rest.length === 0 ? chunk : octets(Buffer.concat([rest, chunk]));
    let at = 0;
    while (at < bytes.length) {
      const part = parts.read(bytes, at);
      if (part === undefined) return yield { part: 'damaged', bytes: bytes.subarray(at) };
      if (typeof part === 'number') break;
      yield { part, bytes: bytes.subarray(at, at + part.octets) };
      at += part.octets;
    }
    // The chunk may be overwritten once the next is asked for.
    rest = bytes.slice(at);
  }
  if (rest.length > 0 || !parts.isBetween) yield { part: 'cut', bytes: rest };
}

/** Pieces of zlib's that are handed on as one: it makes them small. */
const joinAtOnce = 16;

/** A decompressor of zlib's that hands out what a piece unpacks to before it is given the next. */
class Unpacker {
  isOver = false;
  /** Why it could not go on. */
  error: NodeJS.ErrnoException | undefined = undefined;
  private ready: Uint8Array[] = [];
  private goOn = () => {};
  private readonly stream: Transform;

  constructor(stream: Transform) {
    this.stream = stream;
    const finish = () => {
      this.isOver = true;
      this.goOn();
    };
    stream.on('data', (chunk: Buffer) => this.ready.push(octets(chunk)));
    stream.on('error', (error) => {
      this.error = error;
      finish();
    });
    // Comes before the end of the input where zeros follow, which are padding.
    stream.on('end', finish);
  }

  async write(piece: Uint8Array): Promise<readonly Uint8Array[]> {
    if (!this.isOver) {
      await new Promise<void>((resolve) => {
        this.goOn = resolve;
        this.stream.write(piece, () => resolve());
      });
    }
    return this.take();
  }

  async end(): Promise<readonly Uint8Array[]> {
    if (!this.isOver) {
      await new Promise<void>((resolve) => {
        this.goOn = resolve;
        this.stream.end();
      });
    }
    return this.take();
  }

  /** Gives back what it holds of memory. */
  close(): void {
    this.stream.destroy();
  }

  /** What came out, in fewer and larger pieces than it came. */
  private take(): readonly Uint8Array[] {
    const { ready } = this;
    this.ready = [];
    const joined: Uint8Array[] = [];
    for (let at = 0; at < ready.length; at += joinAtOnce) {
      joined.push(octets(Buffer.concat(ready.slice(at, at + joinAtOnce))));
    }
    return joined;
  }
}

/** A Buffer's own windows are slower and of another class. */
export const octets = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

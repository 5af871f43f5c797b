import * as zlib from 'node:zlib';
import type { Unpacked } from './gzip.ts';
import { ZstdParts } from './zstd-parts.ts';

/** What zlib has for zstd from Node 22.15 and 23.8 on. It stops at the end of a frame, and may not say that one is cut. */
type ZstdOfNode = {
  readonly zstdDecompressSync?: (bytes: Uint8Array, options: object) => Uint8Array;
  readonly constants: { readonly ZSTD_e_flush?: number };
};

const { zstdDecompressSync, constants } = zlib as typeof zlib & ZstdOfNode;

/** Said where this Node has none. */
export const noZstd =
  'the file is compressed with zstd, which this Node cannot unpack; unpack it first (zstd -d), or use Node 22.15 or newer';

/** Why a file cannot be unpacked on, from the error that zlib gives and how far it had been read. */
export const zstdDamage = (error: unknown, octets: number): string =>
  error instanceof Error && 'code' in error && error.code === 'ZSTD_error_frameParameter_windowTooLarge'
    ? 'unpacking the zstd file takes more than 128 MiB of memory; unpack it first (zstd -d --long=31)'
    : `the zstd file is damaged near its octet ${octets}`;

export const zstdCut = (octets: number): string =>
  `the zstd file is cut: it ends after ${octets} octets without its end mark`;

const none = new Uint8Array(0);

/** Unpacks all that is sound of a file, and says why no more. */
export function unzstd(packed: Uint8Array, limit: number): Unpacked {
  if (zstdDecompressSync === undefined) return { bytes: none, damage: noZstd };
  const { frames, damage } = framesOf(packed);
  const unpacked: Uint8Array[] = [];
  let room = limit;
  for (const frame of frames) {
    const whole = unpack(packed.subarray(frame.start, frame.end), room);
    const { bytes, error } = whole.error === undefined ? whole : soundStart(packed, frame, whole.error, room);
    if (error instanceof RangeError) {
      return { bytes: none, damage: `the file unpacks to more than ${limit} octets; unpack it first` };
    }
    unpacked.push(bytes);
    room -= bytes.length;
    if (error !== undefined) return { bytes: Buffer.concat(unpacked), damage: zstdDamage(error, frame.end) };
  }
  return { bytes: Buffer.concat(unpacked), ...(damage === undefined ? {} : { damage }) };
}

/** A frame that holds something packed, as far as it goes: `blocks` says where each of its blocks ends. */
type ZstdFrame = { readonly start: number; readonly end: number; readonly blocks: readonly number[] };

function framesOf(packed: Uint8Array): { readonly frames: readonly ZstdFrame[]; readonly damage?: string } {
  const frames: ZstdFrame[] = [];
  const parts = new ZstdParts();
  let start = 0;
  let blocks: number[] = [];
  let at = 0;
  let part: ReturnType<ZstdParts['read']> = 0;
  while (at < packed.length) {
    part = parts.read(packed, at);
    if (part === undefined || typeof part === 'number') break;
    at += part.octets;
    if (part.kind === 'block') blocks.push(at);
    if (!part.endsFrame) continue;
    if (part.kind !== 'skipped') frames.push({ start, end: at, blocks });
    start = at;
    blocks = [];
  }
  const last = blocks.at(-1);
  if (last !== undefined) frames.push({ start, end: last, blocks });
  if (part === undefined) return { frames, damage: zstdDamage(undefined, at) };
  return at === packed.length && parts.isBetween ? { frames } : { frames, damage: zstdCut(packed.length) };
}

/** As many blocks of a damaged frame as can be unpacked, found by halving, and why no more. */
function soundStart(packed: Uint8Array, { start, blocks }: ZstdFrame, error: Error, limit: number): Attempt {
  let sound: Uint8Array = none;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const attempt = unpack(packed.subarray(start, blocks[middle]), limit);
    if (attempt.error === undefined) {
      sound = attempt.bytes;
      low = middle + 1;
    } else high = middle;
  }
  return { bytes: sound, error };
}

type Attempt = { readonly bytes: Uint8Array; readonly error?: Error };

function unpack(frame: Uint8Array, limit: number): Attempt {
  try {
    const options = { maxOutputLength: Math.max(limit, 1), finishFlush: constants.ZSTD_e_flush };
    return { bytes: zstdDecompressSync?.(frame, options) ?? none };
  } catch (error) {
    return { bytes: none, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

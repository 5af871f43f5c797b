import { gunzip, isGzip, type Unpacked } from './gzip.ts';
import { unzstd } from './zstd.ts';
import { isZstd } from './zstd-parts.ts';

/** How a capture file may be packed. */
export type Packing = 'gzip' | 'zstd';

/** Four octets are enough to tell. */
export function packingOf(start: Uint8Array): Packing | undefined {
  if (isGzip(start)) return 'gzip';
  return isZstd(start) ? 'zstd' : undefined;
}

/** More than this is not unpacked in memory; a command reading a stream has no such limit. */
const maxUnpacked = 512 * 1024 * 1024;

/** Unpacks a file held in memory, as far as it is sound. */
export const unpack = (packed: Uint8Array, packing: Packing, limit: number = maxUnpacked): Unpacked =>
  packing === 'gzip' ? gunzip(packed, limit) : unzstd(packed, limit);

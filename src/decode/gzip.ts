import { constants, gunzipSync } from 'node:zlib';

/** Whether a file is packed with gzip (RFC 1952, section 2.3.1). Two octets are enough to tell. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What was packed, as far as it could be unpacked, and why no more. */
export type Unpacked = { readonly bytes: Uint8Array; readonly damage?: string };

export function gunzip(packed: Uint8Array, limit: number): Unpacked {
  const whole = unpack(packed, constants.Z_FINISH, limit);
  if (whole instanceof Uint8Array) return { bytes: whole };
  if (whole === 'too-big') {
    return { bytes: none, damage: `the file unpacks to more than ${limit} octets; unpack it first` };
  }
  const { bytes, end } = longestSoundStart(packed, limit);
  return end === packed.length
    ? { bytes, damage: `the gzip file is cut: it ends after ${end} octets without its end mark` }
    : { bytes, damage: `the gzip file is damaged near its octet ${end}` };
}

const none = new Uint8Array(0);

/**
 * zlib throws away what precedes the damage. But any start of the file that ends before the damage unpacks, and
 * any that contains it does not, so the longest that does is found by halving.
 */
function longestSoundStart(packed: Uint8Array, limit: number): { bytes: Uint8Array; end: number } {
  let sound: Uint8Array = none;
  let low = 0;
  let high = packed.length + 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    const start = unpack(packed.subarray(0, middle), constants.Z_SYNC_FLUSH, limit);
    if (start instanceof Uint8Array) {
      sound = start;
      low = middle;
    } else high = middle;
  }
  return { bytes: sound, end: low };
}

function unpack(packed: Uint8Array, finishFlush: number, limit: number): Uint8Array | 'too-big' | 'damaged' {
  try {
    return gunzipSync(packed, { finishFlush, maxOutputLength: limit });
  } catch (error) {
    const isTooBig = error instanceof RangeError;
    return isTooBig ? 'too-big' : 'damaged';
  }
}

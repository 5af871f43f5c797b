import { fstat, read, write } from 'node:fs';

/**
 * Reads octets from a place in a file; fewer than asked for where it ends before.
 * @throws the system's error
 */
export function readAt(fd: number, into: Uint8Array, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, into, 0, into.length, position, (error, got) => (error ? reject(error) : resolve(got)));
  });
}

/**
 * Writes octets to a place in a file, and says how many of them.
 * @throws the system's error
 */
export function writeAt(fd: number, octets: Uint8Array, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, octets, 0, octets.length, position, (error, written) => {
      if (error) reject(error);
      else if (written === 0) reject(Object.assign(new Error('nothing was written'), { code: 'ENOSPC' }));
      else resolve(written);
    });
  });
}

/** What an open file is now: its size, and when it was last written to, in milliseconds since 1970. */
export function stateOf(fd: number): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  return new Promise((resolve, reject) => {
    fstat(fd, (error, stats) => (error ? reject(error) : resolve(stats)));
  });
}

/** The system's word for why something could not be done: `ENOSPC`. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

import type { Row } from '../tcp/field-row.ts';
import type { Follower } from '../tcp/follower.ts';
import type { CaptureFile } from './capture-file.ts';

/** Frames read from the file at once. */
const batch = 2048;

/** The rows of some frames, read again in their order; between two batches others have their turn. */
export async function* rowsOf(
  file: CaptureFile,
  frames: Uint32Array,
  follower: Follower,
  signal?: AbortSignal,
): AsyncGenerator<Row> {
  for (let at = 0; at < frames.length; at += batch) {
    if (signal?.aborted) return;
    for (const packet of await file.packets(frames.subarray(at, at + batch))) {
      const followed = follower.next(packet);
      yield followed === undefined ? { packet } : { packet, ...followed };
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

import type { Packet } from '../../decode/packet.ts';
import type { CaptureFile } from '../capture/capture-file.ts';

/** Frames read from the file at once. */
const batch = 2048;

/** Frames read again in their order, some at once; between them others have their turn. */
export async function* packetsOf(
  file: CaptureFile,
  frames: Uint32Array,
  signal: AbortSignal,
): AsyncGenerator<readonly Packet[]> {
  for (let at = 0; at < frames.length && !signal.aborted; at += batch) {
    yield await file.packets(frames.subarray(at, at + batch));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

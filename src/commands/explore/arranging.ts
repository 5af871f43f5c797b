import { compileFilter, isFilterError } from '../../tcp/filter/filter.ts';
import { Follower } from '../../tcp/follower.ts';
import { arrange } from '../../ui/explore/arrange.ts';
import type { Arrangement } from '../../ui/explore/model.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { packetsOf } from './packets.ts';

/** Milliseconds of work between two pauses, in which keys are answered. */
const turn = 8;

/** The conversations of an arrangement, by number; undefined where it was given up meanwhile. */
export async function arrangedStreams(
  file: CaptureFile,
  arrangement: Arrangement,
  clock: () => number,
  signal: AbortSignal,
): Promise<Uint32Array | undefined> {
  const { filter } = arrangement;
  const taken = filter?.kind === 'display' ? await takenBy(filter.text, file, signal) : undefined;
  const steps = arrange(file.explored, arrangement, taken);
  let since = clock();
  for (;;) {
    const step = steps.next();
    if (signal.aborted) return undefined;
    if (step.done) return step.value;
    if (clock() - since < turn) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = clock();
  }
}

/** The conversations with a packet that a display filter takes: every packet is read again. */
async function takenBy(text: string, file: CaptureFile, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const taken = new Set<number>();
  const filter = compileFilter(text);
  if (isFilterError(filter)) return taken;
  const { explored } = file;
  const length = explored.frames - explored.unlisted;
  const frames = Uint32Array.from({ length }, (_, index) => index + 1);
  // To follow the conversations takes longer than all the rest.
  const follower = filter.needsConversation ? new Follower() : undefined;
  let start: bigint | undefined;
  for await (const packets of packetsOf(file, frames, signal)) {
    start ??= packets[0]?.frame.time ?? 0n;
    for (const packet of packets) {
      const row = { packet, start, ...follower?.next(packet) };
      const stream = explored.streamOf(packet.frame.number);
      if (stream !== undefined && !taken.has(stream) && filter.matches(row)) taken.add(stream);
    }
  }
  return taken;
}

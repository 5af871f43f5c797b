import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateCapture, type Shape } from './generate.ts';
import type { IndexOnce } from './index-once-program.ts';
import { mib, wanted } from './measure.ts';

/** Captures of 10 GB: full-size frames, and as many of the smallest segments as that takes. */
const shapes: readonly (readonly [string, Shape])[] = [
  ['full-size frames', { segments: 9_700_000, perConversation: 9700, atOnce: 10, data: 'full' }],
  ['small segments', { segments: 94_000_000, perConversation: 100, atOnce: 20_000, data: 'small' }],
];

/** Whether captures of 10 GB open within 2 GiB of memory. Takes some minutes, and 10 GB of disk at a time. */
export function huge(index: IndexOnce, folder: string): void {
  for (const [what, shape] of shapes) {
    const capture = join(folder, 'huge.pcap');
    generateCapture(capture, shape);
    const { frames, segments, conversations, whole, resident } = index(capture);
    rmSync(capture);
    console.log(
      `index of 10 GB of ${what}: ${frames} frames, ${segments} segments of ${conversations} conversations listed`,
    );
    console.log(`  ${whole.toFixed(1)} s, resident ${mib(resident)}`);
    wanted('GiB', resident / 2 ** 30, 'at most', 2);
  }
}

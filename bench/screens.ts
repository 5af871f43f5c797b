import { join } from 'node:path';
import { generateCapture } from './generate.ts';
import { median, ms, wanted } from './measure.ts';
import { keyTimes, timeToSee } from './terminal.ts';

const down = '\u001B[B';
const up = '\u001B[A';

/** The two by turns, so that whatever else the machine does falls on both. */
export async function firstFrame(launcher: string, folder: string): Promise<void> {
  const bare: number[] = [];
  const home: number[] = [];
  for (let turn = 0; turn < 21; turn += 1) {
    bare.push(await timeToSee(['-e', 'console.log("1")'], '1', folder));
    home.push(await timeToSee([launcher], 'quit', folder));
  }
  console.log(`first frame of home ${ms(median(home))}, node -e 'console.log(1)' ${ms(median(bare))}`);
  wanted('ratio', median(home) / median(bare), 'at most', 2);
}

export async function keyToFrame(launcher: string, folder: string): Promise<void> {
  // Each changes something. Esc is left out: whether it begins a longer key is known 20 ms later.
  const keys = Array.from({ length: 12 }, () => [down, up, 'L', '?', '?', 'L']).flat();
  const times = await keyTimes([launcher, 'learn', 'L1'], folder, keys);
  console.log(
    `a key to its whole frame ${ms(median(times))}, slowest of ${times.length} ${ms(Math.max(...times))}`,
  );
  wanted('milliseconds', median(times), 'at most', 16);
}

/** From the command to the first conversations on the screen, of a small capture and of a large one. */
export async function firstRows(
  launcher: string,
  small: string,
  large: string,
  folder: string,
): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let turn = 0; turn < 11; turn += 1) {
    // The server's port, which nothing but a row of the list shows.
    times.small.push(await timeToSee([launcher, 'open', small], ':9501', folder));
    times.large.push(await timeToSee([launcher, 'open', large], ':9501', folder));
  }
  const [few, many] = [median(times.small), median(times.large)];
  console.log(`first rows of open: ${ms(few)} of a small capture, ${ms(many)} of one of 1 GB`);
  wanted('milliseconds', Math.max(few, many), 'at most', 300);
}

/** Scrolling through the segments of a conversation: one of 100,000 against one of 10. */
export async function scrolling(launcher: string, folder: string): Promise<void> {
  const times: number[] = [];
  for (const segments of [10, 100_000]) {
    const capture = join(folder, `scrolled-${segments}.pcap`);
    generateCapture(capture, { segments, perConversation: segments, atOnce: 1, data: 'small' });
    const keys = Array.from({ length: 10 }, () => [down, down, up, up]).flat();
    const all = await keyTimes([launcher, 'open', capture], folder, ['\r', ...keys]);
    times.push(median(all.slice(1)));
  }
  const [few = Number.NaN, many = Number.NaN] = times;
  console.log(`scrolling 100,000 segments ${ms(many)} a key, 10 segments ${ms(few)}`);
  wanted('ratio', many / few, 'at most', 1.25);
}

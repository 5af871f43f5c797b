import { inputOf } from './inputs.ts';
import type { FromWorker } from './report.ts';

/** Tries one input after another and tells the parent before each, so that the parent knows which one it was. */

const [seed = 0, first = 0, last = Number.POSITIVE_INFINITY] = process.argv.slice(2).map(Number);
const tell = (message: FromWorker): void => {
  process.send?.(message);
};

/** A second for each megabyte, and a second at least. A slow moment of the machine is not the program's: the best of three. */
function isTooSlow(octets: number, examine: () => void): boolean {
  const limit = 1000 * Math.max(1, octets / 1_000_000);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const start = performance.now();
    examine();
    if (performance.now() - start <= limit) return false;
  }
  return true;
}

/** Above what Node and the tests themselves take: the bound for indexing, for inputs of a few kilobytes. */
const memoryBound = 400 * 1024 * 1024;

async function run(): Promise<void> {
  for (let number = first; number < last; number += 1) {
    tell({ trying: number });
    const { from, bytes, examine } = inputOf(seed, number);
    try {
      if (isTooSlow(bytes.length, examine)) tell({ failed: number, from, why: 'takes above a second' });
      const resident = process.memoryUsage.rss();
      if (resident > memoryBound) {
        const why = `the process has grown to ${Math.round(resident / 2 ** 20)} MiB`;
        tell({ failed: number, from, why });
        return;
      }
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ failed: number, from, why });
    }
    // Messages are sent between two turns of the loop.
    if (number % 16 === 0) await new Promise(setImmediate);
  }
}

await run();
process.disconnect?.();

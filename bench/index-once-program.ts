import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** What bench/index-once.ts says of one run, and the seconds of the whole process. */
export type Run = {
  readonly frames: number;
  readonly segments: number;
  readonly conversations: number;
  readonly seconds: number;
  /** The most octets of memory that were resident. */
  readonly resident: number;
  readonly whole: number;
};

/** Indexes one capture in a process of its own. */
export type IndexOnce = (capture: string) => Run;

/** Builds the program that does so. */
export function indexOnce(root: string, folder: string): IndexOnce {
  const program = join(folder, 'index-once.mjs');
  buildSync({
    ...{ entryPoints: [join(root, 'bench/index-once.ts')], outfile: program, logLevel: 'warning' },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20.19' },
  });
  return (capture) => {
    const start = performance.now();
    const output = execFileSync(process.execPath, [program, capture, folder], { encoding: 'utf8' });
    return { ...(JSON.parse(output) as Omit<Run, 'whole'>), whole: (performance.now() - start) / 1000 };
  };
}

/** Memory that indexing may take: Node and its buffers, and so much for each frame. */
export const residentBound = ({ segments, frames }: Run): number =>
  80 * 2 ** 20 + 64 * segments + 32 * (frames - segments);

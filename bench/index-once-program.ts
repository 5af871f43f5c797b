import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { mib, wanted } from './measure.ts';

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

/** Builds the program that does so, minified as the package is: constants are then written into the code. */
export function indexOnce(root: string, folder: string): IndexOnce {
  const program = join(folder, 'index-once.mjs');
  buildSync({
    ...{ entryPoints: [join(root, 'bench/index-once.ts')], outfile: program, logLevel: 'warning' },
    ...{ bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20.19' },
  });
  return (capture) => {
    const start = performance.now();
    const output = execFileSync(process.execPath, [program, capture, folder], { encoding: 'utf8' });
    return { ...(JSON.parse(output) as Omit<Run, 'whole'>), whole: (performance.now() - start) / 1000 };
  };
}

/** Memory that indexing may take: Node and its buffers, and so much for each frame. */
const residentBound = ({ segments, frames }: Run): number =>
  80 * 2 ** 20 + 64 * segments + 32 * (frames - segments);

/** Says whether the runs of a capture kept to that. */
export function memory(name: string, runs: readonly Run[]): void {
  const [run] = runs;
  if (run === undefined) return;
  const most = Math.max(...runs.map(({ resident }) => resident));
  const bound = residentBound(run);
  console.log(
    `resident memory of ${name}: ${mib(most)}; 64 octets a segment, 32 another frame, 80 MiB: ${mib(bound)}`,
  );
  wanted('share of that:', most / bound, 'at most', 1);
}

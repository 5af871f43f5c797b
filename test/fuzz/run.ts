import { fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inputOf } from './inputs.ts';
import type { FromWorker } from './report.ts';

/**
 * Feeds the program damaged files until the time is up, or for ever: `npm run fuzz -- --seconds 120`. A failure names the
 * seed and the number of its input; `--seed S --only N` tries that one again.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const until =
  values.seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(values.seconds) * 1000;
const first = Number(values.only ?? 0);
const last = values.only === undefined ? Number.POSITIVE_INFINITY : first + 1;

/** One input may not keep the worker longer than this, however slow the machine. */
const hangs = 30_000;
/** So many failures are enough to begin with. */
const mostFailures = 10;

let tried = 0;
let failures = 0;

function fail(number: number, from: string, why: string): void {
  failures += 1;
  const file = join(mkdtempSync(join(tmpdir(), 'tcp-lessons-fuzz-')), `${seed}-${number}-${from}`);
  writeFileSync(file, inputOf(seed, number).bytes);
  console.error(`input ${number} of seed ${seed}, made from ${from}: ${why}\n  kept as ${file}`);
}

/** Runs a worker from an input on; returns the input at which the next worker begins, or undefined when it is over. */
function watch(from: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const worker = fork(join(import.meta.dirname, 'worker.ts'), [seed, from, last].map(String), {
      execArgv: ['--import', 'tsx'],
    });
    let number = from;
    let since = Date.now();
    let next: number | undefined;
    const end = (then: number | undefined) => {
      next = then;
      worker.kill('SIGKILL');
    };
    const timer = setInterval(() => {
      if (Date.now() >= until || failures >= mostFailures) end(undefined);
      else if (Date.now() - since > hangs) {
        fail(number, inputOf(seed, number).from, `no end after ${hangs / 1000} s`);
        end(number + 1);
      }
    }, 250);
    worker.on('message', (message: FromWorker) => {
      if ('trying' in message) {
        number = message.trying;
        since = Date.now();
        tried += 1;
      } else fail(message.failed, message.from, message.why);
    });
    worker.on('exit', (code) => {
      clearInterval(timer);
      if (code !== 0 && code !== null) {
        fail(number, inputOf(seed, number).from, `the process ended with ${code}`);
        next = number + 1;
      }
      // A worker that has grown too large ends by itself; a fresh one goes on.
      resolve(
        next ?? (code === 0 && values.only === undefined && Date.now() < until ? number + 1 : undefined),
      );
    });
  });
}

console.log(`seed ${seed}`);
for (let from: number | undefined = first; from !== undefined && failures < mostFailures; ) {
  from = await watch(from);
}
console.log(`${tried} inputs tried, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

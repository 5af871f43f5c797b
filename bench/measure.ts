import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

export const ms = (time: number): string => `${time.toFixed(1)} ms`;
export const mib = (octets: number): string => `${(octets / 2 ** 20).toFixed(0)} MiB`;
/** A rate to whole thousands: 2,440,000. */
export const thousands = (rate: number): string => (Math.round(rate / 1000) * 1000).toLocaleString('en');

/** Says on a line of its own whether a number is what was wanted. */
export function wanted(what: string, value: number, limit: 'at least' | 'at most', bound: number): void {
  const holds = limit === 'at least' ? value >= bound : value <= bound;
  const shown = value >= 100 ? value.toFixed(0) : value.toFixed(2);
  console.log(`  ${what} ${shown}, ${limit} ${bound} wanted: ${holds ? 'reached' : 'NOT reached'}`);
}

/** Seconds that a program takes, its start included; its output goes to a file. */
export function seconds(program: string, args: readonly string[], out = '/dev/null'): number {
  const target = openSync(out, 'w');
  const start = performance.now();
  const { status, stderr, error } = spawnSync(program, args, {
    stdio: ['ignore', target, 'pipe'],
    encoding: 'utf8',
  });
  const took = (performance.now() - start) / 1000;
  closeSync(target);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${error?.message ?? stderr}`);
  return took;
}

/** Whether a program is there. */
export const has = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/**
 * Runs each of some measurements so many times, by turns, so that whatever else the machine does falls on all.
 * @returns the results of each
 */
export function byTurns<Name extends string, Result>(
  times: number,
  runs: Readonly<Record<Name, () => Result>>,
): Readonly<Record<Name, readonly Result[]>> {
  const names = Object.keys(runs) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (let turn = 0; turn < times; turn += 1) {
    for (const name of names) results[name].push(runs[name]());
  }
  return results;
}

export function machine(): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `Node ${process.versions.node}, ${process.platform} ${release()}, ${cpus().length} × ${cpu?.model.trim()}, ${memory}`;
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fewFields } from './decoding.ts';
import { type IndexOnce, memory, type Run } from './index-once-program.ts';
import { byTurns, has, median, seconds, thousands, wanted } from './measure.ts';
import { recordReader } from './record-reader.ts';

/** The captures that are indexed. `part` is like `many` and shorter, for programs that are slow: rates are compared. */
export type Captures = {
  readonly many: string;
  readonly few: string;
  readonly part: string;
  readonly partSegments: number;
  readonly full: string;
  readonly pcapng: string;
  readonly packed: string;
};

type Indexed = 'many' | 'few' | 'full' | 'pcapng' | 'packed';

export function indexing(captures: Captures, index: IndexOnce, folder: string): void {
  const { part, partSegments } = captures;
  const runs: Record<Indexed, Run[]> = { many: [], few: [], full: [], pcapng: [], packed: [] };
  const indexed = (name: Indexed) => () => {
    const run = index(captures[name]);
    runs[name].push(run);
    return run.whole;
  };
  const parser = recordReader(folder);
  const fields = ['-T', 'fields', ...fewFields.flatMap((field) => ['-e', field])];
  const rivals: Readonly<Record<string, () => number>> = {
    ...(has('tshark', ['--version']) && {
      fields: () => seconds('tshark', ['-n', '-r', part, ...fields], join(folder, 'fields')),
      conversations: () => seconds('tshark', ['-n', '-q', '-z', 'conv,tcp', '-r', part]),
    }),
    ...(parser && { parser: () => seconds(process.execPath, [parser, captures.many]) }),
  };
  // Whoever is first would read from the disk.
  for (const name of ['many', 'few', 'full', 'part', 'pcapng', 'packed'] as const)
    seconds('cat', [captures[name]]);
  const times: Readonly<Record<string, readonly number[]>> = byTurns(3, {
    ...rivals,
    many: indexed('many'),
    few: indexed('few'),
    full: indexed('full'),
    pcapng: indexed('pcapng'),
    packed: indexed('packed'),
    cat: () => seconds('cat', [captures.full]),
  });

  // A comparison to a tenth wants more runs than one to a half.
  const paired = byTurns(9, { many: indexed('many'), few: indexed('few') });

  const [one] = runs.many;
  const frames = one?.frames ?? Number.NaN;
  const took = (name: Indexed | 'cat') => median(times[name] ?? []);
  const rate = (name: Indexed) => frames / took(name);
  const inside = median(runs.many.map((run) => run.frames / run.seconds));
  console.log(
    `index of ${frames} small segments in ${one?.conversations} conversations, numbers and notes included:`,
  );
  console.log(
    `  ${thousands(rate('many'))} a second with the start of the process, ${thousands(inside)} without`,
  );
  const against = (what: string, taken: readonly number[] | undefined, packets: number, least: number) => {
    if (taken === undefined) return console.log(`  ${what}: not installed to compare`);
    const their = packets / median(taken);
    console.log(`  ${what}: ${thousands(their)} a second`);
    wanted('times as fast:', rate('many') / their, 'at least', least);
  };
  against(`tshark -T fields, ${partSegments} of such segments`, times.fields, partSegments, 40);
  against(`tshark -q -z conv,tcp, ${partSegments} of such segments`, times.conversations, partSegments, 15);
  against('pcap-parser, reading the records alone', times.parser, frames, 1.5);

  console.log(`  in 20 conversations ${thousands(rate('few'))} a second`);
  wanted(
    'time of 20,000 to that of 20 (0.1 for noise):',
    median(paired.many) / median(paired.few),
    'at most',
    1.1,
  );
  console.log(`  as pcapng ${thousands(rate('pcapng'))}, gzip'd ${thousands(rate('packed'))} a second`);

  const [whole, cat] = [took('full'), took('cat')];
  const size = (statSync(captures.full).size / 1e9).toFixed(2);
  console.log(`index of ${size} GB of full-size frames ${whole.toFixed(2)} s, cat ${cat.toFixed(2)} s`);
  wanted('times the time of cat:', whole / cat, 'at most', 15);
  for (const name of ['many', 'few', 'full', 'packed'] as const) memory(name, runs[name]);
}

import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { generateCapture } from './generate.ts';
import { keyTimes, timeToSee } from './terminal.ts';

const root = join(import.meta.dirname, '..');
const launcher = join(root, 'bin/tcp-lessons.cjs');
const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-bench-'));
const segments = 1_000_000;

/** Fields that both programs know; most of them need the conversation. */
const fields = [
  ...['frame.number', 'frame.time_epoch', 'frame.len', 'frame.cap_len', 'ip.src', 'ip.dst'],
  ...[
    'tcp.srcport',
    'tcp.dstport',
    'tcp.stream',
    'tcp.seq',
    'tcp.seq_raw',
    'tcp.ack',
    'tcp.ack_raw',
    'tcp.len',
  ],
  ...['tcp.flags', 'tcp.window_size_value', 'tcp.window_size_scalefactor', 'tcp.hdr_len', 'tcp.checksum'],
  ...['tcp.checksum.status', 'tcp.urgent_pointer', 'tcp.options.mss_val', 'tcp.options.wscale.shift'],
  ...['tcp.options.timestamp.tsval', 'tcp.options.timestamp.tsecr'],
];

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const ms = (time: number): string => `${time.toFixed(1)} ms`;
const said = (holds: boolean): string => (holds ? 'reached' : 'NOT reached');

function machine(): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `Node ${process.versions.node}, ${process.platform} ${release()}, ${cpus().length} × ${cpu?.model.trim()}, ${memory}`;
}

/** The two by turns, so that whatever else the machine does falls on both. */
async function firstFrame(): Promise<void> {
  const bare: number[] = [];
  const home: number[] = [];
  for (let turn = 0; turn < 21; turn += 1) {
    bare.push(await timeToSee(['-e', 'console.log("1")'], '1', folder));
    home.push(await timeToSee([launcher], 'quit', folder));
  }
  const ratio = median(home) / median(bare);
  console.log(`first frame of home ${ms(median(home))}, node -e 'console.log(1)' ${ms(median(bare))}`);
  console.log(`  ratio ${ratio.toFixed(2)}, at most 2.6 wanted: ${said(ratio <= 2.6)}`);
}

async function keyToFrame(): Promise<void> {
  const down = '\u001B[B';
  const up = '\u001B[A';
  // Each changes something. Esc is left out: whether it begins a longer key is known 20 ms later.
  const keys = Array.from({ length: 12 }, () => [down, up, 'L', '?', '?', 'L']).flat();
  const times = await keyTimes([launcher, 'learn', 'L1'], folder, keys);
  const slowest = Math.max(...times);
  console.log(`a key to its whole frame ${ms(median(times))}, slowest of ${times.length} ${ms(slowest)}`);
  console.log(`  at most 16 ms wanted: ${said(median(times) <= 16)}`);
}

function seconds(file: string, args: readonly string[], out: string): number {
  const target = openSync(out, 'w');
  const start = performance.now();
  const { status, stderr } = spawnSync(file, args, { stdio: ['ignore', target, 'pipe'], encoding: 'utf8' });
  closeSync(target);
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function decoding(): void {
  const capture = join(folder, 'capture.pcap');
  generateCapture(capture, segments);
  const ours = () =>
    seconds(
      process.execPath,
      [launcher, 'decode', capture, '--format', 'tsv', '--fields', fields.join(',')],
      join(folder, 'ours.tsv'),
    );
  if (spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status !== 0) {
    const times = [ours(), ours(), ours()];
    console.log(
      `decode ${segments} segments to TSV ${median(times).toFixed(2)} s; tshark is not installed to compare`,
    );
    return;
  }
  const settings = ['tcp.check_checksum:TRUE', 'tcp.relative_sequence_numbers:TRUE'].flatMap((each) => [
    '-o',
    each,
  ]);
  const columns = fields.flatMap((field) => ['-e', field]);
  const theirs = () =>
    seconds(
      'tshark',
      ['-n', '-r', capture, ...settings, '-T', 'fields', '-E', 'header=y', ...columns],
      join(folder, 'theirs.tsv'),
    );
  const times = [1, 2, 3].map(() => [ours(), theirs()] as const);
  const our = median(times.map(([time]) => time));
  const their = median(times.map(([, time]) => time));
  const same = spawnSync('cmp', ['-s', join(folder, 'ours.tsv'), join(folder, 'theirs.tsv')]).status === 0;
  console.log(`decode ${segments} segments to TSV ${our.toFixed(2)} s, tshark ${their.toFixed(2)} s`);
  console.log(`  ${(their / our).toFixed(1)} times as fast, at least 5 wanted: ${said(their / our >= 5)}`);
  console.log(`  the two outputs are ${same ? 'the same, octet for octet' : 'DIFFERENT'}`);
}

try {
  if (!existsSync(join(root, 'dist/tcp-lessons.mjs'))) execFileSync('npm', ['run', 'build'], { cwd: root });
  console.log(machine());
  await firstFrame();
  await keyToFrame();
  decoding();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

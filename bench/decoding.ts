import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { byTurns, has, median, seconds, wanted } from './measure.ts';

/** Fields that both programs know; most of them need the conversation. */
const manyFields = [
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
export const fewFields = ['tcp.seq', 'tcp.ack', 'tcp.flags'];

const settings = ['tcp.check_checksum:TRUE', 'tcp.relative_sequence_numbers:TRUE'].flatMap((each) => [
  '-o',
  each,
]);

/** Arguments with which tshark writes what our `decode --format tsv` writes. */
const tsharkTsv = (capture: string, fields: readonly string[]): readonly string[] => [
  ...['-n', '-r', capture, ...settings, '-T', 'fields', '-E', 'header=y'],
  ...fields.flatMap((field) => ['-e', field]),
];

/** `decode` to TSV against tshark, both with the same fields of the same capture, octet for octet. */
export function decoding(launcher: string, capture: string, segments: number, folder: string): void {
  for (const [fields, least] of [
    [manyFields, 5],
    [fewFields, 10],
  ] as const) {
    const out = [join(folder, 'ours.tsv'), join(folder, 'theirs.tsv')] as const;
    const args = [launcher, 'decode', capture, '--format', 'tsv', '--fields', fields.join(',')];
    const ours = () => seconds(process.execPath, args, out[0]);
    const what = `decode ${segments} segments to TSV of ${fields.length} fields`;
    if (!has('tshark', ['--version'])) {
      const took = median(byTurns(3, { ours }).ours);
      console.log(`${what}: ${took.toFixed(2)} s; tshark is not installed to compare`);
      continue;
    }
    const times = byTurns(3, { ours, theirs: () => seconds('tshark', tsharkTsv(capture, fields), out[1]) });
    const [our, their] = [median(times.ours), median(times.theirs)];
    console.log(`${what}: ${our.toFixed(2)} s, tshark ${their.toFixed(2)} s`);
    wanted('times as fast:', their / our, 'at least', least);
    const isSame = spawnSync('cmp', ['-s', ...out]).status === 0;
    console.log(`  the two outputs are ${isSame ? 'the same, octet for octet' : 'DIFFERENT'}`);
  }
}

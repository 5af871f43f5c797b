import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The columns of the golden files. Those from tcp.stream on need the conversation, the others only the frame. */
export const headerColumns = [
  'frame.number',
  'frame.time_epoch',
  'frame.len',
  'frame.cap_len',
  'ip.src',
  'ip.dst',
  'ipv6.src',
  'ipv6.dst',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.len',
  'tcp.flags',
  'tcp.window_size_value',
  'tcp.hdr_len',
  'tcp.checksum',
  'tcp.checksum.status',
  'tcp.urgent_pointer',
  'tcp.options.mss_val',
  'tcp.options.wscale.shift',
  'tcp.options.sack_perm',
  'tcp.options.timestamp.tsval',
  'tcp.options.timestamp.tsecr',
] as const;

export const contextColumns = [
  'tcp.stream',
  'tcp.seq',
  'tcp.ack',
  'tcp.window_size_scalefactor',
  'tcp.options.sack_le',
  'tcp.options.sack_re',
  'tcp.completeness',
  'tcp.analysis.retransmission',
  'tcp.analysis.fast_retransmission',
  'tcp.analysis.spurious_retransmission',
  'tcp.analysis.out_of_order',
  'tcp.analysis.duplicate_ack',
  'tcp.analysis.duplicate_ack_num',
  'tcp.analysis.keep_alive',
  'tcp.analysis.keep_alive_ack',
  'tcp.analysis.zero_window',
  'tcp.analysis.zero_window_probe',
  'tcp.analysis.zero_window_probe_ack',
  'tcp.analysis.window_full',
  'tcp.analysis.window_update',
  'tcp.analysis.lost_segment',
  'tcp.analysis.ack_lost_segment',
  'tcp.analysis.reused_ports',
] as const;

/** One pass, checksums checked, relative numbers, whatever the user's own settings say. */
const settings = [
  'tcp.check_checksum:TRUE',
  'ip.check_checksum:TRUE',
  'tcp.relative_sequence_numbers:TRUE',
  'nameres.mac_name:FALSE',
].flatMap((setting) => ['-o', setting]);

/**
 * What tshark reads from a file: a header row of column names, then a row a frame, tab-separated.
 * @param extraSettings preferences for this run
 * @param more arguments as they are
 */
export function tsharkTsv(
  file: string,
  columns: readonly string[],
  extraSettings: readonly string[] = [],
  more: readonly string[] = [],
): string {
  const fields = columns.flatMap((column) => ['-e', column]);
  const extra = extraSettings.flatMap((setting) => ['-o', setting]);
  const separators = ['-E', 'header=y', '-E', 'separator=/t', '-E', 'occurrence=a', '-E', 'aggregator=,'];
  const { stdout, stderr } = spawnSync(
    'tshark',
    ['-n', '-r', file, ...settings, ...extra, ...more, '-T', 'fields', ...separators, ...fields],
    { encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 },
  );
  // Of a damaged file it writes what precedes the damage; of no capture at all not even the header row.
  if (stdout === '') throw new Error(stderr);
  return presenceAsOne(stdout);
}

/** What is there or not: tshark writes the octets of an option, and a 1 for each item that says the same. */
const isPresence = (column: string): boolean =>
  column === 'tcp.options.sack_perm' || (column.startsWith('tcp.analysis.') && !column.endsWith('_num'));

/** Presence as 1, in every version of tshark. */
function presenceAsOne(tsv: string): string {
  const lines = tsv.split('\n');
  const presences = (lines[0] ?? '').split('\t').map(isPresence);
  const rows = lines.slice(1).map((line) =>
    line
      .split('\t')
      .map((value, i) => (presences[i] === true && value !== '' ? '1' : value))
      .join('\t'),
  );
  return [lines[0], ...rows].join('\n');
}

/** The same for a file that exists only here. */
export function tsharkTsvOf(
  bytes: Uint8Array,
  columns: readonly string[],
  extra: readonly string[] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-'));
  try {
    const file = join(folder, 'fixture');
    writeFileSync(file, bytes);
    return tsharkTsv(file, columns, extra);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const tsharkInstalled = ((): boolean => {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** The rows of such a text, each a value by column name. */
export function rowsOf(tsv: string): readonly ReadonlyMap<string, string>[] {
  const [header = '', ...lines] = tsv.replace(/\n$/, '').split('\n');
  const names = header.split('\t');
  return lines.map((line) => {
    const values = line.split('\t');
    return new Map(names.map((name, i) => [name, values[i] ?? '']));
  });
}

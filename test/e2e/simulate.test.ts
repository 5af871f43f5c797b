import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { run } from './run.ts';
import { closeAll, emptyFolder } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

test('a counterexample from the bundle, on the screen and as a capture that the bundle reads', () => {
  const folder = emptyFolder();
  const file = join(folder, 'ghost.pcapng');
  const [status, stdout, stderr] = run(['simulate', '--handshake', '2', '--pcap', file], folder);
  expect([status, stderr]).toEqual([0, `tcp-lessons: ${file}: 2 packets\n`]);
  expect(stdout).toContain('── old <SEQ=100><CTL=SYN> ─────────────────────▶ ESTABLISHED');
  expect(
    run(['decode', file, '--fields', 'tcp.flags,tcp.seq_raw,tcp.ack_raw', '--format', 'tsv'], folder),
  ).toEqual([0, 'tcp.flags\ttcp.seq_raw\ttcp.ack_raw\n0x0002\t100\t0\n0x0012\t2000\t101\n', '']);
});

test('the table, and three messages that hold', () => {
  const folder = emptyFolder();
  const [status, stdout] = run(['simulate'], folder);
  expect([status, stdout.split('\n').filter((line) => / \d \(\d\)$/.test(line)).length]).toEqual([0, 33]);
  expect(run(['simulate', '--handshake', '3', '--lang', 'zh'], folder)[1]).toMatch(
    /没有任何过程能破坏它们。\n$/,
  );
  expect(run(['simulate', '--handshake', '1'], folder)).toEqual([
    2,
    '',
    'tcp-lessons: --handshake is one of 2, 3, 4, not 1\n',
  ]);
});

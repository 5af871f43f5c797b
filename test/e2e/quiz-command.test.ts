import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { run } from './run.ts';
import { closeAll, emptyFolder } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

test('questions from the bundle, the same for the same seed, with the answers that decode gives', () => {
  const folder = emptyFolder();
  const file = 'captures/handshake-and-close/client.pcapng';
  const [status, text, stderr] = run(['quiz', file, '--seed', '5', '--count', '4'], folder);
  expect([status, stderr]).toEqual([0, '']);
  expect(text).toMatch(/^4\. Conversation 0/m);
  expect(text).toMatch(/\n\nAnswers\n\n {2}1\. /);

  const asked = run(['quiz', file, '--seed', '5', '--count', '200', '--format', 'jsonl'], folder);
  expect(run(['quiz', file, '--seed', '5', '--count', '200', '--format', 'jsonl'], folder)).toEqual(asked);
  const fields = 'tcp.seq,tcp.ack,tcp.seq_raw,tcp.ack_raw,tcp.len,tcp.hdr_len,tcp.srcport,tcp.dstport';
  const [, table] = run(['decode', file, '--format', 'tsv', '--fields', fields], folder);
  const [header = [], ...rows] = table
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const compared = asked[1]
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { frame: number; field?: string; answer: string })
    .filter(({ field }) => field !== undefined && header.includes(field));
  expect(compared.length).toBeGreaterThan(40);
  for (const { frame, field, answer } of compared) {
    expect(rows[frame - 1]?.[header.indexOf(field ?? '')], `${frame} ${field}`).toBe(answer);
  }
});

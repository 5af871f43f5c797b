import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/lesson/text.ts';
import { fieldNames } from '../../src/tcp/fields.ts';
import { capturedFiles } from '../decode/captured-files.ts';
import { tunnels } from '../decode/fixtures/tunnels.ts';
import { rowsOf } from '../decode/tshark.ts';
import { knownDifferences } from '../tcp/differences.ts';
import { calling } from './calling.ts';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'captures/handshake-and-close/client.pcapng');
const octets = readFileSync(file);

const rows = async (...args: readonly string[]) => rowsOf((await calling(['decode', file, ...args])).out);

describe('as tshark writes it', () => {
  // Wireshark writes the option's kind and length here; ours says that it is present.
  const other = new Set(['tcp.options.sack_perm', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst']);

  const known = knownDifferences();

  test.each(capturedFiles)('$name', async ({ name: capture, path, golden }) => {
    const text = readFileSync(golden, 'utf8');
    const theirs = rowsOf(text);
    const [header = ''] = text.split('\n');
    const names = header.split('\t').filter((name) => fieldNames.includes(name));
    const { code, out } = await calling(['decode', path, '--format', 'tsv', '--fields', names.join(',')]);
    expect(code).toBe(0);
    const compared = names.filter((name) => !other.has(name));
    const ours = rowsOf(out);
    // Differences that are known have their reasons in differences.md.
    const listed = known.filter((difference) => difference.file === capture);
    const isListed = (i: number, ...fields: readonly string[]) =>
      listed.some(({ frame, field }) => frame === String(i + 1) && fields.includes(field));
    // `tcp` stands for every field of TCP.
    const values = (row: ReadonlyMap<string, string>, i: number) =>
      compared.map((name) => (isListed(i, name, name.replace(/\..*/, '')) ? 'listed' : row.get(name)));
    expect(ours.map(values)).toEqual(theirs.map(values));
    const address = (row: ReadonlyMap<string, string>, i: number, name: 'src' | 'dst') =>
      isListed(i, `ip.${name}`) ? 'listed' : row.get(`ip.${name}`) || row.get(`ipv6.${name}`);
    const addresses = (rows: readonly ReadonlyMap<string, string>[]) =>
      rows.map((row, i) => [address(row, i, 'src'), address(row, i, 'dst')]);
    expect(addresses(ours)).toEqual(addresses(theirs));
  });
});

describe('text', () => {
  test('says once that the sender left its checksums to the network card', async () => {
    const loopback = join(root, 'captures/loopback-echo/client.pcapng');
    const lastIn = async (lang: Lang) =>
      (await calling(['decode', loopback], { lang })).out.trimEnd().split('\n').at(-1);
    expect(await lastIn('en')).toMatch(
      /^# TCP checksums: 1 good, 7 bad, 0 not to be known; the first bad one is in frame 1: .* its network card$/,
    );
    expect(await lastIn('zh')).toMatch(/^# TCP 检验和：1 个正确，7 个错误.*网卡计算$/);
  });

  test('counts the TCP that is set aside', async () => {
    const stdin = tunnels.find(({ name }) => name === 'GTP-U')?.bytes ?? new Uint8Array(0);
    const { out } = await calling(['decode', '-'], { stdin });
    expect(out).toMatch(/\(carries GTP-U with TCP inside: tunnels are counted, not followed\)\n/);
    expect(out).toMatch(/\n# TCP not followed: 3 in GTP-U\n$/);
    const chinese = await calling(['decode', '-'], { stdin, lang: 'zh' });
    expect(chinese.out).toMatch(/\n# 未跟踪的 TCP：GTP-U 隧道内 3 帧\n$/);
  });

  test('a line a packet, with both ends’ states', async () => {
    const { code, out, err } = await calling(['decode', file]);
    const lines = out.trimEnd().split('\n');
    expect([code, err, lines.length]).toEqual([0, '', 13]);
    expect(lines[12]).toBe('# TCP checksums: 11 good, 0 bad, 0 not to be known');
    expect(lines[0]).toBe('# 0: client 10.0.0.1:40312, server 10.0.0.2:9501');
    expect(lines[1]).toMatch(
      /^ {5}1 {6}0\.000000 {3}0 {2}> S 0:0\(0\) win 64240 <mss 1460,.*> {2}\| SYN-SENT {6}SYN-RECEIVED$/,
    );
    expect(lines[2]).toMatch(/< S\. 0:0\(0\) ack 1 win 65160 .*\| ESTABLISHED {3}SYN-RECEIVED$/);
    expect(lines.at(-2)).toMatch(/\| TIME-WAIT {5}CLOSED$/);
  });

  test('in Chinese', async () => {
    const { out } = await calling(['decode', file], { lang: 'zh' });
    expect(out).toMatch(/^# 0：客户端 10\.0\.0\.1:40312，服务器 10\.0\.0\.2:9501\n/);
  });
});

describe('tsv', () => {
  test('all fields, unless some are named', async () => {
    const all = await rows('--format', 'tsv');
    expect([...(all[0]?.keys() ?? [])]).toEqual(fieldNames);
    expect(all).toHaveLength(11);
  });

  test('fields are enough to ask for it, in the order they are named', async () => {
    const { out } = await calling(['decode', file, '--fields', 'tcp.ack, tcp.flags,client.state']);
    expect(out.split('\n').slice(0, 3)).toEqual([
      'tcp.ack\ttcp.flags\tclient.state',
      '0\t0x0002\tSYN-SENT',
      '1\t0x0012\tESTABLISHED',
    ]);
  });

  test('the same where the conversation is not needed', async () => {
    const alone = await rows('--fields', 'frame.number,tcp.seq_raw,tcp.len');
    const all = await rows('--format', 'tsv');
    for (const [i, row] of alone.entries())
      for (const [name, value] of row) expect(all[i]?.get(name), name).toBe(value);
  });
});

describe('jsonl', () => {
  test('an object a frame, the same values, absent ones left out', async () => {
    const { out } = await calling(['decode', file, '--format', 'jsonl']);
    const objects = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const all = await rows('--format', 'tsv');
    expect(objects).toEqual(
      all.map((row) => Object.fromEntries([...row].filter(([, value]) => value !== ''))),
    );
  });
});

describe('what is asked wrongly', () => {
  test.each([
    ['no file', ['decode'], 'decode needs a capture file, or - for stdin'],
    ['a field', ['decode', file, '--fields', 'tcp.sequence'], /^there is no field tcp\.sequence/],
    [
      'nearly a field',
      ['decode', file, '--fields', 'tcp.seqraw'],
      'there is no field tcp.seqraw (did you mean tcp.seq_raw?)',
    ],
    ['no field', ['decode', file, '--fields', ','], '--fields names no field'],
    [
      'text of fields',
      ['decode', file, '--format', 'text', '--fields', 'tcp.seq'],
      '--fields goes with --format tsv or jsonl',
    ],
  ])('%s', async (_, args, sentence) => {
    const { code, out, err } = await calling(args);
    expect([code, out]).toEqual([2, '']);
    if (typeof sentence === 'string') expect(err).toBe(sentence);
    else expect(err).toMatch(sentence);
  });
});

describe('a capture that is none, or not whole', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'stdin: the file is empty'],
    ['text', Buffer.from('hello, world\n'), 'stdin: this is not a capture but text'],
    ['three octets', Uint8Array.of(1, 2, 3), 'stdin: this is not a capture: it has 3 octets'],
  ])('%s', async (_, stdin, sentence) => {
    expect(await calling(['decode', '-'], { stdin })).toEqual({ code: 1, out: '', err: sentence });
  });

  test('cut anywhere: the rows before the cut, then why, exit code 1', async () => {
    const whole = (await calling(['decode', file, '--format', 'tsv'])).out;
    let most = 0;
    for (let length = 300; length < octets.length; length += 37) {
      const { code, out, err } = await calling(['decode', '-', '--format', 'tsv'], {
        stdin: octets.subarray(0, length),
      });
      expect(whole.startsWith(out)).toBe(true);
      const count = out.split('\n').length - 2;
      expect(count).toBeGreaterThanOrEqual(most);
      most = count;
      if (code === 0) continue;
      const frames = count === 1 ? '1 frame' : `${count} frames`;
      expect(err).toMatch(
        new RegExp(`^tcp-lessons: stdin: stopped at octet \\d+, after ${frames}: the file ends within`),
      );
    }
    expect(most).toBe(10);
  });

  test('in Chinese', async () => {
    const { err } = await calling(['decode', '-'], { stdin: octets.subarray(0, 700), lang: 'zh' });
    expect(err).toMatch(/^tcp-lessons: stdin：读到第 \d+ 字节处停止，已读出 \d+ 帧：/);
  });

  test('packed and cut', async () => {
    const packed = gzipSync(octets);
    expect(await calling(['decode', '-'], { stdin: packed })).toEqual(await calling(['decode', file]));
    const { code, err } = await calling(['decode', '-'], { stdin: packed.subarray(0, packed.length - 200) });
    expect(code).toBe(1);
    expect(err).toMatch(
      /stopped at octet \d+, after \d+ frames: the gzip file is cut: it ends after \d+ octets/,
    );
  });

  test.each([
    ['none', 'no/such/file', 'no/such/file: there is no such file'],
    ['a folder', root, `${root}: this is a folder, not a file`],
  ])('%s', async (_, path, sentence) => {
    expect(await calling(['decode', path])).toEqual({ code: 1, out: '', err: sentence });
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { calling } from './calling.ts';

const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = 'captures/three-segment-close/client.pcapng';
const capture = readFileSync(path);

const written = (name: string, octets: Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, octets);
  return file;
};

describe('a capture as text', () => {
  test('is its conversations with their stories', async () => {
    const { code, out, err } = await calling(['open', path, '--plain']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${path}: 1 conversation, 10 frames\n\nconversation 0\n   client 10.0.0.1:40312`);
    expect(out).toMatch(/opened by a three-way handshake; closed in three segments/);
    expect(out).toMatch(/its own FIN rode on the ACK/);
    expect(out).not.toContain('\u001B');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('is what there is where the output is no terminal', async () => {
    const { code, out } = await calling(['open', path]);
    expect([code, out]).toEqual([0, (await calling(['open', path, '--plain'])).out]);
  });

  test('in Chinese', async () => {
    const { out } = await calling(['open', path], { lang: 'zh' });
    expect(out).toContain('1 个会话，10 帧\n\n会话 0\n   客户端 10.0.0.1:40312');
    expect(out).toContain('关闭只用了三个报文段');
  });

  test('comes from stdin, packed as well', async () => {
    const { out } = await calling(['open', path]);
    const fromStdin = await calling(['open', '-'], { stdin: capture, home: folder });
    expect(fromStdin.out).toBe(out.replace(path, 'stdin'));
    const packed = await calling(['open', written('a.pcapng.gz', gzipSync(capture))], { home: folder });
    expect(packed.out).toBe(out.replace(path, join(folder, 'a.pcapng.gz')));
  });

  test('of a damaged file is what precedes the damage, and where that is', async () => {
    const { code, out, err } = await calling(['open', written('cut.pcapng', capture.subarray(0, -40))]);
    expect(code).toBe(1);
    expect(out).toContain('1 conversation, 9 frames');
    expect(err).toMatch(/cut\.pcapng: stopped at octet \d+, after 9 frames: the file ends within/);
  });

  test('shows nothing of a name that a terminal would obey', async () => {
    const { out, err } = await calling(['open', written('a\u001B[31m.pcapng', capture.subarray(0, -40))]);
    expect(out + err).not.toContain('\u001B');
  });
});

describe('what cannot be opened', () => {
  test.each([
    ['a missing file', () => join(folder, 'none.pcap'), /there is no such file/],
    ['a folder', () => folder, /this is a folder, not a file/],
    ['text', () => written('a.txt', Buffer.from('hello, hello')), /this is not a capture but text/],
    ['nothing', () => written('empty', new Uint8Array(0)), /the file is empty/],
  ])('%s', async (_, file, sentence) => {
    const { code, out, err } = await calling(['open', file()]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect((await calling(['open', file()], { lang: 'zh' })).err).toMatch(/[\p{Script=Han}]/u);
  });

  test('no file at all is wrong usage', async () => {
    expect(await calling(['open'])).toMatchObject({
      code: 2,
      err: 'open needs a capture file, or - for stdin',
    });
  });
});

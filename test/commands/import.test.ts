import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { octetsAsText } from '../../src/commands/octets-as-text.ts';
import { frameComment, problemWords } from '../../src/commands/words/import-words.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { importText } from '../../src/decode/text-import/import-text.ts';
import type { Problem } from '../../src/decode/text-import/printed.ts';
import { calling } from './calling.ts';

const print = join(import.meta.dirname, '../../captures/telnet-session/printed.txt');
const text = readFileSync(print, 'utf8');
const bad = '\u001b[31mIP\u202e x\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('with -o', () => {
  test('writes a capture, once', async () => {
    const out = join(folder, 'x.pcapng');
    expect(await calling(['import', print, '-o', out])).toEqual({
      code: 0,
      out: '',
      err: `tcp-lessons: ${out}: 24 packets\n`,
    });
    const { frames, comments, stop } = openCapture(new Uint8Array(readFileSync(out)));
    expect([frames.length, stop]).toEqual([24, undefined]);
    expect(comments[0]).toMatch(/^Rebuilt from print, not recorded\./);
    expect(frames[7]?.comment).toBe(
      "Imported from lines 15-16. Printed: time, IP's other fields, flags, acknowledgment number, window, payload length, TCP checksum. " +
        'Derived: ports, sequence number. Invented, so that the printed checksums are right: addresses. Invented: date.',
    );
  });

  test('does not write over a file, unless told to', async () => {
    const out = join(folder, 'x.pcapng');
    writeFileSync(out, 'mine');
    expect(await calling(['import', print, '-o', out])).toEqual({
      code: 2,
      out: '',
      err: `${out} is there already; --force writes over it`,
    });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect((await calling(['import', print, '-o', out, '--force'])).code).toBe(0);
    expect(openCapture(new Uint8Array(readFileSync(out))).frames).toHaveLength(24);
  });

  test('says why nothing can be written', async () => {
    const out = join(folder, 'none', 'x.pcapng');
    const { code, err } = await calling(['import', print, '-o', out]);
    expect([code, err]).toEqual([1, `${out}: there is no such folder`]);
  });
});

describe('from stdin', () => {
  test.each([
    ['plain', Buffer.from(text)],
    ['packed', gzipSync(text)],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['with the lines of Windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s', async (_, stdin) => {
    const out = join(folder, 'x.pcapng');
    expect((await calling(['import', '-', '-o', out], { stdin })).code).toBe(0);
    expect(openCapture(new Uint8Array(readFileSync(out))).frames).toHaveLength(24);
  });

  test('a capture goes to stdout', async () => {
    const { code, out } = await calling(['import', '-'], { stdin: Buffer.from(text) });
    expect([code, out.startsWith('\n\r\r\n')]).toEqual([0, true]);
  });

  test('lines that are no packets are named, and the rest is imported', async () => {
    const stdin = Buffer.from(`${bad}${text}${bad}${bad}`);
    const en = await calling(['import', '-'], { stdin });
    expect([en.code, en.err]).toEqual([
      0,
      'tcp-lessons: stdin: lines 1, 50-51: not a packet that can be read\n',
    ]);
    const zh = await calling(['import', '-'], { stdin, lang: 'zh' });
    expect(zh.err).toBe('tcp-lessons: stdin：第 1、50-51 行：不是可以读懂的报文\n');
  });

  test('nothing to import is a failure', async () => {
    const { code, out, err } = await calling(['import', '-'], { stdin: Buffer.from(bad) });
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('stdin: no packet could be imported');
  });

  test('a capture is no text', async () => {
    const stdin = readFileSync(join(import.meta.dirname, '../../captures/refused/client.pcapng'));
    expect(await calling(['import', '-'], { stdin })).toMatchObject({
      code: 1,
      err: 'stdin: this is not text; open and decode read captures',
    });
  });
});

test('a text must be named', async () => {
  expect((await calling(['import'])).code).toBe(2);
});

describe('words', () => {
  const reasons = [
    ...[
      'unreadable',
      'not-tcp',
      'no-flags',
      'half',
      'fragment',
      'ip-options',
      'option',
      'length',
      'seq-range',
    ],
    ...['number', 'checksum', 'address', 'other-addresses', 'too-much'],
  ] as readonly Problem['reason'][];

  test.each(reasons)('%s is said in both languages', (reason) => {
    const [said] = problemWords([{ line: 3, reason }]);
    expect(said?.en).toMatch(/^line 3: [a-z]/i);
    expect(said?.zh).toMatch(/^第 3 行：.*\p{Script=Han}/u);
    expect(said?.zh.replaceAll(/TCP|IP|-q/g, '')).not.toMatch(/[a-z]|[,:;()]/i);
  });

  test('so many lines are named, not more', () => {
    const [said] = problemWords(Array.from({ length: 40 }, (_, i) => ({ line: 2 * i + 1, reason: 'half' })));
    expect(said?.en).toContain('21, 23 and others, 40 in all: ');
    expect(said?.zh).toContain('21、23 行等共 40 行：');
  });

  test('a frame says in Chinese what was printed of it', () => {
    const [frame] = importText(text).frames;
    expect(frame && frameComment(frame, 'zh')).toBe(
      '由第 1-2 行导入。印出的：时间、IP 首部的其他字段、标志位、序号、窗口、选项、载荷长度、TCP 检验和。推出的：端口。' +
        '为使印出的检验和成立而补上的：地址。补上的：日期。',
    );
  });
});

test('octets that are no text are not taken for one', () => {
  expect(octetsAsText(Uint8Array.of(0x41, 0, 0x42))).toBeUndefined();
  expect(octetsAsText(Uint8Array.of(0x41, 0xff))).toBe('A\ufffd');
  expect(octetsAsText(Uint8Array.of(0xfe, 0xff, 0, 0x41))).toBe('A');
});

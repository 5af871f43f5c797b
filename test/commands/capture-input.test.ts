import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openInput } from '../../src/commands/capture-input.ts';
import { Failure } from '../../src/commands/failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Random enough that gzip leaves half of it. */
let random = 1;
const octets = Buffer.from(
  Array.from({ length: 300_000 }, () => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return random >>> 28;
  }),
);
const packed = gzipSync(octets);

const inPieces = (bytes: Uint8Array, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      Buffer.from(bytes.subarray(i * size, (i + 1) * size)),
    ),
  );

/** Compared as text, so that a difference is printed in a line. */
const hex = (bytes: Buffer): string => bytes.toString('hex');

/** What comes through, and why no more. */
async function through(
  bytes: Uint8Array,
  size = 65_536,
): Promise<{ octets: string; damage: string | undefined }> {
  const { chunks, damage } = await openInput('-', inPieces(bytes, size));
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return { octets: hex(Buffer.concat(parts)), damage: damage() };
}

describe('stdin', () => {
  test.each([1, 7, 4096, 1 << 20])('in pieces of %i', async (size) => {
    const some = octets.subarray(0, size < 100 ? 3000 : octets.length);
    expect(await through(some, size)).toEqual({ octets: hex(some), damage: undefined });
  });

  test('nothing at all', async () => {
    expect(await through(Buffer.alloc(0))).toEqual({ octets: '', damage: undefined });
  });
});

describe('gzip', () => {
  test.each([1, 1000, 1 << 20])('in pieces of %i', async (size) => {
    const some = octets.subarray(0, size < 100 ? 3000 : octets.length);
    expect(await through(gzipSync(some), size)).toEqual({ octets: hex(some), damage: undefined });
  });

  test('of several members, one after the other', async () => {
    const two = Buffer.concat([gzipSync(octets.subarray(0, 1000)), gzipSync(octets.subarray(1000))]);
    expect(await through(two)).toEqual({ octets: hex(octets), damage: undefined });
  });

  test('padded with zeros', async () => {
    expect(await through(Buffer.concat([packed, Buffer.alloc(5000)]), 1000)).toEqual({
      octets: hex(octets),
      damage: undefined,
    });
  });

  test('cut: what precedes the cut comes through, and it is said', async () => {
    const cut = packed.subarray(0, packed.length - 9);
    const found = await through(cut, 500);
    expect(found.damage).toBe(
      `the gzip file is cut: it ends after ${cut.length} octets without its end mark`,
    );
    expect(hex(octets).startsWith(found.octets)).toBe(true);
    expect(found.octets.length).toBeGreaterThan(2 * (octets.length - 1000));
  });

  test('cut anywhere in its header', async () => {
    for (let length = 2; length < 12; length += 1) {
      const found = await through(packed.subarray(0, length));
      expect(found).toEqual({
        octets: '',
        damage: expect.stringContaining(`after ${length} octets`),
      });
    }
  });

  test('damaged: it is said where', async () => {
    const first = gzipSync(octets.subarray(0, 100_000));
    const second = gzipSync(octets.subarray(100_000));
    // The type of a block that there is none of (RFC 1951, section 3.2.3).
    second[10] = 0x07;
    const found = await through(Buffer.concat([first, second]), 1000);
    expect(found.damage).toMatch(/^the gzip file is damaged near its octet \d+$/);
    expect(Math.abs(Number(/\d+/.exec(found.damage ?? '')?.[0]) - first.length)).toBeLessThan(1100);
    expect(hex(octets).startsWith(found.octets)).toBe(true);
    expect(found.octets.length / 2).toBeGreaterThan(100_000 - 4096);
  });
});

describe('a file', () => {
  test('comes through', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, octets);
    const { chunks } = await openInput(path, Readable.from([]));
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    expect(Buffer.concat(parts).equals(octets)).toBe(true);
  });

  test.each([
    ['none', join(folder, 'none'), 'there is no such file', '没有这个文件'],
    ['a folder', folder, 'this is a folder, not a file', '这是一个目录，不是文件'],
    ['below a file', join(folder, 'file/x'), 'there is no such file', '没有这个文件'],
    ['one that cannot be read', '/proc/self/mem', 'it cannot be read: EIO', '无法读取：EIO'],
    ['a long name', join(folder, 'x'.repeat(300)), 'no file can have so long a name', '文件名太长'],
  ])('%s', async (_, path, en, zh) => {
    const failure = await openInput(path, Readable.from([])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    const { exitCode, sentence } = failure as Failure;
    expect([exitCode, sentence]).toEqual([1, { en: `${path}: ${en}`, zh: `${path}：${zh}` }]);
  });
});

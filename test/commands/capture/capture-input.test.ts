import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openInput } from '../../../src/commands/capture/capture-input.ts';
import { Failure } from '../../../src/commands/failure.ts';
import { noZstd } from '../../../src/decode/zstd.ts';
import { skippable, zstd, zstdFrame } from '../../decode/fixtures/zstd-writer.ts';

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
    // What zlib had in its buffer is lost.
    expect(found.octets.length / 2).toBeGreaterThan(100_000 - 16_384);
  });
});

describe('zstd', () => {
  const canUnpack = 'createZstdDecompress' in zlib;
  /** Where Node has no zstd, the same sentence is said of everything. */
  const found = (bytes: Uint8Array, damage?: string) =>
    canUnpack ? { octets: hex(Buffer.from(bytes)), damage } : { octets: '', damage: noZstd };

  test.each([1, 1000, 1 << 20])('in pieces of %i', async (size) => {
    const some = octets.subarray(0, size < 100 ? 3000 : octets.length);
    expect(await through(zstd(some), size)).toEqual(found(some));
  });

  test('of several frames, and some to be skipped', async () => {
    const skip = skippable(octets.subarray(0, 100_000));
    const file = Buffer.concat([
      skip,
      zstd(octets.subarray(0, 5000)),
      skip,
      zstd(octets.subarray(5000), 1 << 17),
    ]);
    expect(await through(file, 1000)).toEqual(found(octets));
  });

  test('cut and damaged: the blocks before come through', async () => {
    const file = zstd(octets.subarray(0, 3000));
    const cut = 'the zstd file is cut: it ends after 2000 octets without its end mark';
    expect(await through(file.subarray(0, 2000), 7)).toEqual(found(octets.subarray(0, 1000), cut));
    const damaged = 'the zstd file is damaged near its octet 1009';
    expect(await through(file.with(6 + 1003, 0x06), 7)).toEqual(found(octets.subarray(0, 1000), damaged));
  });
});

describe('a bomb', () => {
  // Both unpack to more than a gigabyte, of which no more than a little is ever held.
  const zeros = zstdFrame(Array.from({ length: 10_000 }, () => ({ octet: 0, times: 1 << 17 })));
  const member = gzipSync(Buffer.alloc(1 << 27));
  const bombs = [
    ['zstd', Readable.from([Buffer.from(zeros)])],
    ['gzip', Readable.from(Array.from({ length: 10 }, () => member))],
  ] as const;

  test.each(bombs)('of %s is handed on in small pieces, and may be left at any time', async (_, stdin) => {
    const { chunks } = await openInput('-', stdin);
    const sizes: number[] = [];
    for await (const chunk of chunks) {
      sizes.push(chunk.length);
      if (sizes.length === 100) break;
    }
    expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(1 << 18);
    expect(stdin.destroyed).toBe(true);
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

  test('that is a named pipe waits for what is written to it', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const opening = openInput(path, Readable.from([]));
    setTimeout(() => writeFile(path, packed), 20);
    const { chunks, taken } = await opening;
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    expect(Buffer.concat(parts).equals(octets)).toBe(true);
    expect(taken()).toBe(packed.length);
  });

  test.each([
    ['none', join(folder, 'none'), 'there is no such file', '没有这个文件'],
    ['a folder', folder, 'this is a folder, not a file', '这是一个目录，不是文件'],
    ['below a file', join(folder, 'file/x'), 'there is no such file', '没有这个文件'],
    ['one that cannot be read', '/proc/self/mem', 'it cannot be read: EIO', '无法读取：EIO'],
    ['a device', '/dev/null', 'this is a device, not a file', '这是一个设备，不是文件'],
    ['a long name', join(folder, 'x'.repeat(300)), 'no file can have so long a name', '文件名太长'],
  ])('%s', async (_, path, en, zh) => {
    const failure = await openInput(path, Readable.from([])).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    const { exitCode, sentence } = failure as Failure;
    expect([exitCode, sentence]).toEqual([1, { en: `${path}: ${en}`, zh: `${path}：${zh}` }]);
  });
});

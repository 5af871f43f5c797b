import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { type CaptureFile, openCaptureFile } from '../../../src/commands/capture/capture-file.ts';
import type { Progress } from '../../../src/commands/capture/index-feed.ts';
import { Failure } from '../../../src/commands/failure.ts';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { Frame } from '../../../src/decode/packet.ts';
import { noZstd } from '../../../src/decode/zstd.ts';
import { beyondTshark, corpus } from '../../decode/fixtures/corpus.ts';
import { ethernet, tcp4 } from '../../decode/fixtures/packets.ts';
import { pcap } from '../../decode/fixtures/pcap-writer.ts';
import { zstd } from '../../decode/fixtures/zstd-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
const scratch = join(folder, 'scratch');
const nothing = Readable.from([]);

let files = 0;
function written(bytes: Uint8Array): string {
  files += 1;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, bytes);
  return path;
}

/** Of seven conversations by turns: each has a VLAN of its own. Frames of 60 octets. */
const segments = (count: number) =>
  Array.from({ length: count }, (_, n) => ethernet(tcp4({ seq: n }), 0x0800, [[0x8100, 1 + (n % 7)]]));
const many = pcap({ frames: segments(5000) });

/** More than the two buffers of a mebibyte that are read ahead. */
const big = pcap({ frames: Array.from({ length: 3000 }, () => new Uint8Array(1500)) });

const never = new AbortController().signal;
const readAll = (file: CaptureFile) => file.read(() => {}, never);
const numbersUpTo = (count: number) => Uint32Array.from({ length: count }, (_, n) => n + 1);
const plain = (frame: Frame) => ({ ...frame, bytes: Buffer.from(frame.bytes).toString('hex') });
const framesAgain = async (file: CaptureFile, numbers: Uint32Array | readonly number[]) =>
  (await file.packets(numbers)).map(({ frame }) => plain(frame));

/** The sentence of the failure that a promise ends in. */
const failing = async (promise: Promise<unknown>): Promise<Failure['sentence']> => {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof Failure)) throw new Error(`no failure but ${failure}`);
  return failure.sentence;
};

/** Reads a capture to its end, and all its frames again; then closes it. */
async function whole(file: CaptureFile) {
  const stop = await readAll(file);
  const frames = await framesAgain(file, numbersUpTo(file.explored.frames));
  await file.close();
  return { stop, frames };
}

describe('frames read again are those that were read', () => {
  test.each([...corpus, ...beyondTshark])('$name', async ({ bytes }) => {
    const { frames, stop } = openCapture(bytes);
    const expected = { stop, frames: frames.map(plain) };
    expect(await whole(await openCaptureFile(written(bytes), nothing, scratch))).toEqual(expected);
    const stdin = Readable.from([Buffer.from(bytes)]);
    expect(await whole(await openCaptureFile('-', stdin, scratch))).toEqual(expected);
    const packed = written(gzipSync(bytes));
    expect(await whole(await openCaptureFile(packed, nothing, scratch))).toEqual(expected);
  });

  test('with what decoding says of them', async () => {
    const file = await openCaptureFile(written(many), nothing, scratch);
    await readAll(file);
    const [packet] = await file.packets([17]);
    expect(packet).toEqual(openCapture(many).frames.slice(16, 17).map(decodePacket)[0]);
    await file.close();
  });

  test('in whatever order they are asked for', async () => {
    const file = await openCaptureFile(written(many), nothing, scratch);
    await readAll(file);
    const { frames } = openCapture(many);
    const numbers = [4999, 1, 2, 5000, 1, 2500, 2501, 17];
    expect(await framesAgain(file, numbers)).toEqual(
      numbers.flatMap((number) => frames.slice(number - 1, number)).map(plain),
    );
    expect(await file.packets([])).toEqual([]);
    const every7th = numbersUpTo(5000).filter((number) => number % 7 === 0);
    expect((await framesAgain(file, every7th)).map(({ number }) => number)).toEqual([...every7th]);
    await file.close();
  });

  test('without those that lie between being kept in memory', async () => {
    const file = await openCaptureFile(written(many), nothing, scratch);
    await readAll(file);
    const packets = await file.packets(file.explored.framesOf(3));
    expect(packets.length).toBeGreaterThan(700);
    expect(Math.max(...packets.map(({ frame }) => frame.bytes.buffer.byteLength))).toBeLessThan(200);
    await file.close();
  });
});

describe('a capture packed with zstd', () => {
  test('is read where Node can unpack it; elsewhere it is said', async () => {
    const found = await whole(await openCaptureFile(written(zstd(many)), nothing, scratch));
    const { frames } = openCapture(many);
    expect(found).toEqual(
      'createZstdDecompress' in zlib
        ? { stop: undefined, frames: frames.map(plain) }
        : { stop: { reason: noZstd, offset: 0, frames: 0 }, frames: [] },
    );
  });
});

describe('how far reading is', () => {
  test('is said at its beginning and at its end', async () => {
    const said: Progress[] = [];
    const file = await openCaptureFile(written(many), nothing, scratch);
    await file.read((progress) => said.push(progress), never);
    expect(said.length).toBeGreaterThanOrEqual(2);
    const [first, last] = [said[0], said.at(-1)];
    expect(first).toMatchObject({ total: many.length, conversations: 7 });
    expect(last).toMatchObject({ octets: many.length, total: many.length, frames: 5000, conversations: 7 });
    expect(last?.rate).toBeGreaterThan(0);
    await file.close();
  });

  test('counts the octets of the packed file', async () => {
    const packed = gzipSync(many);
    const said: Progress[] = [];
    const file = await openCaptureFile(written(packed), nothing, scratch);
    await file.read((progress) => said.push(progress), never);
    expect(said.at(-1)).toMatchObject({ octets: packed.length, total: packed.length, frames: 5000 });
    await file.close();
  });

  test('has no end where that is not known', async () => {
    const said: Progress[] = [];
    const file = await openCaptureFile('-', Readable.from([Buffer.from(many)]), scratch);
    await file.read((progress) => said.push(progress), never);
    expect(said.at(-1)).not.toHaveProperty('total');
    await file.close();
  });
});

describe('reading that is ended', () => {
  test('keeps what was read', async () => {
    const ending = new AbortController();
    const file = await openCaptureFile(written(big), nothing, scratch);
    expect(await file.read(() => ending.abort(), ending.signal)).toBeUndefined();
    const { frames } = file.explored;
    expect(frames).toBeGreaterThan(0);
    expect(frames).toBeLessThan(3000);
    expect((await file.packets([frames])).length).toBe(1);
    await file.close();
  });

  test('does not wait for a stream that never ends; its packets are there as they come', async () => {
    const stdin = new PassThrough();
    const ending = new AbortController();
    const file = await openCaptureFile('-', stdin, scratch);
    let come = () => {};
    const first = new Promise<void>((resolve) => {
      come = resolve;
    });
    const reading = file.read(come, ending.signal);
    stdin.write(many.subarray(0, 24 + (16 + 60) * 10));
    await first;
    expect(file.explored.frames).toBe(10);
    const { frames } = openCapture(many);
    expect(await framesAgain(file, [1, 10])).toEqual(
      [frames[0], frames[9]].flatMap((one) => one ?? []).map(plain),
    );
    ending.abort();
    expect(await reading).toBeUndefined();
    expect(stdin.destroyed).toBe(true);
    expect((await file.packets([10])).length).toBe(1);
    await file.close();
  });

  test('before it began', async () => {
    for (const name of [written(big), '-']) {
      const file = await openCaptureFile(name, new PassThrough(), scratch);
      expect(await file.read(() => {}, AbortSignal.abort())).toBeUndefined();
      expect(file.explored.frames).toBe(0);
      await file.close();
    }
  });

  test('by closing, before anything came', async () => {
    const stdin = new PassThrough();
    const file = await openCaptureFile('-', stdin, scratch);
    const reading = readAll(file);
    await file.close();
    expect(await reading).toBeUndefined();
  });
});

describe('what happens to the file meanwhile', () => {
  test('it gets shorter: what was read is there', async () => {
    const path = written(big);
    const file = await openCaptureFile(path, nothing, scratch);
    const stop = await file.read(() => truncateSync(path, 4_000_000), never);
    expect(stop?.reason).toBe('the file got shorter while it was read: 4000000 of 4548024 octets');
    expect(stop?.frames).toBe(file.explored.frames);
    expect((await file.packets([1, file.explored.frames])).length).toBe(2);
    await file.close();
  });

  test('it is written over while it is read', async () => {
    const path = written(many);
    const file = await openCaptureFile(path, nothing, scratch);
    const stop = await file.read(() => writeFileSync(path, many, { flag: 'r+' }), never);
    expect(stop).toEqual({
      reason: 'the file was changed while it was read',
      offset: many.length,
      frames: 5000,
    });
    await file.close();
  });

  test('it grows: all of it is read', async () => {
    const path = written(big);
    const file = await openCaptureFile(path, nothing, scratch);
    let isLonger = false;
    const stop = await file.read(() => {
      if (!isLonger) writeFileSync(path, big.subarray(24), { flag: 'a' });
      isLonger = true;
    }, never);
    expect([stop, file.explored.frames]).toEqual([undefined, 6000]);
    await file.close();
  });

  test.each([
    ['gets shorter', (path: string) => truncateSync(path, 1000)],
    ['is written over', (path: string) => writeFileSync(path, new Uint8Array(many.length))],
    [
      'is another capture',
      (path: string) => writeFileSync(path, pcap({ frames: segments(5000).reverse(), unit: 'ns' })),
    ],
  ])('afterwards it %s: this is said of a packet that is gone', async (_, change) => {
    const path = written(many);
    const file = await openCaptureFile(path, nothing, scratch);
    await readAll(file);
    change(path);
    expect(await failing(file.packets([3000]))).toEqual({
      en: `${path}: the file changed since it was read: frame 3000 is no longer where it was`,
      zh: `${path}：文件在读取之后有改动：第 3000 帧已经不在原处`,
    });
    await file.close();
  });
});

describe('what cannot be opened', () => {
  test.each([
    ['none', join(folder, 'none'), 'there is no such file'],
    ['a folder', folder, 'this is a folder, not a file'],
    ['a device', '/dev/zero', 'this is a device, not a file'],
    ['one that cannot be read', '/proc/self/mem', 'it cannot be read: EIO'],
  ])('%s', async (_, path, en) => {
    expect((await failing(openCaptureFile(path, nothing, scratch))).en).toBe(`${path}: ${en}`);
  });

  test('what is no capture is said when it is read', async () => {
    const file = await openCaptureFile(written(Buffer.from('text')), nothing, scratch);
    expect(await readAll(file)).toEqual({ reason: 'this is not a capture but text', offset: 0, frames: 0 });
    await file.close();
  });

  test('a frame that there is none of', async () => {
    const file = await openCaptureFile(written(many), nothing, scratch);
    await readAll(file);
    expect((await failing(file.packets([5001]))).en).toBe('frame 5001 is not among those that are listed');
    await file.close();
  });
});

describe('damage is said, and what precedes it is there', () => {
  test('to the file', async () => {
    const file = await openCaptureFile(written(many.subarray(0, -10)), nothing, scratch);
    expect(await readAll(file)).toMatchObject({ reason: 'the file ends within frame 5000: 66 of 76 octets' });
    expect((await file.packets(numbersUpTo(4999))).length).toBe(4999);
    await file.close();
  });

  test('to its packing', async () => {
    const packed = gzipSync(many);
    const file = await openCaptureFile(written(packed.subarray(0, -5000)), nothing, scratch);
    const stop = await readAll(file);
    expect(stop?.reason).toMatch(/^the gzip file is cut/);
    const { frames } = file.explored;
    expect(frames).toBeGreaterThan(100);
    expect((await file.packets([frames])).length).toBe(1);
    await file.close();
  });
});

describe('what comes only once', () => {
  test('leaves nothing in the folder', async () => {
    const file = await openCaptureFile('-', Readable.from([Buffer.from(many)]), scratch);
    await readAll(file);
    expect(readdirSync(scratch)).toEqual([]);
    await file.close();
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('is indexed all the same where it may not be kept', async () => {
    const file = await openCaptureFile('-', Readable.from([Buffer.from(many)]), '/dev/null/none');
    expect(await readAll(file)).toBeUndefined();
    expect(file.explored.frames).toBe(5000);
    const { en, zh } = await failing(file.packets([1]));
    expect(en).toMatch(
      /^The octets of these packets are not kept \(a part of the path is not a folder\): \/dev/,
    );
    expect(zh).toMatch(/^没有保留这些报文的字节（路径中有一段不是目录）：\/dev/);
    await file.close();
  });

  test('is indexed all the same where the disk is full; the packets that found room are there', () => {
    // A limit on the size of files lets a write end anywhere, as a full disk does.
    const script = `
      const { openCaptureFile } = await import(${JSON.stringify(join(import.meta.dirname, '../../../src/commands/capture/capture-file.ts'))});
      process.on('SIGXFSZ', () => {});
      const file = await openCaptureFile('-', process.stdin, process.argv[1]);
      const stop = await file.read(() => {}, new AbortController().signal);
      const { frames } = file.explored;
      const [first] = await file.packets([1]);
      const why = await file.packets([frames]).catch((error) => error.sentence.en);
      console.log(JSON.stringify({ stop, frames, first: first.frame.number, why }));
      await file.close();`;
    const { stdout } = spawnSync(
      'bash',
      [
        ...['-c', 'ulimit -f 100; exec "$@"', 'bash'],
        ...[process.execPath, '--import', 'tsx', '--input-type=module', '-e', script, scratch],
      ],
      {
        ...{ encoding: 'utf8', input: many, cwd: join(import.meta.dirname, '../../..') },
        env: { ...process.env, TSX_DISABLE_CACHE: '1' },
      },
    );
    expect(JSON.parse(stdout)).toEqual({
      ...{ frames: 5000, first: 1 },
      why: expect.stringContaining(
        'The octets of these packets are not kept (the file may not grow any more)',
      ),
    });
  });
});

import { createReadStream, fstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../decode/gzip.ts';
import { cannot, type Failure } from './failure.ts';

/** Octets asked of the disk at once. */
const chunkSize = 1 << 20;

/** The octets of a capture as they come, unpacked; `damage` says afterwards why unpacking ended early. */
export type CaptureInput = {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly damage: () => string | undefined;
};

/**
 * Opens a capture file, or stdin for `-`.
 * @throws Failure with exit code 1, and why the file cannot be read
 */
export async function openInput(name: string, stdin: Readable): Promise<CaptureInput> {
  const source = name === '-' ? stdin : await openFile(name);
  return unpackedIfPacked(name, source);
}

async function openFile(name: string): Promise<Readable> {
  try {
    const file = await open(name);
    if (fstatSync(file.fd).isDirectory()) {
      await file.close();
      throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    }
    return createReadStream(name, { fd: file, highWaterMark: chunkSize });
  } catch (error) {
    throw unreadable(name, error);
  }
}

const reasons: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['there is no such file', '没有这个文件'],
  ENOTDIR: ['there is no such file', '没有这个文件'],
  EISDIR: ['this is a folder, not a file', '这是一个目录，不是文件'],
  EACCES: ['reading it is not permitted', '没有读取权限'],
  EPERM: ['reading it is not permitted', '没有读取权限'],
  ENAMETOOLONG: ['no file can have so long a name', '文件名太长'],
  ELOOP: ['it is a link that leads back to itself', '这个链接指回了自己'],
};

/** Why a file cannot be read, as the system says it. */
export function unreadable(name: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const [en, zh] = reasons[code] ?? [`it cannot be read: ${code}`, `无法读取：${code}`];
  return cannot(`${name}: ${en}`, `${name}：${zh}`);
}

/** The first two octets tell whether the rest is to be unpacked. */
async function unpackedIfPacked(name: string, source: Readable): Promise<CaptureInput> {
  const chunks = readChunks(name, source);
  const start = await atLeast(2, chunks);
  const whole = prepended(start, chunks);
  return isGzip(start) ? unpacked(whole) : { chunks: whole, damage: () => undefined };
}

async function* readChunks(name: string, source: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield octets(chunk as Buffer);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** A Buffer's own windows are slower and of another class. */
const octets = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

async function atLeast(length: number, chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < length) {
    const next = await chunks.next();
    if (next.done) break;
    start = start.length === 0 ? next.value : octets(Buffer.concat([start, next.value]));
  }
  return start;
}

async function* prepended(start: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  yield* rest;
}

function unpacked(packed: AsyncGenerator<Uint8Array>): CaptureInput {
  let damage: string | undefined;
  return { chunks: unpack(packed, (reason) => (damage = reason)), damage: () => damage };
}

/** What came before the damage is still handed on, which a pipeline of streams would throw away. */
async function* unpack(packed: AsyncGenerator<Uint8Array>, damaged: (reason: string) => void) {
  // What zlib had unpacked into its own buffer when it met the damage is lost, so the buffer is small.
  const gunzip = createGunzip({ chunkSize: 1 << 12 });
  let ready: Uint8Array[] = [];
  let isOver = false;
  let read = 0;
  gunzip.on('data', (chunk: Buffer) => ready.push(octets(chunk)));
  const over = new Promise<void>((resolve) => {
    const finish = () => {
      isOver = true;
      resolve();
    };
    gunzip.on('error', (error: NodeJS.ErrnoException) => {
      const isCut = error.code === 'Z_BUF_ERROR';
      const cut = `the gzip file is cut: it ends after ${read} octets without its end mark`;
      damaged(isCut ? cut : `the gzip file is damaged near its octet ${read}`);
      finish();
    });
    // Comes before the end of the input where zeros follow, which are padding.
    gunzip.on('end', finish);
  });
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length && !isOver; at += unpackAtOnce) {
      const piece = chunk.subarray(at, at + unpackAtOnce);
      read += piece.length;
      await Promise.race([over, new Promise((resolve) => gunzip.write(piece, resolve))]);
      yield* ready;
      ready = [];
    }
    if (isOver) break;
  }
  if (!isOver) gunzip.end();
  await over;
  yield* ready;
}

/** Deflate packs at most 1032 to one, so no more than 34 MB come out of so many octets. */
const unpackAtOnce = 1 << 15;

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { packingOf } from '../../decode/packing.ts';
import { openSource, type Source, unreadable } from './capture-source.ts';
import { octets, unpacked } from './unpack.ts';

/** Octets asked of the disk at once. */
const chunkSize = 1 << 20;

/** The octets of a capture as they come, unpacked; `damage` says afterwards why unpacking ended early. */
export type CaptureInput = {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly damage: () => string | undefined;
  /** Octets taken so far, as they are before they are unpacked. */
  readonly taken: () => number;
};

/**
 * Opens a capture file, or stdin for `-`.
 * @throws Failure with exit code 1, and why the file cannot be read
 */
export async function openInput(name: string, stdin: Readable): Promise<CaptureInput> {
  return inputOf(name, streamOf(openSource(name, stdin)));
}

/** A source as a stream, whatever it is. */
export const streamOf = (source: Source): Readable =>
  source.kind === 'stream'
    ? source.stream
    : createReadStream('', { fd: source.fd, start: 0, highWaterMark: chunkSize });

/** The octets of a stream, unpacked where their beginning says that they are packed. */
export async function inputOf(name: string, stream: Readable): Promise<CaptureInput> {
  let taken = 0;
  const chunks = readChunks(name, stream, (length) => {
    taken += length;
  });
  const start = await atLeast(4, chunks);
  const packing = packingOf(start);
  const whole = prepended(start, chunks);
  let damage: string | undefined;
  const damaged = (reason: string) => {
    damage = reason;
  };
  return {
    chunks: packing === undefined ? whole : unpacked(packing, whole, damaged),
    damage: () => damage,
    taken: () => taken,
  };
}

async function* readChunks(
  name: string,
  stream: Readable,
  took: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) {
      took(chunk.length);
      yield octets(chunk as Buffer);
    }
  } catch (error) {
    throw unreadable(name, error);
  }
}

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
  try {
    if (start.length > 0) yield start;
    yield* rest;
  } finally {
    // Whoever leaves before the rest was begun leaves its stream open otherwise.
    await rest.return(undefined);
  }
}

import { randomUUID } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Packet } from '../../decode/packet.ts';
import { packingOf } from '../../decode/packing.ts';
import type { CaptureStop } from '../../decode/record-stream.ts';
import { CaptureIndex } from '../../tcp/index/capture-index.ts';
import type { Explored } from '../../tcp/index/explored.ts';
import { rehearse } from '../../tcp/index/rehearsal.ts';
import { cannot, Failure } from '../failure.ts';
import { type CaptureOctets, plainOctets, streamedOctets } from './capture-octets.ts';
import { openSource, unreadable } from './capture-source.ts';
import { type FramePlace, packetsAgain } from './frames-again.ts';
import { IndexFeed, type Progress } from './index-feed.ts';
import { Spool } from './spool.ts';

export type { Progress } from './index-feed.ts';

/** A capture that is explored while it is read, and after. */
export type CaptureFile = {
  readonly explored: Explored;
  /**
   * Reads it to its end, once. Where `signal` ends that before, what was read stays.
   * @returns why it could be read no further, if it could not
   */
  read(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<CaptureStop | undefined>;
  /**
   * Reads frames again by their numbers, in the same order.
   * @throws Failure where they cannot be
   */
  packets(frames: Uint32Array | readonly number[]): Promise<readonly Packet[]>;
  /** Ends reading, and gives back what is open. */
  close(): Promise<void>;
};

/**
 * Opens a capture file, or stdin for `-`. Nothing is waited for: a file's first octets are looked at, a stream's are not.
 * @param scratch the folder for what comes only once: stdin, a pipe, what a packed file holds
 * @throws Failure with exit code 1, and why it cannot be opened
 */
export async function openCaptureFile(name: string, stdin: Readable, scratch: string): Promise<CaptureFile> {
  const source = openSource(name, stdin);
  const octets =
    source.kind === 'file' && !isPacked(name, source.fd)
      ? plainOctets(source.fd)
      : streamedOctets(name, source, new Spool(scratch, `capture-${randomUUID()}`));
  return exploring(name, octets);
}

function isPacked(name: string, fd: number): boolean {
  const start = new Uint8Array(4);
  try {
    const got = readSync(fd, start, 0, start.length, 0);
    return packingOf(start.subarray(0, got)) !== undefined;
  } catch (error) {
    closeSync(fd);
    throw unreadable(name, error);
  }
}

/** Octets of a file that is so large that indexing it gains more than a rehearsal takes. */
const worthRehearsing = 2 ** 24;

function exploring(name: string, octets: CaptureOctets): CaptureFile {
  if ((octets.total ?? 0) >= worthRehearsing) rehearse();
  const index = new CaptureIndex();
  const closing = new AbortController();
  let reading: Promise<unknown> = Promise.resolve();

  const read: CaptureFile['read'] = async (onProgress, given) => {
    const signal = AbortSignal.any([given, closing.signal]);
    const feed = new IndexFeed(index, octets.total, onProgress, signal);
    const reason = await octets.feed(feed, signal);
    if (signal.aborted) return undefined;
    const stop = index.end();
    feed.say();
    // What happened to the file explains why it ends early.
    return reason === undefined ? stop : { offset: feed.fed, frames: index.frames, ...stop, reason };
  };

  const packets: CaptureFile['packets'] = async (frames) => {
    const places = Array.from(frames, (number) => placeOf(index, number));
    const end = places.reduce((most, { offset, octets }) => Math.max(most, offset + octets), 0);
    const fd = await octets.fileUpTo(end);
    if (typeof fd !== 'number') throw new Failure(1, fd);
    const found = await packetsAgain(index, fd, places).catch((error) => {
      throw unreadable(name, error);
    });
    if (typeof found !== 'number') return found;
    throw cannot(
      `${name}: the file changed since it was read: frame ${found} is no longer where it was`,
      `${name}：文件在读取之后有改动：第 ${found} 帧已经不在原处`,
    );
  };

  return {
    explored: index,
    packets,
    read: (onProgress, signal) => {
      const result = read(onProgress, signal);
      reading = result.catch(() => {});
      return result;
    },
    close: async () => {
      closing.abort();
      await reading;
      await octets.close();
    },
  };
}

function placeOf(index: CaptureIndex, frame: number): FramePlace {
  const place = index.place(frame);
  if (place !== undefined) return { frame, ...place };
  throw cannot(`frame ${frame} is not among those that are listed`, `第 ${frame} 帧不在列出的范围内`);
}

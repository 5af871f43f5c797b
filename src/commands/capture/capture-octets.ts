import { closeSync, fstatSync } from 'node:fs';
import type { Text } from '../../lesson/text.ts';
import { notKept } from '../trouble.ts';
import { inputOf, streamOf } from './capture-input.ts';
import type { Source } from './capture-source.ts';
import { codeOf, readAt, stateOf } from './file-octets.ts';
import type { IndexFeed } from './index-feed.ts';
import type { Spool } from './spool.ts';

/** The octets of a capture: once in their order, and afterwards again from a file. */
export type CaptureOctets = {
  /** How many there are, packed if they are; absent where that is not known. */
  readonly total?: number;
  /**
   * Hands all of them on.
   * @returns why there are no more before their end, one sentence without a full stop
   * @throws Failure where nothing more can be read of a stream
   */
  feed(feed: IndexFeed, signal: AbortSignal): Promise<string | undefined>;
  /** A file that has all up to `end` as they were handed on; or why there is none. */
  fileUpTo(end: number): Promise<number | Text>;
  close(): Promise<void>;
};

/** Octets asked of the disk at once. */
const chunkSize = 1 << 19;

/** Of a file that is a capture as it is: they are read again from there. */
export function plainOctets(fd: number): CaptureOctets {
  return {
    total: fstatSync(fd).size,
    feed: async (feed) => {
      const before = await stateOf(fd);
      try {
        await feedFile(fd, feed);
      } catch (error) {
        return `the file cannot be read further: ${codeOf(error)}`;
      }
      if (feed.isOver) return undefined;
      const after = await stateOf(fd);
      if (feed.fed < before.size)
        return `the file got shorter while it was read: ${feed.fed} of ${before.size} octets`;
      // One that grows is being captured to.
      const isRewritten = after.mtimeMs !== before.mtimeMs && after.size === before.size;
      return isRewritten ? 'the file was changed while it was read' : undefined;
    },
    fileUpTo: async () => fd,
    close: async () => closeSync(fd),
  };
}

/** Reads into one of two buffers while the other is indexed. */
async function feedFile(fd: number, feed: IndexFeed): Promise<void> {
  let [buffer, other] = [new Uint8Array(chunkSize), new Uint8Array(chunkSize)];
  let at = 0;
  let coming = readAt(fd, buffer, at);
  for (;;) {
    const got = await coming;
    if (got === 0 || feed.isOver) return;
    at += got;
    const chunk = buffer.subarray(0, got);
    [buffer, other] = [other, buffer];
    coming = readAt(fd, buffer, at);
    // Waited for above, where an error is met.
    coming.catch(() => {});
    await feed.push(chunk, at);
  }
}

/** Of stdin, a pipe or a packed file: what they are read again from is written while they come. */
export function streamedOctets(name: string, source: Source, spool: Spool): CaptureOctets {
  const stream = streamOf(source);
  return {
    ...(source.kind === 'file' ? { total: source.size } : {}),
    feed: async (feed, signal) => {
      // Ends the wait for octets that may never come.
      const leave = () => stream.destroy();
      signal.addEventListener('abort', leave);
      if (signal.aborted) leave();
      try {
        const { chunks, damage, taken } = await inputOf(name, stream);
        for await (const chunk of chunks) {
          const kept = spool.add(chunk);
          await feed.push(chunk, taken());
          await kept;
          if (feed.isOver) break;
        }
        return damage();
      } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    fileUpTo: async (end) => (await spool.fileUpTo(end)) ?? notKept(spool.trouble),
    close: async () => {
      stream.destroy();
      await spool.close();
    },
  };
}

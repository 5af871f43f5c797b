import type { Text } from '../../lesson/text.ts';
import type { Conversation } from '../../tcp/moment.ts';
import { isSameSockets } from '../../tcp/vantage/vantages-in.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { unreadIn } from '../unread.ts';
import { loadWhole } from './loading.ts';
import type { Read } from './reading.ts';

/** Conversations looked at between two pauses, in which keys are answered. */
const atOnce = 4096;

/** More conversations of the same sockets than these are not looked into: the ones nearest in time are. */
const mostAlike = 16;

/** All conversations of one pair of sockets in both captures. */
export type Alike = {
  readonly here: readonly Conversation[];
  readonly there: readonly Conversation[];
  /** Which of `here` was asked for. */
  readonly chosen: number;
};

/** The capture that was made at the other end, opened beside the one that is explored. */
export class OtherEnd {
  private readonly path: string;
  private readonly file: CaptureFile;
  private readonly read: Read;

  constructor(path: string, file: CaptureFile, read: Read) {
    this.path = path;
    this.file = file;
    this.read = read;
  }

  /** Why nothing of it could be read, where that is so. */
  async unread(): Promise<Text | undefined> {
    return unreadIn(await this.read.whole, this.path)?.sentence;
  }

  /** What both captures have of the sockets of a conversation; undefined where that was given up meanwhile. */
  async alike(
    file: CaptureFile,
    conversation: Conversation,
    signal: AbortSignal,
  ): Promise<Alike | undefined> {
    await this.read.whole;
    const { stream } = conversation;
    const near = nearest(await streamsOf(file, conversation, signal), stream);
    const here: Conversation[] = [];
    for (const each of near) {
      const loaded = each === stream ? conversation : (await loadWhole(file, each))?.conversation;
      if (loaded !== undefined) here.push(loaded);
    }
    const there: Conversation[] = [];
    const others = await streamsOf(this.file, conversation, signal);
    const place = near.indexOf(stream);
    for (const each of nearest(others, others[place] ?? others.at(-1) ?? 0)) {
      const loaded = await loadWhole(this.file, each);
      if (loaded !== undefined) there.push(loaded.conversation);
    }
    if (signal.aborted) return undefined;
    return { here, there, chosen: here.findIndex((each) => each.stream === stream) };
  }

  async close(): Promise<void> {
    this.read.stop();
    await this.file.close();
  }
}

/** The conversations of the same sockets, by number. */
async function streamsOf(
  { explored }: CaptureFile,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (let stream = 0; stream < explored.conversations && !signal.aborted; stream += 1) {
    const summary = explored.summary(stream);
    if (summary !== undefined && isSameSockets(summary, conversation)) found.push(stream);
    if (stream % atOnce === atOnce - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

const nearest = (streams: readonly number[], to: number): readonly number[] => {
  const place = Math.max(0, streams.indexOf(to));
  const from = Math.max(0, Math.min(place - mostAlike / 2, streams.length - mostAlike));
  return streams.slice(from, from + mostAlike);
};

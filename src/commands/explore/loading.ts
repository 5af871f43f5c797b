import { whole } from '../../tcp/conversation.ts';
import { Follower } from '../../tcp/follower.ts';
import type { Conversation, Heading, Moment } from '../../tcp/moment.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { packetsOf } from './packets.ts';

/** More segments than this are not shown of one conversation: each keeps both ends before and after it. */
export const mostSegments = 200_000;

/** So many segments are there first, then ever more at once: the ladder can be used meanwhile. */
const firstSegments = 2048;

/** A conversation as far as its packets were read again; `beyond` counts the segments that never will be. */
export type Loaded = { readonly conversation: Conversation; readonly beyond: number };

/** The packets of one conversation, read again from the file, some after some; more may come while the capture is read. */
export class LoadedConversation {
  readonly stream: number;
  private readonly file: CaptureFile;
  private readonly follower: Follower;
  private readonly moments: Moment[] = [];
  private heading: Heading | undefined;
  private frames = 0;
  private atOnce = firstSegments;

  constructor(file: CaptureFile, stream: number) {
    this.file = file;
    this.stream = stream;
    // That its ports were used before is known from what precedes it.
    const { notes } = file.explored.summary(stream) ?? {};
    this.follower = new Follower(notes?.reused_ports !== undefined);
  }

  /** Reads more of it; undefined where there is no more for now. */
  async more(signal: AbortSignal): Promise<Loaded | undefined> {
    const all = this.file.explored.framesOf(this.stream);
    const next = all.subarray(this.frames, Math.min(mostSegments, this.frames + this.atOnce));
    if (next.length === 0 && this.heading !== undefined) return undefined;
    for await (const packets of packetsOf(this.file, next, signal)) {
      for (const packet of packets) {
        const followed = this.follower.next(packet);
        this.heading ??= followed?.conversation;
        if (followed?.moment !== undefined) this.moments.push(followed.moment);
      }
    }
    if (signal.aborted || this.heading === undefined) return undefined;
    this.frames += next.length;
    this.atOnce *= 2;
    const conversation = whole({ ...this.heading, stream: this.stream }, [...this.moments]);
    return { conversation, beyond: Math.max(0, all.length - mostSegments) };
  }
}

/** Reads all of a conversation that will be shown; undefined where it has no segment. */
export async function loadWhole(file: CaptureFile, stream: number): Promise<Loaded | undefined> {
  const { signal } = new AbortController();
  const conversation = new LoadedConversation(file, stream);
  let loaded: Loaded | undefined;
  for (;;) {
    const more = await conversation.more(signal);
    if (more === undefined) return loaded;
    loaded = more;
  }
}

import { whole } from '../tcp/conversation.ts';
import { Follower } from '../tcp/follower.ts';
import type { Conversation, Heading, Moment } from '../tcp/moment.ts';
import type { CaptureFile } from './capture-file.ts';
import { rowsOf } from './explore-packets.ts';

/** More segments than this are not shown of one conversation: each keeps both ends before and after it. */
export const mostSegments = 200_000;

/** A conversation as far as its packets were read again. */
export type Loaded = { readonly conversation: Conversation; readonly beyond: number };

/** The packets of one conversation, read again from the file; more may come while the capture is read. */
export class LoadedConversation {
  readonly stream: number;
  private readonly file: CaptureFile;
  private readonly follower: Follower;
  private readonly moments: Moment[] = [];
  private heading: Heading | undefined;
  private frames = 0;

  constructor(file: CaptureFile, stream: number) {
    this.file = file;
    this.stream = stream;
    // That its ports were used before is known from what precedes it.
    const { notes } = file.explored.summary(stream) ?? {};
    this.follower = new Follower(notes?.reused_ports !== undefined);
  }

  /** Reads what is new; undefined where nothing is. */
  async more(signal: AbortSignal): Promise<Loaded | undefined> {
    const all = this.file.explored.framesOf(this.stream);
    const next = all.subarray(this.frames, mostSegments);
    if (next.length === 0 && this.heading !== undefined) return undefined;
    for await (const { conversation, moment } of rowsOf(this.file, next, this.follower, signal)) {
      this.heading ??= conversation;
      if (moment !== undefined) this.moments.push(moment);
    }
    if (signal.aborted || this.heading === undefined) return undefined;
    this.frames += next.length;
    const conversation = whole({ ...this.heading, stream: this.stream }, [...this.moments]);
    return { conversation, beyond: all.length - this.frames };
  }
}

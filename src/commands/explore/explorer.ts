import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { printableText } from '../../decode/text.ts';
import type { Text } from '../../lesson/text.ts';
import type { RecordedEvent } from '../../tcp/events.ts';
import type { Explored } from '../../tcp/index/explored.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { Outside } from '../../ui/app.tsx';
import { isNatural } from '../../ui/explore/arrange.ts';
import type { Arrangement, Effect, Reading } from '../../ui/explore/model.ts';
import type { Msg } from '../../ui/model.ts';
import type { Call } from '../call.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { Failure } from '../failure.ts';
import { arrangedStreams } from './arranging.ts';
import { clipboardCodes } from './clipboard.ts';
import { LoadedConversation } from './loading.ts';
import { OtherEnd } from './other-end.ts';
import { type Read, startReading } from './reading.ts';
import { saveCaptures, saveText, writeConversation } from './saving.ts';
import { eventsIn, type VantageFiles, vantageFiles } from './vantage-files.ts';

/** Milliseconds between two arrangements of a list that still grows. */
const betweenArrangements = 1000;

/** What an explorer needs of the world. */
export type ExplorerNeeds = {
  /** @throws Failure where the file cannot be opened */
  readonly openFile: (name: string) => Promise<CaptureFile>;
  readonly stdout: Writable;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
};

/** What a screen begins with. */
export type Begun = {
  readonly name: string;
  readonly explored: Explored;
  readonly reading: Reading;
  readonly events?: readonly RecordedEvent[];
  readonly isPair?: true;
};

/** One capture, and what is going on with it. */
type Opened = {
  readonly name: string;
  readonly file: CaptureFile;
  readonly read: Read;
  /** The capture of the other end, and what was written down while both ran. */
  readonly otherEnd?: OtherEnd;
  readonly events?: readonly RecordedEvent[];
  readonly isPair?: true;
  /** The order that the list is in, while it is another than that of the capture. */
  arrangement?: Arrangement;
  /** Present while the list is worked out. */
  arranging?: AbortController | undefined;
  arrangedAt: number;
  /** The conversation on the screen. */
  loaded?: LoadedConversation | undefined;
  /** Present while its packets are read. */
  loading?: AbortController | undefined;
};

/** The world outside the screens of a capture: reads, arranges and writes what they ask for, and says what became of it. */
export class Explorer implements Outside {
  private readonly needs: ExplorerNeeds;
  private send: (msg: Msg) => void = () => {};
  private opened: Opened | undefined = undefined;

  constructor(needs: ExplorerNeeds) {
    this.needs = needs;
  }

  /** The capture as it is now; absent where none is open. */
  get begun(): Begun | undefined {
    const { opened } = this;
    if (opened === undefined) return undefined;
    const { name, file, read, events, isPair } = opened;
    return {
      name,
      explored: file.explored,
      reading: read.now(),
      ...(events && { events }),
      ...(isPair && { isPair }),
    };
  }

  /**
   * Opens a capture, and that of the other end where there is one, and begins to read them.
   * @param other the other end's capture, where it was named
   * @throws Failure where one of them cannot be opened
   */
  async open(path: string, other?: string): Promise<Read> {
    const files = vantageFiles(path, other);
    const file = await this.needs.openFile(files.file);
    const beside = await this.openBeside(files).catch(async (error) => {
      await file.close();
      throw error;
    });
    await this.close();
    const read = startReading(file, (reading) => this.grown(reading), this.needs.clock);
    this.opened = { name: printableText(files.name), file, read, arrangedAt: 0, ...beside };
    return read;
  }

  private async openBeside({ other, events, isPair }: VantageFiles): Promise<Beside> {
    const written = events === undefined ? {} : { events: eventsIn(events) };
    if (other === undefined) return written;
    const file = await this.needs.openFile(other);
    const read = startReading(file, () => {}, this.needs.clock);
    return { ...written, otherEnd: new OtherEnd(other, file, read), ...(isPair && { isPair }) };
  }

  /** Stops whatever is going on. */
  async close(): Promise<void> {
    const { opened } = this;
    if (opened === undefined) return;
    this.opened = undefined;
    opened.read.stop();
    opened.arranging?.abort();
    opened.loading?.abort();
    await opened.file.close();
    await opened.otherEnd?.close();
  }

  listen(send: (msg: Msg) => void): () => void {
    this.send = send;
    const { begun } = this;
    if (begun !== undefined) send({ type: 'grown', reading: begun.reading });
    return () => {
      this.send = () => {};
    };
  }

  perform(effect: Effect): void {
    switch (effect.type) {
      case 'open':
        this.attempt(() => this.openAsked(effect.file));
        break;
      case 'copy':
        this.copy(effect.text);
        break;
      case 'save':
        this.attempt(() => saveText(effect.file, effect.content));
        break;
      case 'save-captures':
        this.attempt(() => saveCaptures(effect.captures));
        break;
      default:
        if (this.opened !== undefined) this.performOn(this.opened, effect);
    }
  }

  private performOn(opened: Opened, effect: Effect): void {
    const { file, read } = opened;
    switch (effect.type) {
      case 'stop-reading':
        read.stop();
        break;
      case 'arrange':
        opened.arrangement = effect.arrangement;
        this.arrange(opened);
        break;
      case 'load':
        this.unload(opened);
        opened.loaded = new LoadedConversation(file, effect.stream);
        this.load(opened);
        break;
      case 'unload':
        this.unload(opened);
        break;
      case 'find-frame': {
        const { frame } = effect;
        this.send({ type: 'found', frame, stream: file.explored.streamOf(frame) });
        break;
      }
      case 'write':
        this.attempt(() => writeConversation(file, effect.stream, effect.file));
        break;
    }
  }

  private unload(opened: Opened): void {
    opened.loading?.abort();
    opened.loading = undefined;
    opened.loaded = undefined;
  }

  /** Does what may fail; that it is done or why it is not is said on the screen. */
  private attempt(work: () => Promise<Text | undefined>): void {
    void this.withFailuresSaid(work).then((say) => say && this.send({ type: 'done', say }));
  }

  private async withFailuresSaid<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.send({ type: 'refused', say: error.sentence });
      return undefined;
    }
  }

  private async openAsked(path: string): Promise<undefined> {
    await this.open(path);
    const { begun } = this;
    if (begun === undefined) return;
    const { reading, ...rest } = begun;
    this.send({ type: 'opened', ...rest });
    this.send({ type: 'grown', reading });
  }

  private copy(text: string): void {
    this.needs.stdout.write(clipboardCodes(text));
    this.send({
      type: 'done',
      say: { en: `${text}   (copied, if the terminal allows it)`, zh: `${text}  （已复制，若终端允许）` },
    });
  }

  /** The capture has grown: so have, perhaps, its list and the conversation on the screen. */
  private grown(reading: Reading): void {
    const { opened } = this;
    this.send({ type: 'grown', reading });
    if (opened === undefined) return;
    this.load(opened);
    const { filter } = opened.arrangement ?? {};
    const isDue = this.needs.clock() - opened.arrangedAt >= betweenArrangements;
    // A display filter reads every packet again; once more at the end is enough.
    const mayWait = filter?.kind === 'display' || opened.arranging !== undefined || !isDue;
    if (!reading.isOpen || !mayWait) this.arrange(opened);
  }

  private arrange(opened: Opened): void {
    const { arrangement, file } = opened;
    opened.arranging?.abort();
    opened.arranging = undefined;
    if (arrangement === undefined || isNatural(arrangement)) return;
    const { clock } = this.needs;
    const arranging = new AbortController();
    opened.arranging = arranging;
    opened.arrangedAt = clock();
    void this.withFailuresSaid(async () => {
      const streams = await arrangedStreams(file, arrangement, clock, arranging.signal);
      if (streams !== undefined) this.send({ type: 'arranged', arrangement, streams });
      if (opened.arranging === arranging) opened.arranging = undefined;
    });
  }

  /** Reads what there is of the conversation on the screen, and what has come meanwhile. */
  private load(opened: Opened): void {
    const { loaded } = opened;
    if (loaded === undefined || opened.loading !== undefined) return;
    const loading = new AbortController();
    opened.loading = loading;
    void this.withFailuresSaid(async () => {
      let conversation: Conversation | undefined;
      for (;;) {
        const more = await loaded.more(loading.signal);
        if (more === undefined || loading.signal.aborted) break;
        this.send({ type: 'loaded', stream: loaded.stream, ...more });
        conversation = more.conversation;
      }
      if (conversation !== undefined) await this.lookThere(opened, conversation, loading.signal);
      if (opened.loading !== loading) return;
      opened.loading = undefined;
      // More may have come meanwhile.
      if (conversation !== undefined) this.load(opened);
    });
  }

  /** What the capture of the other end has of the conversation on the screen. */
  private async lookThere(opened: Opened, conversation: Conversation, signal: AbortSignal): Promise<void> {
    const { otherEnd, file } = opened;
    const unread = await otherEnd?.unread();
    if (unread !== undefined && !signal.aborted) this.send({ type: 'refused', say: unread });
    const alike = await otherEnd?.alike(file, conversation, signal);
    if (alike === undefined || alike.chosen < 0) return;
    this.send({ type: 'seen-there', stream: conversation.stream, ...alike });
  }
}

/** What is opened beside a capture. */
type Beside = Pick<Opened, 'otherEnd' | 'events' | 'isPair'>;

/** An explorer in the world as it is; what opens captures is loaded when one is asked for. */
export const explorerOf = (call: Call): Explorer =>
  new Explorer({
    openFile: async (name) => {
      const { openCaptureFile } = await import('../capture/capture-file.ts');
      return openCaptureFile(name, call.stdin, dirname(call.log.path));
    },
    stdout: call.stdout,
    clock: () => performance.now(),
  });

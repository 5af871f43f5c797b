import { basename, dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { printableText } from '../../decode/text.ts';
import type { Text } from '../../lesson/text.ts';
import type { Explored } from '../../tcp/index/explored.ts';
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
import { type Read, startReading } from './reading.ts';
import { saveText, writeConversation } from './saving.ts';

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
export type Begun = { readonly name: string; readonly explored: Explored; readonly reading: Reading };

/** One capture, and what is going on with it. */
type Opened = {
  readonly name: string;
  readonly file: CaptureFile;
  readonly read: Read;
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
    return { name: opened.name, explored: opened.file.explored, reading: opened.read.now() };
  }

  /**
   * Opens a capture and begins to read it.
   * @throws Failure where it cannot be opened
   */
  async open(path: string): Promise<Read> {
    const file = await this.needs.openFile(path);
    await this.close();
    const name = path === '-' ? 'stdin' : printableText(basename(path));
    const read = startReading(file, (reading) => this.grown(reading), this.needs.clock);
    this.opened = { name, file, read, arrangedAt: 0 };
    return read;
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
    this.send({ type: 'opened', name: begun.name, explored: begun.explored });
    this.send({ type: 'grown', reading: begun.reading });
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
      for (;;) {
        const more = await loaded.more(loading.signal);
        if (more === undefined || loading.signal.aborted) break;
        this.send({ type: 'loaded', stream: loaded.stream, ...more });
      }
      if (opened.loading === loading) opened.loading = undefined;
    });
  }
}

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

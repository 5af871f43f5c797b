import { Readable, Writable } from 'node:stream';
import type { Call } from '../../src/commands/call.ts';
import { type CommandName, readCommandLine } from '../../src/commands/command-line.ts';
import { Failure } from '../../src/commands/failure.ts';
import { printableText } from '../../src/decode/text.ts';
import type { Lang } from '../../src/lesson/text.ts';
import { ProgressLog } from '../../src/store.ts';

/** What a command wrote, and how it ended. */
export type Outcome = { readonly code: number; readonly out: string; readonly err: string };

export type Given = {
  readonly stdin?: Uint8Array;
  readonly home?: string;
  readonly lang?: Lang;
  readonly time?: string;
};

const commands = {
  drill: () => import('../../src/commands/drill.ts'),
  decode: () => import('../../src/commands/decode.ts'),
  import: () => import('../../src/commands/import.ts'),
  quiz: () => import('../../src/commands/quiz.ts'),
  check: () => import('../../src/commands/check.ts'),
  learn: () => import('../../src/commands/learn.ts'),
  open: () => import('../../src/commands/open.ts'),
  home: () => import('../../src/commands/home.ts'),
  list: () => import('../../src/commands/list.ts'),
  paths: () => import('../../src/commands/paths.ts'),
  progress: () => import('../../src/commands/progress.ts'),
  doctor: () => import('../../src/commands/doctor.ts'),
  simulate: () => import('../../src/commands/simulate.ts'),
} as const satisfies Record<CommandName, unknown>;

class Collected extends Writable {
  readonly chunks: Buffer[] = [];
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.chunks.push(Buffer.from(chunk));
    done();
  }
  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }
}

/** Runs a command line as main does, without a process of its own. */
export async function calling(args: readonly string[], given: Given = {}): Promise<Outcome> {
  const {
    stdin = new Uint8Array(0),
    home = '/dev/null/none',
    lang = 'en',
    time = '2026-01-02T03:04:05.678Z',
  } = given;
  const stdout = new Collected();
  const stderr = new Collected();
  const now = () => new Date(time);
  const log = new ProgressLog(home, now);
  try {
    const { command, operands, options } = readCommandLine(args);
    const call: Call = {
      ...{ operands, options, stdout, stderr, now, log, env: {}, platform: 'linux' },
      stdin: Readable.from([Buffer.from(stdin)]),
      lang: () => lang,
      readLog: () => log.read(),
    };
    const code = await (await commands[command]()).run(call);
    return { code, out: stdout.text, err: stderr.text };
  } catch (error) {
    if (error instanceof Failure)
      return { code: error.exitCode, out: stdout.text, err: printableText(error.sentence[lang]) };
    throw error;
  }
}

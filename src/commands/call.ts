import type { Readable, Writable } from 'node:stream';
import { printableText } from '../decode/text.ts';
import type { Lang, Text } from '../lesson/text.ts';
import type { LogRead, ProgressLog } from '../store.ts';
import type { Options } from './command-line.ts';
import type { ExitCode } from './failure.ts';
import type { Env } from './language.ts';

/** What a command is given of the world. Data goes to `stdout`, words about it to `stderr`. */
export type Call = {
  readonly operands: readonly string[];
  readonly options: Options;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Env;
  readonly platform: string;
  /** Worked out when first asked for: it may have to read the log. */
  readonly lang: () => Lang;
  /** The clock. */
  readonly now: () => Date;
  readonly log: ProgressLog;
  /** What the log said when it was first asked for. */
  readonly readLog: () => LogRead;
};

/** A subcommand, in a file of its own so that the others need not be loaded. */
export type Command = { readonly run: (call: Call) => Promise<ExitCode> };

/** A sentence on stderr, with the program's name before it. Names of files in it may be anything. */
export function tell(call: Pick<Call, 'stderr' | 'lang'>, sentence: Text): void {
  call.stderr.write(`tcp-lessons: ${printableText(sentence[call.lang()])}\n`);
}

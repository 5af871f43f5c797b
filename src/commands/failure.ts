import type { Text } from '../lesson/text.ts';

/**
 * Done; could not be done; wrong usage, or a screen asked for where there is no terminal; ended by a signal
 * (128 and its number: SIGHUP, SIGINT, SIGTERM).
 */
export type ExitCode = 0 | 1 | 2 | 129 | 130 | 143;

/** Why a command ends without having done its work: one sentence, and the exit code. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  readonly sentence: Text;
  constructor(exitCode: 1 | 2, sentence: Text) {
    super(sentence.en);
    this.exitCode = exitCode;
    this.sentence = sentence;
  }
}

/** It could not be done: an unreadable capture, a failed check. */
export const cannot = (en: string, zh: string): Failure => new Failure(1, { en, zh });

/** It was asked for in a way that has no meaning. */
export const misused = (en: string, zh: string): Failure => new Failure(2, { en, zh });

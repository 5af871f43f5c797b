import type { ProgressLine } from '../lesson/progress.ts';
import type { Trouble } from '../store.ts';
import type { Call } from './call.ts';
import { Failure } from './failure.ts';
import { cannotWrite, notRead } from './trouble.ts';

/**
 * Every line of the log, by time.
 * @throws Failure where it is there and cannot be read
 */
export function linesOf({ readLog }: Pick<Call, 'readLog'>): readonly ProgressLine[] {
  const { lines, trouble } = readLog();
  if (trouble !== undefined) throw new Failure(1, notRead(trouble));
  return lines;
}

/** @throws Failure where something could not be written */
export function mustBeSaved(trouble: Trouble | undefined): void {
  if (trouble !== undefined) throw new Failure(1, cannotWrite(trouble));
}

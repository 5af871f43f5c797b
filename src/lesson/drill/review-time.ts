import type { ProgressLine } from '../progress.ts';
import { absence } from './review-pace.ts';

/** Milliseconds that were spent on lessons and drills: from line to line of the log, but for the times of absence. */
export function timeSpent(lines: readonly ProgressLine[]): number {
  let spent = 0;
  let before = Number.POSITIVE_INFINITY;
  for (const { time } of lines) {
    const now = Date.parse(time);
    const gap = now - before;
    if (gap > 0 && gap <= absence) spent += gap;
    before = now;
  }
  return spent;
}

import type { SlipEntry } from './slip-entry.ts';
import { slipsOfCounting } from './slips-of-counting.ts';
import { slipsOfWriting } from './slips-of-writing.ts';
import type { SlipId } from './verdict.ts';

/** The diagnosable wrong answers that a question about a sequence number can have. */
export const slips = { ...slipsOfCounting, ...slipsOfWriting };

export const slipEntry = (id: SlipId): SlipEntry | undefined => slips[id];

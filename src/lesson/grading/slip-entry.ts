import type { Side } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Text } from '../text.ts';
import type { Evidence } from './evidence.ts';
import type { SlipValue } from './slip-values.ts';
import type { SlipId } from './verdict.ts';

/** What a slip's sentence is filled from. */
export type SlipScene = {
  readonly hit: SlipValue;
  readonly evidence?: Evidence;
  /** Writes a sequence number as the screen does. */
  readonly write: (seq: Seq, owner: Side) => string;
};

export type SlipEntry = {
  readonly name: Text;
  /** The learner's own words for it, where several slips give the same number and one has to be chosen. */
  readonly did: Text;
  readonly say: (scene: SlipScene) => Text;
};

export type SlipEntries = Readonly<Partial<Record<SlipId, SlipEntry>>>;

/** A sentence that needs no numbers. */
export const fixed =
  (en: string, zh: string): SlipEntry['say'] =>
  () => ({ en, zh });

import type { Numbering } from '../../lesson/numbering.ts';
import type { Lang } from '../../lesson/text.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { Merged } from '../../tcp/vantage/merged.ts';

/** Both captures of what is exported, and which of its passages are taken: all, or those of a filter. */
export type BothEnds = { readonly merged: Merged; readonly taken?: readonly number[] };

/** What is exported, and how it is written. */
export type LadderExport = {
  readonly conversation: Conversation;
  readonly lang: Lang;
  readonly numbering: Numbering;
  /** So many segments are drawn, `mostRungs` unless it is given; how many were left out is said. */
  readonly most?: number;
  /** Both captures, where both are on the ladder; the moments are then those of all passages. */
  readonly both?: BothEnds;
};

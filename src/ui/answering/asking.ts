import type { Row } from '../span.ts';
import type { AskItem } from './ask-list.ts';

/** The question at the foot of the text, and what it is answered with: lines of our own, or a list. */
export type Asking = {
  readonly prompt: readonly Row[];
  /** What has been put in order: it stands above the list. */
  readonly placed: readonly Row[];
  readonly items: readonly AskItem[];
  readonly input: readonly Row[];
  /** Where the caret is: rows below the first of `input`, cells from the left. */
  readonly caret?: { readonly x: number; readonly y: number };
};

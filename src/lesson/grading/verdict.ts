import type { EvidenceField } from '../evidence-field.ts';
import type { Numbering } from '../numbering.ts';

/** D01 to D32: the diagnosable wrong answers. Each has a name and a sentence in both languages (slips.ts). */
export type SlipId = `D${number}`;

/** What a learner gave, as it is kept in the progress log. */
export type Given =
  /** `numbering`: the one on the screen when the answer was given, so that its verdict stays the same in another. */
  | { readonly kind: 'number'; readonly text: string; readonly numbering?: Numbering }
  | { readonly kind: 'flags'; readonly flags: readonly string[] }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'who'; readonly who: 'client' | 'server' | 'both' | 'neither' }
  | { readonly kind: 'choose'; readonly choice: string }
  | { readonly kind: 'packet'; readonly frame: number; readonly field?: EvidenceField }
  /** Ids of the events, or numbers of the frames, first to last. */
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | { readonly kind: 'tick'; readonly ticked: readonly string[] }
  /** Octets of the frame, `to` not among them. */
  | { readonly kind: 'bytes'; readonly from: number; readonly to: number }
  /** What was written, and the key points that the learner found in it. */
  | { readonly kind: 'reason'; readonly text: string; readonly points: readonly string[] }
  /** The moves that were made from where the step began. */
  | { readonly kind: 'reach'; readonly moves: readonly string[] };

/** How a learner came to a wrong number: by a slip, by one without a name, by a wrong key, or in a way that is not offered. */
export type CameBy = SlipId | 'meant' | 'mistyped' | 'otherwise';

export const isSlip = (cameBy: CameBy): cameBy is SlipId => cameBy.startsWith('D');

/** A question back on a wrong number: `say` before it is answered, and what is said to each answer. */
export type FollowUp = {
  readonly say: string;
  readonly prompt: string;
  readonly choices: readonly { readonly cameBy: CameBy; readonly text: string; readonly say: string }[];
};

/** The verdict on one attempt. Sentences are in the language asked for, with the capture's numbers filled in. */
export type Grade =
  /** Not graded: the input has no single meaning. `say` asks what was meant. Costs nothing. */
  | { readonly verdict: 'unclear'; readonly say: string }
  | { readonly verdict: 'right'; readonly say: string; readonly source?: string; readonly note?: string }
  | WrongGrade;

export type WrongGrade = {
  readonly verdict: 'wrong';
  /** The slip behind the answer; the first hint where none is known. Never just "wrong". */
  readonly say: string;
  readonly slip?: SlipId;
  /** Several slips give this number. */
  readonly which?: FollowUp;
  /** One slip gives this number, but a wrong key does as well. */
  readonly doubt?: FollowUp;
};

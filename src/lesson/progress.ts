import type { Given, SlipId } from './grade.ts';
import type { Attempted } from './player.ts';
import type { Lang } from './text.ts';

/** One line of the progress log. Unknown kinds are kept and passed over. Written before the screen says so. */
export type ProgressLine = { readonly v: 1; readonly time: string } & ProgressEvent;

export type ProgressEvent =
  | {
      readonly kind: 'answer';
      readonly lesson: string;
      readonly step: string;
      readonly question: string;
      readonly given: Given;
      readonly right: boolean;
      /** 1 for the first. */
      readonly attempt: number;
      readonly hints: number;
      readonly slip?: SlipId;
    }
  | {
      readonly kind: 'slip';
      readonly lesson: string;
      readonly step: string;
      readonly question: string;
      readonly slip: SlipId;
    }
  | {
      readonly kind: 'hint';
      readonly lesson: string;
      readonly step: string;
      readonly question: string;
      readonly hints: number;
    }
  /** The learner asked for the answer. */
  | { readonly kind: 'told'; readonly lesson: string; readonly step: string; readonly question: string }
  /** All questions of a step are done and its packet is revealed. */
  | { readonly kind: 'step'; readonly lesson: string; readonly step: string }
  /** Where the learner is: `question` absent means the step is revealed, or only read. */
  | { readonly kind: 'at'; readonly lesson: string; readonly step: string; readonly question?: string }
  | { readonly kind: 'lang'; readonly lang: Lang }
  /** Forgets one lesson, or everything, from here back; the lines stay. */
  | { readonly kind: 'reset'; readonly lesson?: string };

export type LessonProgress = {
  readonly attempted: Readonly<Record<string, Attempted>>;
  readonly place?: { readonly step: string; readonly question?: string };
  /** Ids of finished steps. */
  readonly steps: readonly string[];
};

/** What the log comes to. */
export type Progress = {
  readonly lang?: Lang;
  /** The lesson last worked on. */
  readonly last?: string;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
};

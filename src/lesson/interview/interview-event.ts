import type { Given } from '../grading/verdict.ts';

/** The interview that a line belongs to: the time at which it began, in UTC, as it stands in the line that begins it. */
type OfInterview = { readonly interview: string };

/** What an interview writes down. Lessons know nothing of it. */
export type InterviewEvent =
  | ({
      readonly kind: 'interview-begun';
      /** Which of the mock interviews; absent: practice. */
      readonly mock?: number;
      readonly minutes?: number;
    } & OfInterview)
  /** A question was answered: its key points by their ids, as the learner ticked them. */
  | ({
      readonly kind: 'interview-answer';
      readonly question: string;
      /** What was typed; empty where it was spoken. */
      readonly text: string;
      readonly said: readonly string[];
      readonly missed: readonly string[];
      readonly hints: number;
    } & OfInterview)
  /** A packet was pointed at. */
  | ({
      readonly kind: 'interview-shown';
      readonly question: string;
      readonly given: Given;
      readonly right: boolean;
      /** 1 for the first. */
      readonly attempt: number;
      readonly hints: number;
    } & OfInterview)
  /** The learner went on without an answer, or asked for the packet. */
  | ({
      readonly kind: 'interview-told';
      readonly question: string;
      readonly part: 'answer' | 'show';
    } & OfInterview);

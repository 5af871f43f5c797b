import type { Given } from '../grading/verdict.ts';
import type { ProgressEvent } from '../progress.ts';
import type { Asking } from './asking.ts';

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

/**
 * What the player tells of the made lesson, as it is told of the interview; undefined for what is nobody's business, such as
 * the place in it. An answer with points missing is followed by a `told`, which says nothing new: the answer stands.
 */
export function inInterview(
  event: ProgressEvent,
  interview: string,
  askings: ReadonlyMap<string, Asking>,
): InterviewEvent | undefined {
  if (event.kind !== 'answer' && event.kind !== 'told') return undefined;
  const question = event.step.replace(/\.show$/, '');
  const part = event.question === 'show' ? 'show' : 'answer';
  if (event.kind === 'told') return { kind: 'interview-told', interview, question, part };
  const { given, right, attempt, hints } = event;
  if (given.kind !== 'reason') {
    return { kind: 'interview-shown', interview, question, given, right, attempt, hints };
  }
  const points = askings.get(question)?.points.map(({ id }) => id) ?? [];
  const said = points.filter((id) => given.points.includes(id));
  const missed = points.filter((id) => !given.points.includes(id));
  return { kind: 'interview-answer', interview, question, text: given.text, said, missed, hints };
}

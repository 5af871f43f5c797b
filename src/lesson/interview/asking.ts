import type { FollowUp, InterviewBank, InterviewQuestion } from './bank.ts';

export const noInterview: InterviewBank = { questions: [], followUps: [] };

/** All files of the bank as one, the questions by their number. */
export const joinedBank = (banks: readonly InterviewBank[]): InterviewBank => ({
  questions: banks.flatMap(({ questions }) => questions).toSorted((a, b) => a.number - b.number),
  followUps: banks.flatMap(({ followUps }) => followUps),
});

/** A question of either kind. */
export type Asking = InterviewQuestion | FollowUp;

/** One of the sixty, with its packet and the wrong answer that is often given. */
export const isMain = (asking: Asking): asking is InterviewQuestion => 'number' in asking;

export const askingsOf = ({ questions, followUps }: InterviewBank): ReadonlyMap<string, Asking> =>
  new Map([...questions, ...followUps].map((each) => [each.id, each]));

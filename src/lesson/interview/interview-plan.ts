import { shuffled } from '../shuffled.ts';
import { type Asking, askingsOf } from './asking.ts';
import type { InterviewBank, InterviewQuestion } from './bank.ts';
import { topics } from './topics.ts';

/** One of the sixty, and what is asked after it. */
export type Turn = {
  readonly question: InterviewQuestion;
  readonly followUps: readonly Asking[];
};

/** What an interview asks, in order. No question is in it twice. */
export type Plan = {
  readonly turns: readonly Turn[];
  /** A follow-up is only asked; without it, a follow-up that is one of the sixty brings its packet. */
  readonly isShort?: true;
};

/** The mock interviews that there are: 1 to 10. */
export const mocks = 10;

/** Minutes that a mock interview is meant to take. */
export const mockMinutes = 10;

/** How many follow-ups a question has. */
const followed = 2;

/**
 * A mock interview, the same for everybody. Every question of the bank opens a turn in one of the ten, and of each topic no
 * mock has two more than another.
 * @param mock 1 to 10
 */
export function mockPlan(bank: InterviewBank, mock: number): Plan {
  const dealt = topics
    .flatMap((topic) => shuffled(ofTopic(bank, topic), `mock/${topic}`))
    .filter((_, index) => index % mocks === mock - 1);
  const seed = `mock ${mock}`;
  const questions = shuffled(dealt, seed);
  const taken = new Set(questions.map(({ id }) => id));
  const turns = questions.map((question) => turnOf(question, bank, taken, seed));
  return { turns, isShort: true };
}

const ofTopic = ({ questions }: InterviewBank, topic: InterviewQuestion['topic']) =>
  questions.filter((each) => each.topic === topic);

/**
 * All of the sixty: those that were never asked come first, then those of which the least was said. One that was asked as a
 * follow-up is not asked again.
 * @param seed another mixes them in another way
 * @param known how much was said of a question when it was asked last, 0 to 1
 */
export function practicePlan(bank: InterviewBank, seed: string, known: ReadonlyMap<string, number>): Plan {
  const rank = ({ id }: InterviewQuestion) => known.get(id) ?? -1;
  const inOrder = shuffled(bank.questions, seed).toSorted((a, b) => rank(a) - rank(b));
  const taken = new Set<string>();
  const turns: Turn[] = [];
  for (const question of inOrder) {
    if (taken.has(question.id)) continue;
    taken.add(question.id);
    turns.push(turnOf(question, bank, taken, seed));
  }
  return { turns };
}

/** @param taken what is asked elsewhere in the interview; the follow-ups are added */
function turnOf(question: InterviewQuestion, bank: InterviewBank, taken: Set<string>, seed: string): Turn {
  const askings = askingsOf(bank);
  const followUps: Asking[] = [];
  while (followUps.length < followed) {
    const from = [...followUps].reverse();
    const next = nearest([...from, question], askings, taken, `${seed}/${question.id}`);
    if (next === undefined) break;
    taken.add(next.id);
    followUps.push(next);
  }
  return { question, followUps };
}

/** What follows the first of `from`, or the next of them, and is not taken; where nothing does, what follows that. */
function nearest(
  from: readonly Asking[],
  askings: ReadonlyMap<string, Asking>,
  taken: ReadonlySet<string>,
  seed: string,
): Asking | undefined {
  const seen = new Set(from.map(({ id }) => id));
  const queue = [...from];
  for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
    const following = shuffled(
      each.next.flatMap((id) => askings.get(id) ?? []),
      seed,
    );
    const free = following.find(({ id }) => !taken.has(id) && !seen.has(id));
    if (free !== undefined) return free;
    for (const one of following.filter(({ id }) => !seen.has(id))) {
      seen.add(one.id);
      queue.push(one);
    }
  }
  return undefined;
}

import type { ProgressLine } from '../progress.ts';
import { type Asking, askingsOf, isMain } from './asking.ts';
import type { InterviewBank } from './bank.ts';
import type { InterviewEvent } from './interview-event.ts';
import { type Topic, topics } from './topics.ts';

/** What came of the questions on one topic. */
export type TopicScore = {
  readonly topic: Topic;
  /** Questions that were answered, or passed over. */
  readonly asked: number;
  /** Key points that were said, and how many there were to say. */
  readonly said: number;
  readonly points: number;
  /** Packets that were found at the first attempt and without a hint, and how many were asked for. */
  readonly found: number;
  readonly packets: number;
};

/** What came of an interview. */
export type ScoreCard = {
  /** The time at which it began, in UTC: `2026-03-01T09:30:00.000Z`. */
  readonly begun: string;
  readonly mock?: number;
  readonly minutes?: number;
  /** Seconds to the last answer. */
  readonly seconds: number;
  /** Those of which anything was asked, in their order. */
  readonly topics: readonly TopicScore[];
  /** The questions of which something was not said, in the order in which they were asked. */
  readonly unsaid: readonly { readonly asking: Asking; readonly points: Asking['points'] }[];
};

type InterviewLine = ProgressLine & InterviewEvent;

const isOfInterview = (line: ProgressLine): line is InterviewLine => line.kind.startsWith('interview-');

/** The lines of interviews since everything was forgotten last. */
function linesOf(lines: readonly ProgressLine[]): readonly InterviewLine[] {
  const reset = lines.findLastIndex((line) => line.kind === 'reset' && line.lesson === undefined);
  return lines.slice(reset + 1).filter(isOfInterview);
}

/** The interviews that were begun, by time. */
export const interviewsIn = (lines: readonly ProgressLine[]): readonly string[] =>
  linesOf(lines)
    .filter(({ kind }) => kind === 'interview-begun')
    .map(({ interview }) => interview);

/** The last interview in which anything was answered. */
export const lastInterview = (lines: readonly ProgressLine[]): string | undefined =>
  linesOf(lines).findLast(({ kind }) => kind !== 'interview-begun')?.interview;

/** How each mock interview went when it was held last, by its number; what was not answered in counts as not held. */
export function mocksHeld(
  lines: readonly ProgressLine[],
  bank: InterviewBank,
): ReadonlyMap<number, ScoreCard> {
  const held = new Map<number, ScoreCard>();
  for (const line of linesOf(lines)) {
    if (line.kind !== 'interview-begun' || line.mock === undefined) continue;
    const card = scoreCard(lines, { interview: line.interview, bank });
    if (card !== undefined) held.set(line.mock, card);
  }
  return held;
}

/** What became of one question: the ids of its points that were said; and of its packet, where it was asked for. */
type Outcome = { said?: readonly string[]; found?: boolean };

/** How an interview went; undefined where nothing was answered in it. Questions that the bank has no more do not count. */
export function scoreCard(
  lines: readonly ProgressLine[],
  { interview, bank }: { readonly interview: string; readonly bank: InterviewBank },
): ScoreCard | undefined {
  const mine = linesOf(lines).filter((line) => line.interview === interview);
  const outcomes = outcomesOf(mine);
  if (outcomes.size === 0) return undefined;
  const begun = mine.find((line) => line.kind === 'interview-begun');
  const askings = askingsOf(bank);
  const asked = [...outcomes].flatMap(([id, outcome]) => {
    const asking = askings.get(id);
    return asking === undefined ? [] : [{ asking, outcome }];
  });
  const last = mine.at(-1)?.time ?? interview;
  return {
    begun: interview,
    ...(begun?.mock === undefined ? {} : { mock: begun.mock }),
    ...(begun?.minutes === undefined ? {} : { minutes: begun.minutes }),
    seconds: Math.max(0, Math.round((Date.parse(last) - Date.parse(interview)) / 1000)) || 0,
    topics: topics
      .map((topic) =>
        scoreOf(
          topic,
          asked.filter(({ asking }) => asking.topic === topic),
        ),
      )
      .filter((score) => score.asked > 0),
    unsaid: asked.flatMap(({ asking, outcome: { said } }) => {
      const points = said === undefined ? [] : asking.points.filter(({ id }) => !said.includes(id));
      return points.length === 0 ? [] : [{ asking, points }];
    }),
  };
}

/** By question, in the order in which they were asked. The first answer counts. */
function outcomesOf(lines: readonly InterviewLine[]): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const line of lines) {
    if (line.kind === 'interview-begun') continue;
    const outcome = outcomes.get(line.question) ?? {};
    outcomes.set(line.question, outcome);
    if (line.kind === 'interview-answer') outcome.said ??= idsIn(line.said);
    else if (line.kind === 'interview-shown') outcome.found ??= line.right && line.hints === 0;
    else if (line.part === 'show') outcome.found ??= false;
    else outcome.said ??= [];
  }
  return outcomes;
}

/** Guards against a line written by another version or by hand. */
const idsIn = (said: unknown): readonly string[] =>
  Array.isArray(said) ? said.filter((id) => typeof id === 'string') : [];

type Asked = { readonly asking: Asking; readonly outcome: Outcome };

function scoreOf(topic: Topic, asked: readonly Asked[]): TopicScore {
  const answered = asked.filter(({ outcome }) => outcome.said !== undefined);
  const pointed = asked.filter(({ asking, outcome }) => isMain(asking) && outcome.found !== undefined);
  return {
    topic,
    asked: answered.length,
    said: sum(answered.map(({ asking, outcome }) => saidOf(asking, outcome))),
    points: sum(answered.map(({ asking }) => asking.points.length)),
    found: pointed.filter(({ outcome }) => outcome.found).length,
    packets: pointed.length,
  };
}

const saidOf = ({ points }: Asking, { said = [] }: Outcome): number =>
  points.filter(({ id }) => said.includes(id)).length;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** All topics together. */
export const total = ({ topics: scores }: ScoreCard): Omit<TopicScore, 'topic'> => ({
  asked: sum(scores.map(({ asked }) => asked)),
  said: sum(scores.map(({ said }) => said)),
  points: sum(scores.map(({ points }) => points)),
  found: sum(scores.map(({ found }) => found)),
  packets: sum(scores.map(({ packets }) => packets)),
});

/** How much of each question was said when it was asked last, 0 to 1. */
export function knownOf(lines: readonly ProgressLine[], bank: InterviewBank): ReadonlyMap<string, number> {
  const askings = askingsOf(bank);
  const known = new Map<string, number>();
  const all = linesOf(lines);
  for (const interview of new Set(all.map((line) => line.interview))) {
    for (const [id, outcome] of outcomesOf(all.filter((line) => line.interview === interview))) {
      const asking = askings.get(id);
      if (asking !== undefined && outcome.said !== undefined)
        known.set(id, saidOf(asking, outcome) / asking.points.length);
    }
  }
  return known;
}

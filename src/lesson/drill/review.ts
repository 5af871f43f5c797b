import type { SlipId } from '../grading/verdict.ts';
import type { ProgressLine } from '../progress.ts';
import { Pace } from './review-pace.ts';

/**
 * How a rule was recalled. Nobody grades himself: what was answered wrongly at first, or had to be shown, was missed; right
 * with a hint is `hinted`, and right after more than three times the usual time `slow`; anything else is right.
 */
export type Outcome = 'missed' | 'hinted' | 'slow' | 'right';

/** A rule that was asked for once, and how it went. */
export type Review = {
  readonly rule: string;
  /** Of the first answer, in milliseconds since 1970. */
  readonly time: number;
  /** The id of a drill's item, or `lesson/step/question`. */
  readonly item: string;
  readonly capture: string;
  readonly outcome: Outcome;
  /** The diagnosed mistake, and the rule that it belongs to. */
  readonly slip?: SlipId;
  readonly behind?: string;
};

/** What a question of a lesson asks for: its concepts, and the capture that it is about. */
export type Asks = { readonly rules: readonly string[]; readonly capture: string };

/** What the log is read with. */
export type Reading = {
  /** What a lesson's question asks for; undefined where there is no such question any more. */
  readonly asksOf: (lesson: string, step: string, question: string) => Asks | undefined;
  /** The rule that a mistake belongs to: one of those that were asked for, if it can be. */
  readonly ruleOf: (slip: SlipId, asked: readonly string[]) => string | undefined;
  /** The rules that a lesson teaches. They are forgotten with it. */
  readonly taughtBy: (lesson: string) => readonly string[];
};

export type Reviews = {
  /** In the log's order. */
  readonly reviews: readonly Review[];
  /** Milliseconds that a question of a drill usually takes; absent where too few were answered. */
  readonly usual?: number;
};

/** One question that was answered, of all rules that it is on. */
type Answered = Omit<Review, 'rule' | 'slip' | 'behind'> & {
  readonly lesson?: string;
  readonly rules: readonly string[];
  slip?: SlipId;
};

/**
 * Every review that a log tells of. Each time that a question is asked its first answer counts, and nothing after it. A
 * question of a lesson reviews all rules that it is on; where a wrong answer has a mistake that belongs to one of them, it
 * reviews that one alone, as nothing is known of the others. No answer of a lesson is slow: there is a text to read first.
 * @param lines by time
 */
export function reviewsOf(lines: readonly ProgressLine[], reading: Reading): Reviews {
  let all: Answered[] = [];
  const latest = new Map<string, Answered>();
  const pace = new Pace();
  const add = (answered: Answered): void => {
    if (latest.has(answered.item)) return;
    latest.set(answered.item, answered);
    all.push(answered);
  };
  for (const line of lines) {
    if (line.kind === 'drill-asked') {
      pace.begin(line.item, line.asked, Date.parse(line.time));
      latest.delete(line.item);
    } else if (line.kind === 'reset') {
      const kept = afterReset(all, line.lesson, reading);
      latest.clear();
      for (const each of kept) latest.set(each.item, each);
      all = kept;
    } else if (line.kind === 'drill-slip' || line.kind === 'slip') {
      const answered = latest.get(line.kind === 'slip' ? pathOf(line) : line.item);
      if (answered !== undefined) answered.slip = line.slip;
    } else if (line.kind === 'drill-answer' || line.kind === 'drill-told') {
      add(answeredInDrill(line, pace));
    } else if (line.kind === 'answer' || line.kind === 'told') {
      const asks = reading.asksOf(line.lesson, line.step, line.question);
      if (asks !== undefined) add(answeredInLesson(line, asks));
    }
  }
  const reviews = all.flatMap((answered) => ofRules(answered, reading));
  const usual = pace.usual();
  return { reviews, ...(usual === undefined ? {} : { usual }) };
}

type Line<Kind extends ProgressLine['kind']> = Extract<ProgressLine, { readonly kind: Kind }>;

const pathOf = ({ lesson, step, question }: Line<'answer' | 'told' | 'slip'>): string =>
  `${lesson}/${step}/${question}`;

function answeredInDrill(line: Line<'drill-answer' | 'drill-told'>, pace: Pace): Answered {
  const { rule, item, capture } = line;
  const time = Date.parse(line.time);
  const outcome = outcomeOf(line);
  const isSlow = outcome === 'right' && pace.isSlow(item, time);
  return { rules: [rule], time, item, capture, outcome: isSlow ? 'slow' : outcome, ...slipOf(line) };
}

function answeredInLesson(line: Line<'answer' | 'told'>, { rules, capture }: Asks): Answered {
  const { lesson, time } = line;
  return {
    ...{ lesson, rules, capture, time: Date.parse(time), item: pathOf(line), outcome: outcomeOf(line) },
    ...slipOf(line),
  };
}

type AnyAnswer = Line<'answer' | 'told' | 'drill-answer' | 'drill-told'>;

function outcomeOf(line: AnyAnswer): Outcome {
  if (line.kind === 'told' || line.kind === 'drill-told') return 'missed';
  // The first attempt may be missing from a log that was merged from torn ones.
  if (!line.right || line.attempt > 1) return 'missed';
  return line.hints > 0 ? 'hinted' : 'right';
}

const slipOf = (line: AnyAnswer): { readonly slip?: SlipId } =>
  'slip' in line && line.slip !== undefined ? { slip: line.slip } : {};

function ofRules({ rules, lesson: _, ...answered }: Answered, { ruleOf }: Reading): readonly Review[] {
  const behind = answered.slip && ruleOf(answered.slip, rules);
  const reviewed = rules.filter((rule) => rule === behind);
  return (reviewed.length > 0 ? reviewed : rules).map((rule) => ({
    rule,
    ...answered,
    ...(behind === undefined ? {} : { behind }),
  }));
}

/** What is left when a lesson is forgotten: nothing that was answered in it, and nothing of the rules that it teaches. */
function afterReset(all: readonly Answered[], lesson: string | undefined, { taughtBy }: Reading): Answered[] {
  if (lesson === undefined) return [];
  const taught = taughtBy(lesson);
  return all.filter((each) => each.lesson !== lesson && !each.rules.every((rule) => taught.includes(rule)));
}

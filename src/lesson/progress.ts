import { type Attempted, madeWith } from './attempted.ts';
import type { CameBy, Given, SlipId } from './grading/verdict.ts';
import type { InterviewEvent } from './interview/interview-event.ts';
import type { Numbering } from './numbering.ts';
import type { LessonHead } from './open-course.ts';
import { type Lang, langs } from './text.ts';

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
  /** The learner says that the last answer came by no slip that has a name. */
  | {
      readonly kind: 'came-by';
      readonly lesson: string;
      readonly step: string;
      readonly question: string;
      readonly cameBy: Exclude<CameBy, SlipId>;
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
  /** A reason that was left half-written, to be written on; empty where it was taken back. */
  | {
      readonly kind: 'draft';
      readonly lesson: string;
      readonly step: string;
      readonly question: string;
      readonly text: string;
    }
  /** All questions of a step are done and its packet is revealed. */
  | { readonly kind: 'step'; readonly lesson: string; readonly step: string }
  /** Where the learner is: `question` absent means the step is revealed, or only read. */
  | {
      readonly kind: 'at';
      readonly lesson: string;
      readonly step: string;
      readonly question?: string;
      /** The learner's own choice with `r`, while it lasts. */
      readonly numbering?: Numbering;
    }
  /** A drill put an item on the screen. From here to the first answer is the time that it took. */
  | ({ readonly kind: 'drill-asked'; readonly asked: string } & DrillPath)
  | ({
      readonly kind: 'drill-answer';
      readonly given: Given;
      readonly right: boolean;
      /** 1 for the first. */
      readonly attempt: number;
      readonly hints: number;
      readonly slip?: SlipId;
    } & DrillPath)
  | ({ readonly kind: 'drill-slip'; readonly slip: SlipId } & DrillPath)
  /** The learner asked for the answer. */
  | ({ readonly kind: 'drill-told' } & DrillPath)
  | InterviewEvent
  | { readonly kind: 'lang'; readonly lang: Lang }
  /** Forgets one lesson, or everything, from here back; the lines stay. */
  | { readonly kind: 'reset'; readonly lesson?: string };

/** The item of a drill that a line is about: the rule it asks for, and the capture that it is asked about. */
export type DrillPath = { readonly rule: string; readonly item: string; readonly capture: string };

export type LessonProgress = {
  readonly attempted: Readonly<Record<string, Attempted>>;
  readonly place?: { readonly step: string; readonly question?: string; readonly numbering?: Numbering };
  /** Half-written reasons, under `step/question`. */
  readonly drafts?: Readonly<Record<string, string>>;
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

const nothing: LessonProgress = { attempted: {}, steps: [] };

/** What a log comes to. Kinds of lines that this version does not know are passed over, and so are misshapen ones. */
export const foldProgress = (lines: readonly ProgressEvent[]): Progress =>
  lines.reduce(afterLine, { lessons: {} });

/** Progress after one more line. */
export function afterLine(progress: Progress, line: ProgressEvent): Progress {
  switch (line.kind) {
    case 'lang':
      return isLang(line.lang) ? { ...progress, lang: line.lang } : progress;
    case 'reset': {
      const { last, lessons, ...rest } = progress;
      if (line.lesson === undefined) return { ...rest, lessons: {} };
      const kept = Object.entries(lessons).filter(([id]) => id !== line.lesson);
      return {
        ...rest,
        ...(last === undefined || last === line.lesson ? {} : { last }),
        lessons: Object.fromEntries(kept),
      };
    }
    case 'answer':
    case 'slip':
    case 'came-by':
    case 'hint':
    case 'told':
    case 'draft':
    case 'step':
    case 'at': {
      if (typeof line.lesson !== 'string' || typeof line.step !== 'string') return progress;
      // An id may be the name of something that every object has.
      const before = Object.hasOwn(progress.lessons, line.lesson) ? progress.lessons[line.lesson] : undefined;
      const lesson = lessonAfter(before ?? nothing, line);
      return { ...progress, last: line.lesson, lessons: { ...progress.lessons, [line.lesson]: lesson } };
    }
    default:
      return progress;
  }
}

type LessonLine = Extract<
  ProgressEvent,
  { readonly kind: 'answer' | 'slip' | 'came-by' | 'hint' | 'told' | 'draft' | 'step' | 'at' }
>;

function lessonAfter(lesson: LessonProgress, line: LessonLine): LessonProgress {
  switch (line.kind) {
    case 'step':
      return lesson.steps.includes(line.step) ? lesson : { ...lesson, steps: [...lesson.steps, line.step] };
    case 'at': {
      const { step, question, numbering } = line;
      const place = { step, ...(question && { question }), ...(numbering && { numbering }) };
      return { ...lesson, place };
    }
    case 'draft':
      if (typeof line.text !== 'string') return lesson;
      return withDraft(lesson, `${line.step}/${line.question}`, line.text);
    default: {
      const key = `${line.step}/${line.question}`;
      const before = lesson.attempted[key] ?? { attempts: 0, hints: 0, done: false };
      const place = lesson.place ?? { step: line.step, question: line.question };
      const attempted = { ...lesson.attempted, [key]: attemptedAfter(before, line) };
      // What was half-written has been given, or is wanted no more.
      const isOver = line.kind === 'answer' || line.kind === 'told';
      const left = isOver ? withDraft(lesson, key, '') : lesson;
      return { ...left, place, attempted };
    }
  }
}

/** The half-written reasons with another text of one of them. */
function withDraft({ drafts = {}, ...lesson }: LessonProgress, key: string, text: string): LessonProgress {
  const others = Object.entries(drafts).filter(([each]) => each !== key);
  const all = text === '' ? others : [...others, [key, text] as const];
  return all.length === 0 ? lesson : { ...lesson, drafts: Object.fromEntries(all) };
}

function attemptedAfter(
  before: Attempted,
  line: Extract<LessonLine, { readonly question: string }>,
): Attempted {
  switch (line.kind) {
    case 'answer': {
      const { given, right, attempt, hints, slip } = line;
      if (!isGiven(given)) return before;
      const verdict = right ? 'right' : 'wrong';
      const slips = { ...(slip && { slip }), ...madeWith(before.made, slip) };
      return { attempts: attempt, hints, given, grade: verdict, ...slips, done: right };
    }
    case 'slip': {
      const { cameBy: _, ...rest } = before;
      return { ...rest, slip: line.slip, ...madeWith(before.made, line.slip) };
    }
    case 'came-by': {
      const { slip: _, ...rest } = before;
      return { ...rest, cameBy: line.cameBy };
    }
    case 'hint':
      return { ...before, hints: line.hints };
    case 'told':
      return { ...before, done: true };
    default:
      return before;
  }
}

const isLang = (lang: unknown): lang is Lang => langs.some((known) => known === lang);

/** Guards the screen against a line written by another version or by hand. */
function isGiven(given: Given): boolean {
  switch (given?.kind) {
    case 'number':
      return typeof given.text === 'string';
    case 'flags':
      return Array.isArray(given.flags);
    case 'state':
      return typeof given.state === 'string';
    case 'who':
      return typeof given.who === 'string';
    case 'choose':
      return typeof given.choice === 'string';
    case 'packet':
      return typeof given.frame === 'number';
    case 'order':
      return Array.isArray(given.order);
    case 'tick':
      return Array.isArray(given.ticked);
    case 'bytes':
      return typeof given.from === 'number' && typeof given.to === 'number';
    case 'reason':
      return typeof given.text === 'string' && Array.isArray(given.points);
    case 'reach':
      return Array.isArray(given.moves);
    default:
      return false;
  }
}

/** How much of a lesson is done, 0 to 100; 100 only when every step is. */
export function lessonPercent(lesson: LessonHead, progress: LessonProgress | undefined): number {
  const done = lesson.steps.filter(({ id }) => progress?.steps.includes(id)).length;
  return lesson.steps.length === 0 ? 0 : Math.floor((100 * done) / lesson.steps.length);
}

export const isLessonDone = (lesson: LessonHead, progress: LessonProgress | undefined): boolean =>
  lessonPercent(lesson, progress) === 100;

/**
 * The lesson to go on with: the one last worked on, else the first after it that is not finished, else the first unfinished
 * of all. Absent when nothing was begun, or everything is done.
 */
export function placeToContinue(
  lessons: readonly LessonHead[],
  progress: Progress,
): { readonly lesson: string; readonly step?: string } | undefined {
  const at = lessons.findIndex(({ id }) => id === progress.last);
  if (at < 0) return undefined;
  const inTurn = [...lessons.slice(at), ...lessons.slice(0, at)];
  const lesson = inTurn.find((each) => !isLessonDone(each, progress.lessons[each.id]));
  if (lesson === undefined) return undefined;
  const step = progress.lessons[lesson.id]?.place?.step;
  return { lesson: lesson.id, ...(step === undefined ? {} : { step }) };
}

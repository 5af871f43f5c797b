import { hexOf } from '../decode/field-node.ts';
import { segmentNotation } from '../tcp/notation.ts';
import type { Stage, StageOf } from './course.ts';
import { answerText } from './grading/answers.ts';
import { type GradeContext, inWords } from './grading/grade-context.ts';
import { rightVerdict } from './grading/reasons.ts';
import type { Lesson, Question, Step } from './lesson.ts';
import { neededLessons } from './needed.ts';
import { boardLines, nextLines } from './network/lines.ts';
import type { OpenCourse } from './open-course.ts';
import { type Place, placeOf, stageAt } from './place.ts';
import { promptOf } from './prompts.ts';
import { optionsOf } from './scene.ts';
import { scriptWords } from './script-words.ts';
import type { Lang } from './text.ts';

/** A lesson from beginning to end in words: what every form that is read without the screen is written from. */
export type Script = {
  readonly title: string;
  readonly about: string;
  readonly objectives: readonly string[];
  /** Number and title of the lessons that teach what it needs. */
  readonly needs: readonly string[];
  readonly steps: readonly ScriptStep[];
  readonly sources: readonly string[];
};

export type ScriptStep = {
  /** `Step 2 of 12: syn-ack`. */
  readonly title: string;
  readonly parts: readonly ScriptPart[];
};

export type ScriptPart =
  | { readonly kind: 'text'; readonly text: string }
  /** Lines of their own: a capture's origin, or a board. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'packets'; readonly packets: readonly ScriptPacket[] }
  | { readonly kind: 'question'; readonly question: ScriptQuestion };

export type ScriptPacket = {
  readonly number: number;
  /** `< S. 0:0(0) ack 1 win 65160`. */
  readonly notation: string;
  /** The states of both ends after it; `?` where the capture does not show it. */
  readonly client: string;
  readonly server: string;
};

export type ScriptQuestion = {
  /** `Question 2/3`. */
  readonly label: string;
  readonly prompt: string;
  /** What can be picked; `isNames` of control bits or states, which are said in one line. */
  readonly options: readonly string[];
  readonly isNames: boolean;
  /** They are segments as they are written. */
  readonly isNotation: boolean;
  /** The octets to be searched, sixteen a line. */
  readonly dump: readonly string[];
  readonly answer: string;
  /** The key points of a reason. */
  readonly points: readonly string[];
  /** Why it is the answer, with its source; where the answer itself says why, empty. */
  readonly why: string;
  /** The section that says so, where no reason names it. */
  readonly source: string;
};

/** @param course where the lessons are that this one needs */
export function scriptOf(
  lesson: Lesson,
  stageOf: StageOf,
  lang: Lang,
  course: Pick<OpenCourse, 'lessons'> = { lessons: [] },
): Script {
  const steps: ScriptStep[] = [];
  let before: Place | undefined;
  for (const [index, step] of lesson.steps.entries()) {
    const place = placeOf(lesson, index);
    const stage = stageAt(lesson, index, stageOf);
    const context = { lesson, stage, shown: place.shown, numbering: place.numbering, lang };
    const title = scriptWords.step[lang]
      .replace('#', String(index + 1))
      .replace('#', String(lesson.steps.length));
    steps.push({
      title: title + step.id,
      parts: partsOf(step, `${lesson.id}/${step.id}`, place, before, context),
    });
    // A network hides the capture; whose packets come after it is said then.
    if (step.network === undefined) before = { ...place, shown: Math.max(place.shown, place.predicted ?? 0) };
  }
  return {
    // What is no lesson of the course has no number.
    title: lesson.number === 0 ? lesson.title[lang] : `${lesson.number}. ${lesson.title[lang]}`,
    about: lesson.about[lang],
    objectives: (lesson.objectives ?? []).map((each) => each[lang]),
    needs: neededLessons(lesson, course).map(({ number, title }) => `${number}. ${title[lang]}`),
    steps,
    sources: lesson.sources,
  };
}

function partsOf(
  step: Step,
  path: string,
  place: Place,
  before: Place | undefined,
  context: GradeContext,
): readonly ScriptPart[] {
  const { stage, lang } = context;
  const isNew =
    place.capture !== before?.capture ||
    place.vantage !== before?.vantage ||
    place.conversationOf !== before?.conversationOf;
  const seen = isNew ? 0 : (before?.shown ?? 0);
  // A ladder to be built stands behind its question.
  const built = step.ask.flatMap((each) => (each.kind === 'build' ? each.frames : []));
  const shown = Math.min(place.shown, ...built.map((frame) => frame - 1));
  const last = Math.max(place.shown, place.predicted ?? 0);
  const { board } = stage;
  const all: readonly ScriptPart[] = [
    ...(board === undefined
      ? [lines(isNew ? captureLines(stage, lang) : []), packets(seen + 1, shown, context)]
      : [lines(boardLines(board, lang))]),
    text(inWords(step.say, context)),
    ...step.ask.map((question, index) =>
      questionPart(question, `${path}/${question.id}`, index, step.ask.length, context),
    ),
    ...(board === undefined
      ? [packets(Math.max(seen, shown) + 1, last, context)]
      : [lines(nextLines(board, lang))]),
    text(step.then === undefined ? '' : inWords(step.then, context)),
  ];
  return all.filter((part) => !isEmpty(part));
}

const text = (said: string): ScriptPart => ({ kind: 'text', text: said });
const lines = (said: readonly string[]): ScriptPart => ({ kind: 'lines', lines: said });

const isEmpty = (part: ScriptPart): boolean =>
  (part.kind === 'text' && part.text === '') ||
  (part.kind === 'lines' && part.lines.length === 0) ||
  (part.kind === 'packets' && part.packets.length === 0);

/** Which capture this is, and how it was made if it was not recorded. */
function captureLines({ about }: Stage, lang: Lang): readonly string[] {
  const said = [`${scriptWords.capture[lang]}${about.title[lang]}`];
  if (about.origin === 'simulated') said.push(scriptWords.simulated[lang]);
  if (about.origin === 'rebuilt') {
    const { printed, filled } = about;
    said.push(scriptWords.rebuilt[lang]);
    if (printed !== undefined) said.push(`${scriptWords.printed[lang]}${printed[lang]}`);
    if (filled !== undefined) said.push(`${scriptWords.filled[lang]}${filled[lang]}`);
  }
  return said;
}

/** Packets `from` to `to` of the conversation. */
function packets(from: number, to: number, { stage, numbering }: GradeContext): ScriptPart {
  const moments = stage.moments.slice(from - 1, Math.max(to, from - 1));
  return {
    kind: 'packets',
    packets: moments.map(({ segment, relative, after }, index) => ({
      number: from + index,
      notation: segmentNotation(segment, numbering === 'raw' ? {} : relative.bases),
      client: after.client.state ?? '?',
      server: after.server.state ?? '?',
    })),
  };
}

function questionPart(
  question: Question,
  path: string,
  index: number,
  of: number,
  context: GradeContext,
): ScriptPart {
  const { lang } = context;
  const names = optionsOf(question, path, context).map(({ label }) => label);
  const answer = answerText(question, context);
  const isReason = question.kind === 'reason';
  return {
    kind: 'question',
    question: {
      label: scriptWords.question[lang].replace('#', of === 1 ? '' : ` ${index + 1}/${of}`),
      prompt: inWords(promptOf(question), context),
      // The key points of a reason would be its answer.
      options: isReason ? [] : names,
      isNames: question.kind === 'flags' || question.kind === 'state',
      isNotation: question.kind === 'build',
      dump: dumpFor(question, context),
      answer,
      points: isReason ? names : [],
      ...whyOf(question, answer, context),
    },
  };
}

/** Why the answer is right, and where that is written. */
function whyOf(
  question: Question,
  answer: string,
  context: GradeContext,
): Pick<ScriptQuestion, 'why' | 'source'> {
  const { say, source = '' } = rightVerdict(question, context);
  if (say === '' || say === answer) return { why: '', source };
  if (source === '') return { why: say, source };
  return { why: context.lang === 'zh' ? `${say}（${source}）` : `${say} (${source})`, source: '' };
}

/** `0020  a0 02 fa f0 …`, for a reader who has no screen to look for octets on. */
function dumpFor(question: Question, { stage }: GradeContext): readonly string[] {
  if (question.kind !== 'bytes') return [];
  const bytes = stage.moments[question.frame - 1]?.packet.frame.bytes ?? new Uint8Array();
  return Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) => {
    const offset = (16 * index).toString(16).padStart(4, '0');
    return `${offset}  ${hexOf(bytes.subarray(16 * index, 16 * index + 16), ' ')}`;
  });
}

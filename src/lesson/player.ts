import { type Attempted, madeWith } from './attempted.ts';
import type { StageOf } from './course.ts';
import { followUpTo } from './grading/follow-up.ts';
import { grade } from './grading/grade.ts';
import { type CameBy, type Given, type Grade, isSlip, type SlipId } from './grading/verdict.ts';
import type { Lesson, Question, Step } from './lesson.ts';
import type { Numbering } from './numbering.ts';
import { placeOf, stageAt } from './place.ts';
import type { LessonProgress, ProgressEvent } from './progress.ts';
import type { Lang } from './text.ts';

/** Where a learner is in a lesson, and all that was answered. A value; every change makes a new one. */
export type Player = {
  readonly lesson: Lesson;
  /** Index of the step, and of the question in it; `question === step.ask.length` is the revealed step. */
  readonly step: number;
  readonly question: number;
  /** Under `step/question`. */
  readonly attempted: Readonly<Record<string, Attempted>>;
  /** Ids of finished steps. */
  readonly finished: readonly string[];
  /** The learner's own choice with `r`; absent: the step's. Forgotten where a step sets another. */
  readonly numbering?: Numbering;
};

/** A change, and the lines that tell it: whoever folds them gets the same player again. */
export type Change = {
  readonly player: Player;
  readonly events: readonly ProgressEvent[];
  /** The answer had no single meaning; what to ask back. Nothing changed. */
  readonly unclear?: string;
};

const untouched: Attempted = { attempts: 0, hints: 0, done: false };

export const stepOf = ({ lesson, step }: Player): Step | undefined => lesson.steps[step];

/** The open question, or the one whose verdict is on the screen; absent where the step is revealed. */
export const questionOf = (player: Player): Question | undefined => stepOf(player)?.ask[player.question];

export const attemptedOf = (player: Player, step: string, question: string): Attempted =>
  player.attempted[`${step}/${question}`] ?? untouched;

/** A learner at the place where the progress ends, or at the beginning. */
export function startPlayer(lesson: Lesson, progress?: LessonProgress): Player {
  const { attempted = {}, steps: finished = [], place } = progress ?? {};
  const start = { lesson, step: 0, question: 0, attempted, finished };
  const index = lesson.steps.findIndex(({ id }) => id === place?.step);
  const step = lesson.steps[index];
  if (place === undefined || step === undefined) {
    // The step was taken out of the lesson, or nothing was done: the first that is not finished.
    const first = lesson.steps.findIndex(({ id }) => !finished.includes(id));
    return entered(start, Math.max(0, first));
  }
  const question = step.ask.findIndex(({ id }) => id === place.question);
  return {
    ...start,
    step: index,
    question: question < 0 ? firstOpen(start, index) : question,
    ...(place.numbering === undefined ? {} : { numbering: place.numbering }),
  };
}

/** Grades an answer to the open question. It may be given again and again until it is right. */
export function answer(player: Player, given: Given, stageOf: StageOf, lang: Lang): Change {
  const now = here(player);
  if (now === undefined || now.attempted.done) return { player, events: [] };
  const { step, question, attempted } = now;
  const numbering = player.numbering ?? placeOf(player.lesson, player.step).numbering;
  const stamped: Given = given.kind === 'number' ? { ...given, numbering } : given;
  const verdict = verdictOn(player, question, stamped, stageOf, lang);
  if (verdict.verdict === 'unclear') return { player, events: [], unclear: verdict.say };

  const right = verdict.verdict === 'right';
  const slip = slipNamed(verdict, player);
  const attempt = attempted.attempts + 1;
  const { hints } = attempted;
  return {
    player: changed(player, step.id, question.id, {
      attempts: attempt,
      hints,
      given: stamped,
      grade: right ? 'right' : 'wrong',
      ...slip,
      ...madeWith(attempted.made, slip.slip),
      done: right,
    }),
    events: [{ kind: 'answer', ...now.path, given: stamped, right, attempt, hints, ...slip }],
  };
}

/** The verdict on an answer, in the numbering and language of the screen. */
export function verdictOn(
  player: Player,
  question: Question,
  given: Given,
  stageOf: StageOf,
  lang: Lang,
): Grade {
  const place = placeOf(player.lesson, player.step);
  return grade(question, given, {
    lesson: player.lesson,
    stage: stageAt(player.lesson, player.step, stageOf),
    shown: place.shown,
    numbering: player.numbering ?? place.numbering,
    lang,
  });
}

/** The slip that is told of without a question back. */
function slipNamed(verdict: Grade, { attempted }: Player): { readonly slip?: SlipId } {
  if (verdict.verdict !== 'wrong' || verdict.slip === undefined) return {};
  const made = Object.values(attempted).flatMap((each) => each.made ?? []);
  return followUpTo(verdict, made) === undefined ? { slip: verdict.slip } : {};
}

/** The learner says how the last answer came about. The answer stays as it was given: nobody grades himself. */
export function tellCameBy(player: Player, cameBy: CameBy): Change {
  const now = here(player);
  if (now === undefined || now.attempted.grade !== 'wrong') return { player, events: [] };
  const { slip: _, cameBy: __, ...attempted } = now.attempted;
  if (!isSlip(cameBy)) {
    return {
      player: changed(player, now.step.id, now.question.id, { ...attempted, cameBy }),
      events: [{ kind: 'came-by', ...now.path, cameBy }],
    };
  }
  const made = madeWith(attempted.made, cameBy);
  return {
    player: changed(player, now.step.id, now.question.id, { ...attempted, slip: cameBy, ...made }),
    events: [{ kind: 'slip', ...now.path, slip: cameBy }],
  };
}

/** Opens the next of the three hints. */
export function hint(player: Player): Change {
  const now = here(player);
  if (now === undefined || now.attempted.done || now.attempted.hints === 3) return { player, events: [] };
  const hints = now.attempted.hints + 1;
  return {
    player: changed(player, now.step.id, now.question.id, { ...now.attempted, hints }),
    events: [{ kind: 'hint', ...now.path, hints }],
  };
}

/** Shows the answer. */
export function tell(player: Player): Change {
  const now = here(player);
  if (now === undefined || now.attempted.done) return { player, events: [] };
  return {
    player: changed(player, now.step.id, now.question.id, { ...now.attempted, done: true }),
    events: [{ kind: 'told', ...now.path }],
  };
}

/** On to the next question, to the reveal, to the next step. An open question that is passed over counts as told. */
export function next(player: Player): Change {
  const told = tell(player);
  const step = stepOf(player);
  if (step === undefined) return told;
  if (player.question < step.ask.length) {
    return arriving({ ...told.player, question: player.question + 1 }, told.events);
  }
  if (player.step + 1 === player.lesson.steps.length) return finishing(player);
  const left = finishing(player);
  return arriving(entered(left.player, player.step + 1), left.events);
}

/**
 * On as a lesson goes: past a revealed step that has nothing new to show, no packet, no text, nothing that happens in a
 * network. The last step stays until it is finished.
 */
export function onward(player: Player): Change {
  const first = next(player);
  const step = stepOf(first.player);
  const isRevealed = first.player.step === player.step && questionOf(first.player) === undefined;
  const isLast = player.step + 1 === player.lesson.steps.length;
  if (step === undefined || !isRevealed || isLast || revealsMore(step)) return first;
  const second = next(first.player);
  return { player: second.player, events: [...first.events, ...second.events] };
}

const revealsMore = ({ predict, then, network }: Step): boolean =>
  predict !== undefined || then !== undefined || (network?.next ?? []).length > 0;

/** To the step before, as it looked when it was finished. */
export function back(player: Player): Change {
  const before = player.lesson.steps[player.step - 1];
  return before === undefined ? { player, events: [] } : arriving(entered(player, player.step - 1), []);
}

/** To any step: its first open question, or its reveal. */
export function jump(player: Player, stepId: string): Change {
  const index = player.lesson.steps.findIndex(({ id }) => id === stepId);
  return index < 0 ? { player, events: [] } : arriving(entered(player, index), []);
}

/** From relative to raw to symbolic numbers and round again. */
export function cycleNumbering(player: Player): Change {
  const current = player.numbering ?? placeOf(player.lesson, player.step).numbering;
  const following = { relative: 'raw', raw: 'symbol', symbol: 'relative' } as const;
  return arriving({ ...player, numbering: following[current] }, []);
}

/** The open question with all that belongs to it. */
function here(player: Player) {
  const step = stepOf(player);
  const question = questionOf(player);
  if (step === undefined || question === undefined) return undefined;
  const path = { lesson: player.lesson.id, step: step.id, question: question.id };
  return { step, question, attempted: attemptedOf(player, step.id, question.id), path };
}

const changed = (player: Player, step: string, question: string, attempted: Attempted): Player => ({
  ...player,
  attempted: { ...player.attempted, [`${step}/${question}`]: attempted },
});

function firstOpen(player: Player, index: number): number {
  const step = player.lesson.steps[index];
  const open = step?.ask.findIndex(({ id }) => !attemptedOf(player, step.id, id).done) ?? -1;
  return open < 0 ? (step?.ask.length ?? 0) : open;
}

/** In a step: at its first open question, or at its reveal. */
function entered(player: Player, index: number): Player {
  const { numbering, ...rest } = player;
  const isKept = index === player.step || player.lesson.steps[index]?.numbers === undefined;
  return {
    ...rest,
    step: index,
    question: firstOpen(player, index),
    ...(numbering !== undefined && isKept ? { numbering } : {}),
  };
}

/** Marks the step finished if it is revealed, or has nothing to ask. */
function finishing(player: Player): Change {
  const step = stepOf(player);
  if (step === undefined || player.question < step.ask.length || player.finished.includes(step.id)) {
    return { player, events: [] };
  }
  return {
    player: { ...player, finished: [...player.finished, step.id] },
    events: [{ kind: 'step', lesson: player.lesson.id, step: step.id }],
  };
}

/** Adds to `events` what tells where the learner is now. */
function arriving(player: Player, events: readonly ProgressEvent[]): Change {
  const done = finishing(player);
  const step = stepOf(player)?.id ?? '';
  const question = questionOf(player)?.id;
  const at: ProgressEvent = {
    kind: 'at',
    lesson: player.lesson.id,
    step,
    ...(question === undefined ? {} : { question }),
    ...(player.numbering === undefined ? {} : { numbering: player.numbering }),
  };
  return { player: done.player, events: [...events, ...done.events, at] };
}

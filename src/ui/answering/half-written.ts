import { attemptedOf, questionOf, stepOf } from '../../lesson/player.ts';
import type { Progress, ProgressEvent } from '../../lesson/progress.ts';
import type { LessonScreen, Model, Screen } from '../model.ts';

/** A reason that is asked for and not given yet, and where it is. */
type Asked = { readonly lesson: string; readonly step: string; readonly question: string };

/**
 * What is to be written down of a reason when the learner leaves it, for another screen or for good: what is written of it,
 * where that differs from what is kept.
 * @param after the screen that comes next; absent where the program ends
 */
export function leftHalfWritten({ screen, progress }: Model, after?: Screen): readonly ProgressEvent[] {
  const below = lessonBelow(screen);
  const asked = below && reasonAsked(below);
  if (below === undefined || asked === undefined) return [];
  const next = after && lessonBelow(after);
  if (next !== undefined && (isSame(asked, next) || isDone(asked, next))) return [];
  const text = below.draft.field.text.trim();
  const { drafts, attempted } = progress.lessons[asked.lesson] ?? {};
  const key = keyOf(asked);
  const given = attempted?.[key]?.given;
  const kept = drafts?.[key] ?? (given?.kind === 'reason' && text !== '' ? given.text : '');
  return text === kept ? [] : [{ kind: 'draft', ...asked, text }];
}

/** The screen that comes next; where it asks for a reason that was left half-written, with what was written of it. */
export function withHalfWritten(before: Screen, after: Screen, { lessons }: Progress): Screen {
  if (after.name !== 'lesson' || after.draft.field.text !== '') return after;
  const asked = reasonAsked(after);
  const below = lessonBelow(before);
  if (asked === undefined || (below !== undefined && isSame(asked, below))) return after;
  const text = lessons[asked.lesson]?.drafts?.[keyOf(asked)];
  if (text === undefined) return after;
  return { ...after, draft: { ...after.draft, field: { text, caret: Array.from(text).length } } };
}

const keyOf = ({ step, question }: Asked): string => `${step}/${question}`;

/** Whether the same is asked there. */
function isSame(asked: Asked, screen: LessonScreen): boolean {
  const there = reasonAsked(screen);
  return there !== undefined && there.lesson === asked.lesson && keyOf(there) === keyOf(asked);
}

/** Whether it was given there, or told. */
const isDone = ({ lesson, step, question }: Asked, { player }: LessonScreen): boolean =>
  player.lesson.id === lesson && attemptedOf(player, step, question).done;

/** Undefined where no reason is open, or what is asked is no lesson of the course: of that nothing is kept. */
function reasonAsked({ player, quiz, paper, drill, interview }: LessonScreen): Asked | undefined {
  if ((quiz ?? paper ?? drill ?? interview) !== undefined) return undefined;
  const step = stepOf(player);
  const question = questionOf(player);
  if (step === undefined || question?.kind !== 'reason') return undefined;
  if (attemptedOf(player, step.id, question.id).done) return undefined;
  return { lesson: player.lesson.id, step: step.id, question: question.id };
}

/** The lesson that is on the screen, or lies below what is. */
function lessonBelow(screen: Screen): LessonScreen | undefined {
  if (screen.name === 'lesson') return screen;
  if ('back' in screen) return lessonBelow(screen.back);
  if (screen.name !== 'conversation') return undefined;
  const behind = screen.ofCourse ?? screen.ofPlay;
  return behind && lessonBelow(behind.back);
}

import type { LessonHead, OpenCourse } from '../lesson/open-course.ts';
import { didYouMean } from '../tcp/did-you-mean.ts';
import { misused } from './failure.ts';

/** A lesson, and the step to open it at when one was named. */
export type Found = { readonly lesson: LessonHead; readonly step?: string };

/** The clinic is the nineteenth lesson and is called C; L19 means it too. */
export const numbered = (number: number): string => (number === 19 ? 'C' : `L${number}`);

/**
 * The lesson that `name` means: its id, or `L1` as the course counts; with `#` and the id or number of a step.
 * @throws Failure with exit code 2, and what may have been meant
 */
export function findLesson({ lessons }: Pick<OpenCourse, 'lessons'>, name: string): Found {
  const [word = '', stepWord] = splitOnce(name, '#');
  const wanted = word.toLowerCase();
  const lesson = lessons.find(({ id, number }) =>
    [id, numbered(number).toLowerCase(), `l${number}`, String(number)].includes(wanted),
  );
  if (lesson === undefined) {
    const near = didYouMean(
      word,
      /^[lc]\d*$/i.test(word) ? lessons.map(({ number }) => numbered(number)) : lessons.map(({ id }) => id),
    );
    throw misused(
      `there is no lesson ${word}${near.en}; tcp-lessons list names them`,
      `没有课程 ${word}${near.zh}；tcp-lessons list 会列出全部课程`,
    );
  }
  return stepWord === undefined ? { lesson } : { lesson, step: stepOf(lesson, stepWord) };
}

function stepOf(lesson: LessonHead, word: string): string {
  const step = lesson.steps.find(({ id }) => id === word) ?? lesson.steps[Number(word) - 1];
  if (step !== undefined) return step.id;
  const near = didYouMean(
    word,
    lesson.steps.map(({ id }) => id),
  );
  throw misused(`${lesson.id} has no step ${word}${near.en}`, `${lesson.id} 没有步骤 ${word}${near.zh}`);
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

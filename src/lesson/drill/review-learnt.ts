import type { OpenCourse } from '../open-course.ts';
import { foldProgress, type Progress, type ProgressLine } from '../progress.ts';
import { type Reviews, reviewsOf } from './review.ts';
import { readingOf } from './review-course.ts';
import { type Memory, memoriesOf } from './schedule.ts';

/** What was learnt so far. */
export type Learnt = Reviews & {
  readonly memories: ReadonlyMap<string, Memory>;
  /** The ids of the lessons in which something was answered or finished. */
  readonly begun: ReadonlySet<string>;
  /** The rules whose step was finished in the lesson that teaches them; absent: all that the lessons begun teach. */
  readonly taught?: ReadonlySet<string>;
  /** When an item of a drill, or the question of a lesson that it is, was last asked, in milliseconds since 1970. */
  readonly askedAt: (item: string) => number | undefined;
};

/**
 * What a log says of the rules of the course.
 * @param lines by time
 * @param progress what the same lines come to, where that is known
 */
export function learntFrom(
  lines: readonly ProgressLine[],
  course: Pick<OpenCourse, 'lessonOf'>,
  progress: Progress = foldProgress(lines),
): Learnt {
  const reviews = reviewsOf(lines, readingOf(course));
  return {
    ...reviews,
    memories: memoriesOf(reviews.reviews),
    begun: lessonsBegun(progress),
    taught: rulesTaught(progress, course),
    askedAt: askedIn(lines),
  };
}

const lessonsBegun = ({ lessons }: Progress): ReadonlySet<string> =>
  new Set(
    Object.entries(lessons)
      .filter(([, { attempted, steps }]) => steps.length > 0 || Object.keys(attempted).length > 0)
      .map(([id]) => id),
  );

/** What a lesson teaches in no step, it teaches from the start. */
function rulesTaught({ lessons }: Progress, { lessonOf }: Pick<OpenCourse, 'lessonOf'>): ReadonlySet<string> {
  return new Set(
    Object.entries(lessons).flatMap(([id, progress]) => {
      const lesson = lessonOf(id);
      if (lesson === undefined) return [];
      const open = lesson.steps.filter((step) => !progress.steps.includes(step.id));
      const untaught = new Set(open.flatMap(({ teaches = [] }) => teaches));
      return lesson.teaches.filter((rule) => !untaught.has(rule));
    }),
  );
}

function askedIn(lines: readonly ProgressLine[]): Learnt['askedAt'] {
  const times = new Map<string, number>();
  for (const line of lines) {
    if (line.kind === 'drill-asked') times.set(line.item, Date.parse(line.time));
    if (line.kind !== 'answer' && line.kind !== 'told') continue;
    times.set(`${line.lesson}/${line.step}/${line.question}`, Date.parse(line.time));
  }
  // A lesson's question that is drilled is called by its path and its rule.
  return (item) => times.get(item) ?? times.get(item.replace(/ [^ ]*$/, ''));
}

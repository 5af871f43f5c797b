import type { LessonHead } from '../lesson/open-course.ts';
import { foldProgress, type Progress } from '../lesson/progress.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';
import { numbered } from './find-lesson.ts';

/** How far a lesson is: steps finished, of those that it has today. */
export function finishedSteps(lesson: LessonHead, progress: Progress): number {
  const finished = new Set(progress.lessons[lesson.id]?.steps);
  return lesson.steps.filter(({ id }) => finished.has(id)).length;
}

/** The lessons in the course's order, a line each. */
export async function run(call: Call): Promise<ExitCode> {
  const { lessons } = await loadBundledCourse();
  const progress = foldProgress(call.readLog().lines);
  const rows = lessons.map((lesson) => ({
    number: lesson.number,
    id: lesson.id,
    finished: finishedSteps(lesson, progress),
    steps: lesson.steps.length,
    title: lesson.title,
  }));
  if (call.options.format === 'json') {
    call.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rows.map(({ id }) => id.length));
  for (const { number, id, finished, steps, title } of rows) {
    const count = `${finished}/${steps}`.padStart(6);
    call.stdout.write(`${numbered(number).padEnd(4)}${id.padEnd(width)}  ${count}  ${title[call.lang()]}\n`);
  }
  return 0;
}

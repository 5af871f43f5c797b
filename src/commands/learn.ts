import { foldProgress, placeToContinue } from '../lesson/progress.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';
import { runSession } from './session.ts';

/** A lesson on the screen; as text or Markdown, all of it. Without a name, the one to continue. */
export async function run(call: Call): Promise<ExitCode> {
  const lesson = call.operands[0] ?? (await lessonToContinue(call));
  const { plain, format } = call.options;
  if (plain || format !== undefined) return (await import('./plain-lesson.ts')).printLesson(call, lesson);
  return runSession(call, { lesson });
}

/** The lesson to go on with, where nothing else is asked for; the first in the beginning. */
async function lessonToContinue(call: Call): Promise<string> {
  const { lessons } = await loadBundledCourse();
  const place = placeToContinue(lessons, foldProgress(call.readLog().lines));
  return place?.lesson ?? lessons[0]?.id ?? '';
}

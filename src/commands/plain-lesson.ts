import { foldProgress, placeToContinue } from '../lesson/progress.ts';
import { transcript } from '../lesson/transcript.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';
import { findLesson } from './find-lesson.ts';
import { Output } from './rows/output.ts';
import { stagesOf } from './stages.ts';

/** The lesson to go on with, where nothing else is asked for; the first in the beginning. */
export async function lessonToContinue(call: Call): Promise<string> {
  const { lessons } = await loadBundledCourse();
  const place = placeToContinue(lessons, foldProgress(call.readLog().lines));
  return place?.lesson ?? lessons[0]?.id ?? '';
}

/** A lesson from beginning to end, with its questions and their answers, as text. */
export async function printLesson(call: Call, name?: string): Promise<ExitCode> {
  const course = await loadBundledCourse();
  const { lesson } = findLesson(course, name ?? (await lessonToContinue(call)));
  const out = new Output(call.stdout);
  const text = transcript(lesson, stagesOf(course), call.lang());
  await out.add(text.endsWith('\n') ? text : `${text}\n`);
  await out.flush();
  return 0;
}

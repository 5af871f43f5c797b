import { lessonMarkdown } from '../lesson/markdown.ts';
import { transcript } from '../lesson/transcript.ts';
import { loadBundledCourse } from './bundled-course.ts';
import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';
import { findLesson } from './find-lesson.ts';
import { Output } from './rows/output.ts';
import { stagesOf } from './stages.ts';

/** A lesson from beginning to end, with its questions and their answers, as text or as Markdown. */
export async function printLesson(call: Call, name: string): Promise<ExitCode> {
  const course = await loadBundledCourse();
  const { id } = findLesson(course, name).lesson;
  const lesson = course.lessonOf(id);
  const out = new Output(call.stdout);
  const print = call.options.format === 'md' ? lessonMarkdown : transcript;
  const text = lesson === undefined ? '' : print(lesson, stagesOf(course), call.lang(), course);
  await out.add(text.endsWith('\n') ? text : `${text}\n`);
  await out.flush();
  return 0;
}

import { checkCourse } from '../lesson/checking/check.ts';
import { checkInterview } from '../lesson/checking/check-interview.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { openCourse } from '../lesson/open-course.ts';
import type { LoadedFolder, Problem } from './load-folder.ts';
import { stagesOf } from './stages.ts';

/** Everything wrong with a folder: what could not be read, and what the lessons that could be read say wrongly. */
export function checkFolder({ course, files, problems }: LoadedFolder): readonly Problem[] {
  const stageOf = stagesOf(openCourse(course));
  // While a lesson cannot be read, nobody knows what it teaches.
  const concepts = problems.length === 0 ? course.concepts : [];
  const found = [
    ...checkCourse(course.lessons, stageOf, concepts),
    ...checkInterview(course.interview, stageOf),
  ];
  return [
    ...problems,
    ...found.map(({ severity, path, say }) => ({
      file: fileOf(path, files),
      what: { en: `${path}: ${say.en}`, zh: `${path}: ${say.zh}` },
      ...(severity === 'warning' ? { isWarning: true as const } : {}),
    })),
  ];
}

/** The path of a problem begins with the id of a lesson or a concept. */
function fileOf(path: string, files: ReadonlyMap<Lesson['id'], string>): string {
  const [id = ''] = path.split('/');
  return files.get(id) ?? id;
}

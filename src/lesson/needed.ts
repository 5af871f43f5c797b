import type { LessonHead, OpenCourse } from './open-course.ts';
import { isLessonDone, type Progress } from './progress.ts';

/** The lessons that teach what this one needs, in their order. */
export function neededLessons(
  { id, needs }: Pick<LessonHead, 'id' | 'needs'>,
  { lessons }: Pick<OpenCourse, 'lessons'>,
): readonly LessonHead[] {
  return lessons.filter((lesson) => lesson.id !== id && lesson.teaches.some((each) => needs.includes(each)));
}

/** Those of them that are not finished. */
export const lessonsMissing = (
  lesson: Pick<LessonHead, 'id' | 'needs'>,
  course: Pick<OpenCourse, 'lessons'>,
  { lessons }: Progress,
): readonly LessonHead[] =>
  neededLessons(lesson, course).filter((each) => !isLessonDone(each, lessons[each.id]));

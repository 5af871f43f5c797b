import { learntFrom } from '../../lesson/drill/review-learnt.ts';
import { coursePool } from '../../lesson/drill/session-pool.ts';
import { exportWords } from '../../lesson/export/export-words.ts';
import type { Collection } from '../../lesson/export/exported.ts';
import { lessonQuestions } from '../../lesson/export/lesson-questions.ts';
import { weakQuestions, weakRules } from '../../lesson/export/weak-questions.ts';
import { loadBundledCourse } from '../bundled-course.ts';
import type { Call } from '../call.ts';
import { cannot } from '../failure.ts';
import { findLesson } from '../find-lesson.ts';
import { linesOf } from '../progress-log.ts';
import { stagesOf } from '../stages.ts';

/**
 * The questions of a lesson, by any of its names.
 * @throws Failure where there is no such lesson
 */
export async function questionsOfLesson(name: string): Promise<Collection> {
  const course = await loadBundledCourse();
  const { id, title } = findLesson(course, name).lesson;
  const lesson = course.lessonOf(id);
  return { title, questions: lesson === undefined ? [] : lessonQuestions(lesson, stagesOf(course)) };
}

/** Of each weak rule, if nothing is said. */
const usual = 3;

/**
 * Questions on the rules that are weak.
 * @throws Failure where none is
 */
export async function questionsOnWeak(
  call: Call,
  { count, seed }: { readonly count: number | undefined; readonly seed: number },
): Promise<Collection> {
  const course = await loadBundledCourse();
  const rules = weakRules(learntFrom(linesOf(call), course));
  if (rules.length === 0) throw cannot('no rule is weak', '没有薄弱的规则');
  const stageOf = stagesOf(course);
  const pool = coursePool(course, stageOf);
  const questions = weakQuestions(
    { rules, count: count ?? usual * rules.length, seed },
    course,
    pool,
    stageOf,
  );
  return { title: exportWords.weak, questions };
}

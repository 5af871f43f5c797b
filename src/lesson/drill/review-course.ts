import type { Lesson } from '../lesson.ts';
import type { OpenCourse } from '../open-course.ts';
import { placeOf } from '../place.ts';
import type { Asks, Reading } from './review.ts';
import { rules, rulesOfSlip } from './rules.ts';

/** What a log is read with: the questions of a course, and the rules. A lesson is read when the log first names it. */
export function readingOf({ lessonOf }: Pick<OpenCourse, 'lessonOf'>): Reading {
  const read = new Map<string, ReadonlyMap<string, Asks>>();
  const questionsOf = (id: string): ReadonlyMap<string, Asks> => {
    const known = read.get(id);
    if (known !== undefined) return known;
    const lesson = lessonOf(id);
    const questions = lesson === undefined ? new Map<string, Asks>() : asksIn(lesson);
    read.set(id, questions);
    return questions;
  };
  return {
    asksOf: (lesson, step, question) => questionsOf(lesson).get(`${step}/${question}`),
    ruleOf: (slip, asked) => {
      const own = rulesOfSlip(slip);
      return (own.find(({ id }) => asked.includes(id)) ?? own[0])?.id;
    },
    taughtBy: (lesson) => rules.filter((rule) => rule.lesson === lesson).map(({ id }) => id),
  };
}

function asksIn(lesson: Lesson): ReadonlyMap<string, Asks> {
  return new Map(
    lesson.steps.flatMap((step, index) =>
      step.ask.map((question): [string, Asks] => [
        `${step.id}/${question.id}`,
        { rules: question.on ?? step.on ?? step.teaches ?? [], capture: placeOf(lesson, index).capture },
      ]),
    ),
  );
}

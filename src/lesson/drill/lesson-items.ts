import type { Lesson, Question, Step } from '../lesson.ts';
import { placeOf } from '../place.ts';
import type { Item } from './item.ts';

/** The questions of a lesson as items, one for each rule that a question is on: asked on the capture that they stand on. */
export const lessonItems = (lesson: Lesson): readonly Item[] =>
  lesson.steps.flatMap((step, index) =>
    step.ask.flatMap((question) =>
      (question.on ?? step.on ?? step.teaches ?? []).map((rule) =>
        itemOf(lesson, step, index, question, rule),
      ),
    ),
  );

function itemOf(lesson: Lesson, step: Step, index: number, question: Question, rule: string): Item {
  const { capture, vantage, conversationOf, numbering, shown, predicted } = placeOf(lesson, index);
  const { say, network } = step;
  return {
    id: `${lesson.id}/${step.id}/${question.id} ${rule}`,
    ...{ rule, kind: 'lesson', frame: predicted ?? shown, shown, numbering, question, say },
    source: {
      capture,
      ...(vantage === undefined ? {} : { vantage }),
      ...(conversationOf === undefined ? {} : { conversationOf }),
    },
    ...(predicted === undefined ? {} : { predict: true }),
    ...(network === undefined ? {} : { network }),
  };
}

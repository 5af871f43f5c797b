import type { StageOf } from '../course.ts';
import type { Item } from '../drill/item.ts';
import { lessonItems } from '../drill/lesson-items.ts';
import type { Lesson, Question } from '../lesson.ts';
import { onBoard } from '../network/on-board.ts';
import { type Exported, pathOf } from './exported.ts';

/** The questions of a lesson in their order, each once, with the rules that it asks for. */
export function lessonQuestions(lesson: Lesson, stageOf: StageOf): readonly Exported[] {
  const found = new Map<string, Exported>();
  for (const item of lessonItems(lesson)) {
    const path = pathOf(item);
    const { capture, vantage, conversationOf } = item.source;
    const known = found.get(path) ?? {
      item,
      stage: onBoard(stageOf(capture, vantage, conversationOf), item.network),
      topic: lesson.title,
      rules: [],
      before: questionsBefore(lesson, item),
    };
    found.set(path, { ...known, rules: [...known.rules, item.rule] });
  }
  return [...found.values()];
}

function questionsBefore(lesson: Lesson, item: Item): readonly Question[] {
  const step = lesson.steps.find(({ ask }) => ask.includes(item.question));
  return step?.ask.slice(0, step.ask.indexOf(item.question)) ?? [];
}

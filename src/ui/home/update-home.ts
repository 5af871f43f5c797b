import * as play from '../../lesson/player.ts';
import { emptyDraft, type Model, type ScreenAfter, type World } from '../model.ts';
import { CONTINUE, continueAt } from './home-rows.ts';

/** What an item of home opens: a lesson by its id, the place to continue, or a lesson by the digit of its number. */
export function pickLesson(model: Model, world: World, value: string): ScreenAfter | undefined {
  const { lessons } = world.course;
  if (value === CONTINUE) {
    const place = continueAt(world.course, model.progress);
    return place && openLesson(model, world, place.lesson.id);
  }
  const lesson = lessons.find(({ id, number }) => id === value || String(number) === value);
  return lesson && openLesson(model, world, lesson.id);
}

/** A lesson at a step, or where the learner left it. */
export function openLesson(model: Model, world: World, id: string, step?: string): ScreenAfter | undefined {
  const lesson = world.course.lessonOf(id);
  if (lesson === undefined) return undefined;
  const started = play.startPlayer(lesson, model.progress.lessons[id]);
  if (step !== undefined) {
    const { player, events } = play.jump(started, step);
    return { screen: { name: 'lesson', player, draft: emptyDraft }, events };
  }
  const at = play.stepOf(started)?.id;
  if (at === undefined) return undefined;
  const question = play.questionOf(started)?.id;
  return {
    screen: { name: 'lesson', player: started, draft: emptyDraft },
    events: [
      {
        kind: 'at',
        lesson: id,
        step: at,
        ...(question === undefined ? {} : { question }),
        ...(started.numbering === undefined ? {} : { numbering: started.numbering }),
      },
    ],
  };
}

import { carried } from '../../../src/commands/carried.ts';
import { loadFolder } from '../../../src/commands/load-folder.ts';
import { openCourse } from '../../../src/lesson/open-course.ts';
import type { ProgressEvent } from '../../../src/lesson/progress.ts';
import type { Model, Msg, World } from '../../../src/ui/model.ts';
import { update } from '../../../src/ui/update.ts';
import { networkLesson } from '../../lesson/network/made.ts';
import { world as plain } from '../world.ts';

const { course } = loadFolder('.');

/** A course with one lesson, in which the learner is the network. */
export const networkWorld: World = {
  ...plain,
  course: openCourse({ ...carried(course), lessons: [networkLesson] }),
};

export const openNetwork = (step: string): Msg => ({ type: 'open-lesson', lesson: networkLesson.id, step });

/** The model after some messages, and everything that was to be written down on the way. */
export function playedNetwork(model: Model, ...msgs: readonly Msg[]) {
  const events: ProgressEvent[] = [];
  const last = msgs.reduce((now, msg) => {
    const updated = update(now, msg, networkWorld);
    events.push(...updated.events);
    return updated.model;
  }, model);
  return { model: last, events };
}

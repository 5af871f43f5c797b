import { drillLesson } from '../../lesson/drill/drill-lesson.ts';
import type { Item } from '../../lesson/drill/item.ts';
import { clockAt } from '../../lesson/drill/schedule-clock.ts';
import { drawNext, type Session, startSession } from '../../lesson/drill/session.ts';
import * as play from '../../lesson/player.ts';
import type { ProgressEvent } from '../../lesson/progress.ts';
import { updateLesson } from '../lesson/update-lesson.ts';
import {
  emptyDraft,
  type LessonScreen,
  type Model,
  type Msg,
  type ScreenAfter,
  type World,
} from '../model.ts';
import { learntIn, poolOf } from './learnt.ts';
import type { Drill, DrillResultsScreen } from './model.ts';
import { toRepeat } from './results.ts';
import { drillTitle } from './words.ts';

/** Minutes that a drill takes where nobody says otherwise. */
export const usualMinutes = 10;

/** A drill from its first item; undefined where nothing can be asked. */
export function openDrill(
  model: Model,
  world: World,
  minutes: number,
  only?: readonly string[],
): ScreenAfter | undefined {
  const clock = clockAt(world.now());
  const session = startSession(learntIn(model, world), { clock, minutes, ...(only && { only }) });
  return drawing(model, world, { session, minutes });
}

/** The next item on the screen, its showing written down; undefined where there is none. */
function drawing(
  model: Model,
  world: World,
  { session, minutes }: Drill,
  before?: play.Player,
): ScreenAfter | undefined {
  const now = world.now().getTime();
  const next = drawNext(session, poolOf(world), learntIn(model, world), now);
  const item = next?.drawn.at(-1);
  if (next === undefined || item === undefined) return undefined;
  const title = before?.lesson.title ?? drillTitle(session.wanted[0]?.reason);
  const lesson = drillLesson(next.drawn, { id: 'drill', title });
  const player =
    before === undefined ? play.startPlayer(lesson) : play.jump({ ...before, lesson }, item.id).player;
  const { rule, id, kind, source } = item;
  return {
    screen: { name: 'lesson', player, draft: emptyDraft, drill: { session: next, minutes } },
    events: [{ kind: 'drill-asked', rule, item: id, capture: source.capture, asked: kind }],
  };
}

/** A drill is played as a lesson is; what is written down of it are its rules. */
export function updateDrill(
  model: Model,
  screen: LessonScreen,
  drill: Drill,
  msg: Msg,
  world: World,
): ScreenAfter | undefined {
  if (msg.type === 'close') return ended(model, drill, world);
  if (msg.type === 'next' && isAtEnd(screen.player, drill.session)) {
    return drawing(model, world, drill, screen.player) ?? ended(model, drill, world);
  }
  const after = updateLesson(screen, msg, world, model.lang);
  if (after === undefined) return undefined;
  return { ...after, events: after.events.flatMap((event) => inDrill(event, drill.session.drawn)) };
}

/** Whether the last item that was drawn is answered, and its packet has been seen. */
function isAtEnd(player: play.Player, { drawn }: Session): boolean {
  const step = play.stepOf(player);
  const question = play.questionOf(player);
  if (step === undefined || player.step + 1 < drawn.length) return false;
  if (question === undefined) return true;
  return step.predict === undefined && play.attemptedOf(player, step.id, question.id).done;
}

/** What the player tells of a lesson, as it is told of a drill: the place in it and the hints are nobody's business. */
function inDrill(event: ProgressEvent, drawn: readonly Item[]): readonly ProgressEvent[] {
  if (event.kind !== 'answer' && event.kind !== 'slip' && event.kind !== 'told') return [];
  const item = drawn.find(({ id }) => id === event.step);
  if (item === undefined) return [];
  const path = { rule: item.rule, item: item.id, capture: item.source.capture };
  if (event.kind === 'slip') return [{ kind: 'drill-slip', ...path, slip: event.slip }];
  if (event.kind === 'told') return [{ kind: 'drill-told', ...path }];
  const { given, right, attempt, hints, slip } = event;
  return [{ kind: 'drill-answer', ...path, given, right, attempt, hints, ...(slip && { slip }) }];
}

/** What came of it; home where nothing was answered. */
function ended({ progress: _, ...model }: Model, { session, minutes }: Drill, world: World): ScreenAfter {
  const isAnswered = (model.lines ?? []).some(
    (line) =>
      (line.kind === 'drill-answer' || line.kind === 'drill-told') && Date.parse(line.time) >= session.begun,
  );
  if (!isAnswered) return { screen: { name: 'home' }, events: [] };
  const clock = clockAt(world.now());
  return { screen: { name: 'drill-results', session, minutes, clock, scroll: 0 }, events: [] };
}

/** The keys of the results. */
export function updateResults(
  model: Model,
  screen: DrillResultsScreen,
  msg: Msg,
  world: World,
): ScreenAfter | undefined {
  switch (msg.type) {
    case 'close':
      return { screen: { name: 'home', picked: 'drill' }, events: [] };
    case 'scroll':
      return { screen: { ...screen, scroll: msg.to }, events: [] };
    case 'drill-missed': {
      const only = toRepeat(screen.session, learntIn(model, world));
      return only.length === 0 ? undefined : openDrill(model, world, screen.minutes, only);
    }
    default:
      return undefined;
  }
}

import { askingsOf } from '../../lesson/interview/asking.ts';
import { inInterview } from '../../lesson/interview/in-interview.ts';
import { heldInterview } from '../../lesson/interview/interview-held.ts';
import { type InterviewSetting, putsQuestion } from '../../lesson/interview/interview-lesson.ts';
import { scoreCard } from '../../lesson/interview/score-card.ts';
import * as play from '../../lesson/player.ts';
import type { ProgressEvent } from '../../lesson/progress.ts';
import { draftAt, updateLesson } from '../lesson/update-lesson.ts';
import type { HomeScreen, LessonScreen, Model, Msg, ScreenAfter, World } from '../model.ts';
import type { Interview, ScoreCardScreen } from './model.ts';
import { timeLeft } from './time-left.ts';

/** An interview from its beginning; undefined where the course has no questions for one. */
export function openInterview(
  { lines = [] }: Model,
  { course, now }: World,
  setting: InterviewSetting,
): ScreenAfter | undefined {
  if (course.interview.questions.length === 0) return undefined;
  const { mock, minutes } = setting;
  const limit = minutes === undefined ? {} : { minutes };
  const id = now().toISOString();
  const player = play.startPlayer(heldInterview(course.interview, lines, setting));
  return {
    screen: { name: 'lesson', player, draft: draftAt(player), interview: { id, ...limit } },
    events: [{ kind: 'interview-begun', interview: id, ...(mock === undefined ? {} : { mock }), ...limit }],
  };
}

/** An interview is played as a lesson is, and ends with its score card; what is written down of it is its own. */
export function updateInterview(
  model: Model,
  screen: LessonScreen,
  interview: Interview,
  msg: Msg,
  world: World,
): ScreenAfter | undefined {
  const told = (events: readonly ProgressEvent[]) =>
    events.flatMap((event) => inInterview(event, interview.id, askingsOf(world.course.interview)) ?? []);
  switch (msg.type) {
    case 'close':
      return ended(model, interview, world);
    case 'next': {
      const { player, events } = onward(screen.player);
      const isSame = player.step === screen.player.step;
      const isOver = (timeLeft(interview, world.now()) ?? 1) <= 0;
      const step = play.stepOf(player);
      const isEnd = isSame || (isOver && step !== undefined && putsQuestion(step));
      if (isEnd) return ended(model, interview, world, told(events));
      return { screen: at(screen, player), events: told(events) };
    }
    case 'previous': {
      const { player } = play.back(screen.player);
      // As it looked when it was answered, with what was said to the answer.
      return player.step === screen.player.step
        ? undefined
        : { screen: at(screen, { ...player, question: 0 }), events: [] };
    }
    default: {
      const after = updateLesson(screen, msg, world, model.lang);
      if (after === undefined) return undefined;
      return { ...settled(after), events: told(after.events) };
    }
  }
}

const at = ({ sight, interview }: LessonScreen, player: play.Player): LessonScreen => ({
  ...{ name: 'lesson', player, draft: draftAt(player) },
  ...(sight && { sight }),
  ...(interview && { interview }),
});

/** To the next step: there is nothing to reveal between two. At the last, the player stays in it. */
function onward(player: play.Player): play.Change {
  const first = play.next(player);
  if (first.player.step !== player.step) return first;
  const second = play.next(first.player);
  return { player: second.player, events: [...first.events, ...second.events] };
}

/** What was ticked stands: nobody is asked again until every point is there. */
function settled(after: ScreenAfter): ScreenAfter {
  const { screen, events } = after;
  const last = events.at(-1);
  const stands = last?.kind === 'answer' && last.given.kind === 'reason' && !last.right;
  if (screen.name !== 'lesson' || !stands) return after;
  return { ...after, screen: { ...screen, player: play.tell(screen.player).player } };
}

const home: HomeScreen = { name: 'home', picked: 'interview' };

/** The score card, with what is written down last; home where nothing was answered. */
function ended(
  { lines = [] }: Model,
  { id }: Interview,
  { course }: World,
  events: readonly ProgressEvent[] = [],
): ScreenAfter {
  const isAnswered =
    events.length > 0 || scoreCard(lines, { interview: id, bank: course.interview }) !== undefined;
  return {
    screen: isAnswered ? { name: 'score-card', interview: id, scroll: 0 } : home,
    events,
  };
}

/** The keys of the score card. */
export function updateScoreCard(screen: ScoreCardScreen, msg: Msg): ScreenAfter | undefined {
  if (msg.type === 'close') return { screen: home, events: [] };
  return msg.type === 'scroll' ? { screen: { ...screen, scroll: msg.to }, events: [] } : undefined;
}

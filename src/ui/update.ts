import { afterLine, type ProgressEvent, type ProgressLine } from '../lesson/progress.ts';
import { leftHalfWritten, withHalfWritten } from './answering/half-written.ts';
import { updateBytes } from './bytes/update-bytes.ts';
import { openDiagram, updateDiagram } from './diagram/update-diagram.ts';
import { openDrill, updateDrill, updateResults, usualMinutes } from './drill/update-drill.ts';
import { openRules, updateRules } from './drill/update-rules.ts';
import type { Effect } from './explore/model.ts';
import { explore, isNews, updateExplore, updateNews } from './explore/update-explore.ts';
import { DIAGRAM, DRILL, EXPLORE, homeValues, INTERVIEW, RULES } from './home/home-rows.ts';
import { openLesson, pickLesson } from './home/update-home.ts';
import { openInterview, updateInterview, updateScoreCard } from './interview/update-interview.ts';
import { openInterviewChoice, updateInterviewChoice } from './interview/update-interview-choice.ts';
import { updateLesson } from './lesson/update-lesson.ts';
import type { HomeScreen, Model, Msg, Screen, ScreenAfter, World } from './model.ts';
import { worldOn } from './quiz/quiz-world.ts';
import { openPaper, updatePaper, updatePaperResults } from './quiz/update-paper.ts';
import { openQuiz, updateQuiz } from './quiz/update-quiz.ts';
import { openWhatIf, updateWhatIf } from './what-if/update-what-if.ts';

/**
 * What a message makes of the model, what there is to write down, and what is asked of the world outside. The writing
 * comes first, then the screen.
 */
export type Updated = {
  readonly model: Model;
  readonly events: readonly ProgressEvent[];
  readonly effects?: readonly Effect[];
};

/** Every change there is. A message that means nothing to the screen it reaches changes nothing. */
export function update(model: Model, msg: Msg, base: World): Updated {
  const world = worldOn(model.screen, base);
  // Another model is drawn anew, with the time that it is.
  if (msg.type === 'clock') return { model: showsTime(model.screen) ? { ...model } : model, events: [] };
  if (msg.type === 'language') return withLanguage(model, world);
  if (msg.type === 'help' && model.screen.name !== 'help') {
    return { model: { ...model, screen: { name: 'help', back: model.screen, scroll: 0 } }, events: [] };
  }
  const after = screenAfter(model, msg, world);
  if (after === undefined) return { model, events: [] };
  const { screen, effects, capture } = after;
  const events = [...after.events, ...leftHalfWritten(model, screen)];
  const progress = events.reduce(afterLine, model.progress);
  return {
    model: {
      ...model,
      screen: withHalfWritten(model.screen, screen, progress),
      progress,
      ...linesAfter(model, events, world),
      ...(capture && { capture }),
    },
    events,
    ...(effects && { effects }),
  };
}

/** The log with what is added to it now. */
function linesAfter(
  { lines = [] }: Model,
  events: readonly ProgressEvent[],
  { now }: World,
): { readonly lines?: readonly ProgressLine[] } {
  if (events.length === 0) return {};
  const time = now().toISOString();
  return { lines: [...lines, ...events.map((event): ProgressLine => ({ v: 1, time, ...event }))] };
}

function screenAfter(model: Model, msg: Msg, world: World): ScreenAfter | undefined {
  if (msg.type === 'open-lesson') return openLesson(model, world, msg.lesson, msg.step);
  if (isNews(msg)) return updateNews(model, msg);
  const { screen, lang } = model;
  if (msg.type === 'diagram') return openDiagram(screen, world, lang);
  if (msg.type === 'what-if') return openWhatIf(model, world);
  if (msg.type === 'quiz') return openQuiz(model, world);
  if (msg.type === 'paper') return openPaper(msg.paper);
  if (msg.type === 'drill') return openDrill(model, world, msg.minutes);
  if (msg.type === 'interview') return openInterview(model, world, msg);
  switch (screen.name) {
    case 'home':
      if (msg.type === 'highlight') return quietly({ ...screen, picked: msg.value });
      if (msg.type === 'move-to') return quietly(leapt(screen, model, world, msg.at));
      return msg.type === 'pick' ? pickFromHome(model, world, msg.value) : undefined;
    case 'lesson':
      if (screen.quiz !== undefined) return updateQuiz(screen, screen.quiz, msg, world, lang);
      if (screen.paper !== undefined) return updatePaper(model, screen, screen.paper, msg, world);
      if (screen.drill !== undefined) return updateDrill(model, screen, screen.drill, msg, world);
      if (screen.interview !== undefined) return updateInterview(model, screen, screen.interview, msg, world);
      if (msg.type === 'close') return quietly(homeAt(model, world, screen.player.lesson.id));
      return updateLesson(screen, msg, world, lang);
    case 'bytes':
      return updateBytes(screen, msg, world, lang);
    case 'tcb':
      if (msg.type === 'close') return quietly(screen.back);
      return msg.type === 'scroll' ? quietly({ ...screen, scroll: msg.to }) : undefined;
    case 'diagram':
      return updateDiagram(screen, msg, world, lang);
    case 'drill-results':
      return updateResults(model, screen, msg, world);
    case 'quiz-results':
      return updatePaperResults(screen, msg);
    case 'rules':
      return updateRules(screen, msg);
    case 'interview-choice':
      return updateInterviewChoice(model, screen, msg, world);
    case 'score-card':
      return updateScoreCard(screen, msg);
    case 'what-if':
      return updateWhatIf(screen, msg);
    case 'help':
      if (msg.type === 'close' || msg.type === 'help') return quietly(screen.back);
      return msg.type === 'scroll' ? quietly({ ...screen, scroll: msg.to }) : undefined;
    default:
      return updateExplore(model, screen, msg);
  }
}

function pickFromHome(model: Model, world: World, value: string): ScreenAfter | undefined {
  if (value === EXPLORE) return explore(model);
  if (value === DIAGRAM) return openDiagram(model.screen, world, model.lang);
  if (value === DRILL) return openDrill(model, world, usualMinutes);
  if (value === RULES) return openRules(world);
  if (value === INTERVIEW) return openInterviewChoice();
  return pickLesson(model, world, value);
}

/** Whether time that goes by can be seen: in an interview with a limit. */
const showsTime = (screen: Screen): boolean =>
  screen.name === 'lesson' && screen.interview?.minutes !== undefined;

const quietly = (screen: Screen): ScreenAfter => ({ screen, events: [] });

/** Home with the cursor on the first item, or the last. */
function leapt(
  { leaps = 0 }: HomeScreen,
  { progress }: Model,
  { course }: World,
  to: 'first' | 'last',
): HomeScreen {
  const picked = homeValues(course, progress).at(to === 'first' ? 0 : -1);
  return { name: 'home', leaps: leaps + 1, ...(picked !== undefined && { picked }) };
}

/** Home with the cursor on the lesson that the learner comes from. */
function homeAt({ progress }: Model, { course }: World, lesson: string): Screen {
  const picked = homeValues(course, progress).find((value) => value === lesson);
  return picked === undefined ? { name: 'home' } : { name: 'home', picked };
}

/** The other language, at the same place with the same things typed. What was asked back is asked again in it. */
function withLanguage(model: Model, world: World): Updated {
  const lang = model.lang === 'en' ? 'zh' : 'en';
  const event = { kind: 'lang', lang } as const;
  const { screen } = model;
  const unclear = screen.name === 'lesson' && screen.draft.unclear !== undefined;
  const again = unclear ? updateLesson(screen, { type: 'submit' }, world, lang)?.screen : undefined;
  return {
    model: { ...model, lang, screen: again ?? screen, progress: afterLine(model.progress, event) },
    events: [event],
  };
}

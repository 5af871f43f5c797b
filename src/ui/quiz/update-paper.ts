import { isAtOnce } from '../../lesson/attempted.ts';
import { drillLesson } from '../../lesson/drill/drill-lesson.ts';
import * as play from '../../lesson/player.ts';
import { updateLesson } from '../lesson/update-lesson.ts';
import {
  emptyDraft,
  type LessonScreen,
  type Model,
  type Msg,
  type ScreenAfter,
  type World,
} from '../model.ts';
import type { Paper, PaperResultsScreen } from './model.ts';
import { scoreOf } from './score.ts';

/** A paper from its first question. */
export function openPaper(paper: Paper): ScreenAfter {
  const lesson = drillLesson(paper.items, { id: 'quiz', title: paper.title });
  return {
    screen: { name: 'lesson', player: play.startPlayer(lesson), draft: emptyDraft, paper },
    events: [],
  };
}

/** A paper is played as a lesson is, but nothing of it is written down; the world outside is told the score. */
export function updatePaper(
  { lang }: Model,
  screen: LessonScreen,
  paper: Paper,
  msg: Msg,
  world: World,
): ScreenAfter | undefined {
  const { player } = screen;
  if (msg.type === 'close' || (msg.type === 'next' && isAtEnd(player))) return ended(player, paper);
  const after = updateLesson(screen, msg, world, lang);
  if (after === undefined) return undefined;
  const isDone = after.screen.name === 'lesson' && after.screen.player.attempted !== player.attempted;
  const score = isDone && !paper.isAgain ? scoreOf(after.screen.player) : undefined;
  return {
    screen: after.screen,
    events: [],
    ...(score && { effects: [{ type: 'quiz-score', score }] }),
  };
}

/** Whether the last question is answered, and its packet has been seen. */
function isAtEnd(player: play.Player): boolean {
  const step = play.stepOf(player);
  const question = play.questionOf(player);
  if (step === undefined || player.step + 1 < player.lesson.steps.length) return false;
  if (question === undefined) return true;
  return step.predict === undefined && play.attemptedOf(player, step.id, question.id).done;
}

/** What came of it; home where nothing was answered. */
function ended(player: play.Player, paper: Paper): ScreenAfter {
  if (scoreOf(player).done === 0) return { screen: { name: 'home' }, events: [] };
  return { screen: { name: 'quiz-results', paper, player, scroll: 0 }, events: [] };
}

/** The keys of the results. */
export function updatePaperResults(screen: PaperResultsScreen, msg: Msg): ScreenAfter | undefined {
  switch (msg.type) {
    case 'close':
      return { screen: { name: 'home' }, events: [] };
    case 'scroll':
      return { screen: { ...screen, scroll: msg.to }, events: [] };
    case 'drill-missed': {
      const items = missedIn(screen);
      return items.length === 0 ? undefined : openPaper({ ...screen.paper, items, isAgain: true });
    }
    default:
      return undefined;
  }
}

/** What was answered, but not at the first attempt or not without a hint. */
export const missedIn = ({ paper, player }: Pick<PaperResultsScreen, 'paper' | 'player'>): Paper['items'] =>
  paper.items.filter((item) => {
    const attempted = play.attemptedOf(player, item.id, item.question.id);
    return attempted.done && !isAtOnce(attempted);
  });

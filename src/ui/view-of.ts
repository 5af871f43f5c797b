import { lessonsMissing } from '../lesson/needed.ts';
import type { Scene } from '../lesson/scene.ts';
import type { Lang } from '../lesson/text.ts';
import { listValues } from './answering/ask-list.ts';
import { doingIn, openSlips } from './answering/doing.ts';
import { bytesView } from './bytes/bytes-view.ts';
import { coversOctets, huntedPerRow, huntRows } from './bytes/hunt-rows.ts';
import { footerRow } from './chrome.ts';
import { diagramView } from './diagram/diagram-view.ts';
import { diagramLegend } from './diagram/words.ts';
import { resultsView } from './drill/results-view.ts';
import { rulesView } from './drill/rules-view.ts';
import { weakHere } from './drill/weak-here.ts';
import { rulesLegend } from './drill/words.ts';
import { exploreView } from './explore/explore-view.ts';
import { keyed } from './explore/keyed.ts';
import { hasRoomForFigure } from './figure/scale.ts';
import { helpKeys, helpRows } from './help-rows.ts';
import { homeKeys } from './home/home-keys.ts';
import type { HomeView } from './home/home-rows.ts';
import { interviewChoiceView } from './interview/interview-choice-view.ts';
import { scoreCardView } from './interview/score-card-view.ts';
import { spokenFrame } from './interview/spoken-frame.ts';
import { timeLeft, timeText } from './interview/time-left.ts';
import { hintsOf, type Key } from './key.ts';
import { lessonFrame, type Scrolled } from './lesson/lesson-frame.ts';
import { lessonKeys } from './lesson/lesson-keys.ts';
import { foldOf } from './lesson/lesson-layout.ts';
import { missingText } from './lesson/missing.ts';
import { hiddenOf, sceneOf } from './lesson/scene-of.ts';
import { pairOf } from './lesson/stage-pair.ts';
import type { HelpScreen, LessonScreen, Model, Screen, World } from './model.ts';
import { boardKeysNow } from './network/board-now.ts';
import { boardLegend } from './network/words.ts';
import { paperResultsView } from './quiz/paper-results-view.ts';
import { worldOn } from './quiz/quiz-world.ts';
import { tcbView } from './tcb/tcb-view.ts';
import type { View } from './view.ts';
import type { WhatIfScreen } from './what-if/model.ts';
import { whatIfFrame } from './what-if/what-if-frame.ts';

export function viewOf(model: Model, base: World, columns: number, rows: number): View {
  const { screen } = model;
  const world = worldOn(screen, base);
  switch (screen.name) {
    case 'home':
      return { name: 'home', home: homeView(model, world, columns, rows), keys: homeKeys };
    case 'lesson':
      return lessonView(screen, model, world, columns, rows);
    case 'bytes':
      return bytesView(screen, model, world, columns, rows);
    case 'tcb':
      return tcbView(screen, model, world, columns, rows);
    case 'diagram':
      return diagramView(screen, model, world, columns, rows);
    case 'what-if':
      return whatIfView(screen, model, world, columns, rows);
    case 'drill-results':
      return resultsView(screen, model, world, columns, rows);
    case 'quiz-results':
      return paperResultsView(screen, model, world, columns, rows);
    case 'rules':
      return rulesView(screen, model, world, columns, rows);
    case 'interview-choice':
      return interviewChoiceView(screen, model, world, columns, rows);
    case 'score-card':
      return scoreCardView(screen, model, world, columns, rows);
    case 'help':
      return helpView(screen, model, world, columns, rows);
    default:
      return exploreView(screen, model, world, columns, rows);
  }
}

function homeView(model: Model, { course, glyphs }: World, columns: number, rows: number): HomeView {
  const { progress, lang, banner, screen } = model;
  const { picked, leaps } = screen.name === 'home' ? screen : {};
  return {
    course,
    progress,
    lang,
    glyphs,
    columns,
    rows,
    ...(picked === undefined ? {} : { picked }),
    ...(leaps === undefined ? {} : { leaps }),
    ...(banner === undefined ? {} : { banner }),
  };
}

function lessonView(screen: LessonScreen, model: Model, world: World, columns: number, rows: number): View {
  const { player, draft, scroll, sight, quiz, paper, drill, interview } = screen;
  const { lang, banner } = model;
  const { glyphs } = world;
  const played = sceneOf(player, world, lang);
  const isOfCourse = (quiz ?? paper ?? drill ?? interview) === undefined;
  const scene = {
    ...played,
    // Items are drawn one after the other.
    ...(drill && { steps: drill.session.total, last: false }),
    // After the last step comes the score card, or what came of the quiz.
    ...((interview ?? paper) && { last: false }),
  };
  const pair = scene.stage.board === undefined ? pairOf(scene.stage, world.stageOf) : undefined;
  const missing =
    isOfCourse && scene.step === 0
      ? missingText(lessonsMissing(player.lesson, world.course, model.progress), lang)
      : undefined;
  const isEnd = played.last && played.question === undefined && isOfCourse;
  const weak = isEnd ? weakHere(player.lesson.id, model, world) : undefined;
  const frame = (isSpoken(screen, scene, columns, rows) ? spokenFrame : lessonFrame)({
    scene,
    ...(pair && { pair }),
    ...(sight && { sight }),
    title: titleOf(screen, world, lang),
    ...(isOfCourse ? { number: player.lesson.number } : {}),
    ...(isAnywhere(screen, world) ? { isAnywhere: true } : {}),
    draft,
    hidden: hiddenOf(player, scene),
    ...(missing === undefined ? {} : { missing }),
    ...(weak === undefined ? {} : { weak }),
    lang,
    glyphs,
    columns,
    rows,
    ...(scroll === undefined ? {} : { scroll }),
    ...(banner === undefined ? {} : { banner }),
  });
  const keys = keysOfLesson(screen, model, world, frame.scrolled, columns, rows);
  const doing = doingIn(scene, draft);
  const { picked } = draft;
  if (doing === 'hunt') {
    const hints = hintsOf(keys, glyphs, lang);
    return { name: 'rows', rows: huntRows({ scene, draft, lang, glyphs, columns, rows, hints }), keys };
  }
  return {
    name: 'lesson',
    frame,
    footer: footerRow(hintsOf(keys, glyphs, lang), columns),
    list: `${player.step}/${player.question}/${doing}/${draft.placed.length}/${draft.network?.moves.length ?? 0}`,
    field: doing === 'number' || doing === 'write',
    isProse: doing === 'write',
    keys,
    ...(picked === undefined ? {} : { picked }),
  };
}

/** At which end its capture was made is not known: it is the learner's own. */
const isAnywhere = ({ quiz, paper, drill }: LessonScreen, { pool }: World): boolean =>
  paper?.isOwn ?? (quiz === undefined ? (drill && pool) !== undefined : quiz.seenAt === undefined);

/** Whether an interviewer asks, and no packet is on the screen. */
const isSpoken = ({ interview }: LessonScreen, { shown }: Scene, columns: number, rows: number): boolean =>
  interview !== undefined && shown === 0 && foldOf(columns, rows) !== 'none';

/** The title of a lesson; of an interview, with the time that is left. */
function titleOf({ player, interview }: LessonScreen, { now }: World, lang: Lang): string {
  const title = player.lesson.title[lang];
  const left = interview && timeLeft(interview, now());
  return left === undefined ? title : `${title}   ${timeText(left, lang)}`;
}

function keysOfLesson(
  { player, draft, quiz, paper, drill, interview }: LessonScreen,
  { lang }: Model,
  world: World,
  scrolled: Scrolled,
  columns: number,
  rows: number,
): readonly Key[] {
  const scene = sceneOf(player, world, lang);
  const { question } = scene;
  const open = question !== undefined && !question.attempted.done;
  const { asked } = question ?? {};
  // Where the question is how a number reads in another numbering, the screen must not do the sum.
  const converts = open && asked?.kind === 'number' && asked.numbering !== undefined;
  const doing = doingIn(scene, draft);
  const board = boardKeysNow(player, scene, draft);
  // Between question and packet there is neither a number on the screen nor a capture.
  const isSpoken = interview !== undefined && scene.shown === 0;
  // A board hides the packets.
  const shown = board === undefined ? scene.shown : 0;
  return lessonKeys({
    doing,
    typing: draft.field.text !== '',
    hasHint: open && question.attempted.hints < 3 && openSlips(question) === undefined,
    tried: open && (question.attempted.attempts > 0 || asked?.kind === 'reach'),
    canRenumber: !converts && doing !== 'flags' && board === undefined && !isSpoken,
    hasPacket: shown > 0,
    hasBytes: shown > 0 && !(open && asked?.kind === 'bytes'),
    draft,
    perRow: huntedPerRow(columns),
    hasFigure: hasRoomForFigure(columns),
    isCovered: coversOctets({ scene, draft, columns, rows }),
    isAllShown: shown > 0 && shown === scene.stage.moments.length,
    hasSights: board === undefined && !isSpoken && pairOf(scene.stage, world.stageOf) !== undefined,
    ...(board && { board }),
    isQuiz: quiz !== undefined,
    isPaper: paper !== undefined,
    isDrill: drill !== undefined,
    isInterview: interview !== undefined,
    last: scene.last && (paper ?? drill ?? interview) === undefined,
    scrolled,
    values: listValues(scene, draft),
  });
}

function whatIfView(
  screen: WhatIfScreen,
  { lang }: Model,
  { glyphs }: World,
  columns: number,
  rows: number,
): View {
  const frame = whatIfFrame({ screen, lang, glyphs, columns, rows });
  return { name: 'rows', ...keyed(frame, frame.keys, { glyphs, lang, width: columns }) };
}

/** The help lists the keys of the screen that it lies on. */
function helpView(
  { back, scroll }: HelpScreen,
  model: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const below = viewOf({ ...model, screen: back }, world, columns, rows);
  const stage = stageBelow(back, model, world);
  const hasBoard = stage?.board !== undefined;
  const about = hasBoard ? undefined : stage?.about;
  const help = helpRows({
    keys: below.keys,
    scroll,
    lang: model.lang,
    glyphs: world.glyphs,
    columns,
    rows,
    ...(back.name === 'diagram' ? { signs: diagramLegend } : {}),
    ...(back.name === 'rules' || back.name === 'drill-results' ? { signs: rulesLegend } : {}),
    ...(hasBoard ? { signs: boardLegend } : {}),
    ...(about === undefined ? {} : { about }),
  });
  return { name: 'rows', rows: help.rows, keys: helpKeys(help.scrolled) };
}

function stageBelow(screen: Screen, { lang }: Model, world: World) {
  const lesson = screen.name === 'bytes' || screen.name === 'tcb' ? screen.back : screen;
  return lesson.name === 'lesson' ? sceneOf(lesson.player, world, lang).stage : undefined;
}

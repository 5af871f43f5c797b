import { settingWords } from '../../lesson/network/words.ts';
import type { Scene } from '../../lesson/scene.ts';
import { askingOf } from '../answering/ask.ts';
import { doingIn } from '../answering/doing.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import type { LadderLook } from '../ladder-parts.ts';
import { gutterOf } from '../lesson/lesson-ladder.ts';
import type { Fold } from '../lesson/lesson-layout.ts';
import type { LessonParts } from '../lesson/lesson-parts.ts';
import type { LessonView } from '../lesson/lesson-view.ts';
import { readingOf } from '../reading.ts';
import { cutRow } from '../span.ts';
import { boardAsking } from './board-asking.ts';
import { boardLadder } from './board-ladder.ts';
import { type BoardNow, boardNow } from './board-now.ts';
import { boardReading } from './board-reading.ts';
import { boardStates, boardVariables, lightRows, networkRows } from './board-rows.ts';
import { sayBoard } from './words.ts';

/** Lines of the list of moves: the others scroll, so that what has happened stays in view. */
const enough: Readonly<Record<Fold, number>> = { wide: 9, two: 7, list: 6, line: 3, none: 1 };

/** While it is played, the list says what is in the network; and what has happened needs the rows more where they are few. */
function showsNetwork({ question }: Scene, { trace }: BoardNow, isPlaying: boolean, fold: Fold): boolean {
  if (isPlaying || fold === 'line' || (fold === 'list' && trace.length > 0)) return false;
  return question?.asked.kind !== 'reach';
}

/** The parts of a lesson's screen where a step has a network; absent where it has none. */
export function boardParts(view: LessonView, fold: Fold): LessonParts | undefined {
  const { scene, draft, columns, lang, glyphs: set } = view;
  const { board } = scene.stage;
  const now = boardNow(scene, draft);
  if (board === undefined || now === undefined) return undefined;
  const setting = { width: columns, lang, glyphs: set };
  const { cut } = glyphSets[set];
  const look: LadderLook = {
    programs: false,
    gutter: gutterOf(fold),
    width: columns,
    lang,
    glyphs: glyphSets[set],
  };
  const isPlaying = doingIn(scene, draft) === 'play';
  const searched = draft.network?.isSearched ? board.setting : undefined;
  return {
    head: [boardStates(now.state, columns, lang), ...lightRows(now.state, fold, columns, lang)],
    ladder: boardLadder(now, look),
    packet: showsNetwork(scene, now, isPlaying, fold)
      ? networkRows(now.state, columns, lang).map((line) => cutRow(line, columns, cut))
      : [],
    variables: boardVariables(now, columns, view.hidden.values),
    origin: sentence(`${sayBoard('origin', lang)}${settingWords(board.setting)[lang]}`, set),
    clauses: () => [],
    asking: isPlaying ? boardAsking(scene, now, setting) : askingOf(scene, draft, setting),
    ...(isPlaying ? { enough: enough[fold] } : {}),
    reading: boardReading(readingOf(scene, setting, draft, view.missing), now, searched, setting),
  };
}

import {
  beginWritingKey,
  huntBytesKey,
  huntFigureKey,
  huntKeys,
  leaveHuntKey,
  openHuntKey,
  orderKeys,
  reasonKeys,
  tickKeys,
  uncoverKey,
  writeKeys,
  writeTailKeys,
} from '../answering/answer-key-table.ts';
import type { Doing } from '../answering/doing.ts';
import { diagramKey } from '../diagram/diagram-keys.ts';
import { leaveDrillKey } from '../drill/drill-keys.ts';
import { leaveInterviewKey } from '../interview/interview-keys.ts';
import { helpKey, type Key, languageKey, quitKey } from '../key.ts';
import type { Draft } from '../model.ts';
import type { BoardKeysNow } from '../network/model.ts';
import { boardKeys, leaveBoardKey, playKeys } from '../network/network-keys.ts';
import { leavePaperKey } from '../quiz/paper-keys.ts';
import { finishQuizKey, leaveQuizKey } from '../quiz/quiz-key.ts';
import { tcbKey } from '../tcb/tcb-keys.ts';
import { whatIfKey } from '../what-if/what-if-keys.ts';
import type { Scrolled } from './lesson-frame.ts';
import {
  bitKey,
  bitLetterKey,
  bytesKey,
  caretKeys,
  clearKey,
  digitKey,
  enterListKey,
  eraseKey,
  finishKey,
  hintKey,
  homeKey,
  moveListKey,
  nextKey,
  numberingKey,
  pickPacketKey,
  pointKey,
  previousKey,
  scrollKeys,
  sightKey,
  stopKey,
  submitKey,
  tellKey,
  toggleKey,
  typeHint,
  typeKey,
  unpickKey,
} from './lesson-key-table.ts';

/** What decides which keys a lesson has now. */
export type LessonNow = {
  readonly doing: Doing;
  /** Something is typed into the field, so that letters are letters. */
  readonly typing: boolean;
  readonly hasHint: boolean;
  /** The question was answered wrongly before, so that the answer may be asked for. */
  readonly tried: boolean;
  readonly canRenumber: boolean;
  readonly hasPacket: boolean;
  /** Fields and their octets may be looked at: no octets are asked for. */
  readonly hasBytes: boolean;
  /** Both ends were captured. */
  readonly hasSights: boolean;
  /** All of the conversation has been shown, and something else may happen to it. */
  readonly isAllShown: boolean;
  /** It asks about a conversation that is explored. */
  readonly isQuiz: boolean;
  /** It asks the questions of a quiz, for a score. */
  readonly isPaper: boolean;
  /** It asks for rules. */
  readonly isDrill: boolean;
  /** It asks what interviewers ask. */
  readonly isInterview: boolean;
  readonly last: boolean;
  readonly scrolled: Scrolled;
  readonly draft: Draft;
  /** The network of the step, where it has one. */
  readonly board?: BoardKeysNow;
  /** Octets in a row of the hex dump. */
  readonly perRow: number;
  /** There is room for the header's figure. */
  readonly hasFigure: boolean;
  /** It stands in place of the octets. */
  readonly isCovered: boolean;
  /** The values of the list on the screen; digits count through them. */
  readonly values: readonly string[];
};

/** The keys of a lesson at this moment. The first that matches a press counts. */
export function lessonKeys(now: LessonNow): readonly Key[] {
  const scrolling = scrollKeys(
    now.scrolled,
    ['read', 'answered', 'number', 'reason', 'write', 'octets'].includes(now.doing),
  );
  if (now.doing === 'number' && now.typing) {
    return [
      submitKey,
      clearKey,
      ...caretKeys,
      eraseKey,
      ...scrolling,
      languageKey,
      helpKey,
      stopKey,
      typeKey,
    ];
  }
  if (now.doing === 'write') return [...answerKeys(now), ...scrolling, ...writeTailKeys];
  const help = [...(now.tried ? [tellKey(now.doing)] : []), ...(now.hasHint ? [hintKey] : [])];
  if (now.doing === 'hunt' && now.isCovered) {
    return [uncoverKey, huntBytesKey, leaveHuntKey, languageKey, helpKey, quitKey];
  }
  if (now.doing === 'hunt') {
    return [...answerKeys(now), ...help, leaveHuntKey, languageKey, helpKey, quitKey];
  }
  if (now.doing === 'play') {
    const leave = now.board?.isFree ? [leaveBoardKey] : [...help, previousKey(now.doing), leaveKey(now)];
    return [...answerKeys(now), ...scrolling, ...leave, languageKey, helpKey, quitKey];
  }
  return [
    ...answerKeys(now),
    ...help,
    ...(now.board === undefined ? [] : boardKeys(now.board)),
    ...(now.canRenumber ? [numberingKey] : []),
    ...(now.hasBytes ? [bytesKey] : []),
    ...(now.hasPacket ? [tcbKey] : []),
    ...(now.hasSights ? [sightKey] : []),
    ...(now.isAllShown && leaveKey(now) === homeKey && (now.doing === 'read' || now.doing === 'answered')
      ? [whatIfKey]
      : []),
    diagramKey,
    ...scrolling,
    ...(now.doing === 'field' ? [unpickKey] : [previousKey(now.doing), leaveKey(now)]),
    languageKey,
    helpKey,
    quitKey,
    ...(now.doing === 'number' ? [typeKey] : []),
    ...(now.doing === 'reason' ? [beginWritingKey] : []),
  ];
}

/** Where Escape goes. */
function leaveKey({ isQuiz, isPaper, isDrill, isInterview }: LessonNow): Key {
  if (isQuiz) return leaveQuizKey;
  if (isPaper) return leavePaperKey;
  if (isDrill) return leaveDrillKey;
  return isInterview ? leaveInterviewKey : homeKey;
}

/** What the answer itself is given with. */
function answerKeys({
  doing,
  values,
  draft,
  perRow,
  hasFigure,
  last,
  isQuiz,
  board,
}: LessonNow): readonly Key[] {
  switch (doing) {
    case 'play':
      return board === undefined ? [] : playKeys(values, board);
    case 'order':
      return orderKeys(values, draft.placed.length);
    case 'tick':
      return tickKeys(values, draft.ticked.length > 0);
    case 'points':
      return tickKeys(values, true);
    case 'reason':
      return reasonKeys;
    case 'octets':
      return [openHuntKey, ...(hasFigure ? [huntFigureKey] : []), huntBytesKey];
    case 'write':
      return writeKeys;
    case 'hunt':
      return [...huntKeys(draft.hunt, perRow), ...(hasFigure ? [huntFigureKey] : []), huntBytesKey];
    case 'number':
      return [typeHint];
    case 'flags':
      return [submitKey, toggleKey, bitKey, bitLetterKey];
    case 'point':
      return [pointKey, pickPacketKey];
    case 'list':
    case 'which':
    case 'field':
      return [enterListKey, moveListKey, digitKey(values)];
    case 'read':
    case 'answered':
      if (!last || doing !== 'read') return [nextKey];
      return [isQuiz ? finishQuizKey : finishKey];
  }
}

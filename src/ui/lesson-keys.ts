import type { Doing } from './ask.ts';
import { diagramKey } from './diagram/diagram-keys.ts';
import { helpKey, type Key, languageKey, quitKey } from './key.ts';
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
import { finishQuizKey, leaveQuizKey } from './quiz/quiz-key.ts';
import { tcbKey } from './tcb/tcb-keys.ts';
import { whatIfKey } from './what-if/what-if-keys.ts';

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
  /** Both ends were captured. */
  readonly hasSights: boolean;
  /** All of the conversation has been shown, and something else may happen to it. */
  readonly isAllShown: boolean;
  /** It asks about a conversation that is explored. */
  readonly isQuiz: boolean;
  readonly last: boolean;
  readonly scrolled: Scrolled;
  /** The values of the list on the screen; digits count through them. */
  readonly values: readonly string[];
};

/** The keys of a lesson at this moment. The first that matches a press counts. */
export function lessonKeys(now: LessonNow): readonly Key[] {
  const scrolling = scrollKeys(
    now.scrolled,
    now.doing === 'read' || now.doing === 'answered' || now.doing === 'number',
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
  return [
    ...answerKeys(now),
    ...(now.tried ? [tellKey(now.doing)] : []),
    ...(now.hasHint ? [hintKey] : []),
    ...(now.canRenumber ? [numberingKey] : []),
    ...(now.hasPacket ? [bytesKey, tcbKey] : []),
    ...(now.hasSights ? [sightKey] : []),
    ...(now.isAllShown && !now.isQuiz && (now.doing === 'read' || now.doing === 'answered')
      ? [whatIfKey]
      : []),
    diagramKey,
    ...scrolling,
    ...(now.doing === 'field' ? [unpickKey] : [previousKey(now.doing), now.isQuiz ? leaveQuizKey : homeKey]),
    languageKey,
    helpKey,
    quitKey,
    ...(now.doing === 'number' ? [typeKey] : []),
  ];
}

/** What the answer itself is given with. */
function answerKeys({ doing, values, last, isQuiz }: LessonNow): readonly Key[] {
  switch (doing) {
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

import { evidenceFields } from '../../lesson/evidence-field.ts';
import type { CameBy, Given } from '../../lesson/grading/verdict.ts';
import type { Question } from '../../lesson/lesson.ts';
import * as play from '../../lesson/player.ts';
import type { Lang } from '../../lesson/text.ts';
import { type Doing, doingIn } from '../answering/doing.ts';
import { answering } from '../answering/update-answer.ts';
import { firstCursor } from '../bytes/cursor.ts';
import { sightAfter } from '../explore/sight.ts';
import {
  type Draft,
  emptyDraft,
  type LessonScreen,
  type Msg,
  type ScreenAfter,
  type World,
} from '../model.ts';
import { playing } from '../network/update-network.ts';
import { emptyField, eraseBefore, type Field, moveCaret, typeInto } from '../number-field.ts';
import { sceneOf } from './scene-of.ts';
import { pairOf } from './stage-pair.ts';

/** A lesson's part of the messages. */
export function updateLesson(
  screen: LessonScreen,
  msg: Msg,
  world: World,
  lang: Lang,
): ScreenAfter | undefined {
  const { player, draft } = screen;
  const scene = sceneOf(player, world, lang);
  const doing = doingIn(scene, draft);
  const played = playing(player, scene, draft, msg);
  if (played !== undefined) {
    const { scroll: _, ...now } = { ...screen, draft: played.draft };
    return played.given ? answered(now, played.given, world, lang) : drafted(now, played.draft);
  }
  const stepwise = answering(scene, doing, draft, msg);
  if (stepwise !== undefined) {
    return 'given' in stepwise
      ? answered(screen, stepwise.given, world, lang)
      : drafted(screen, stepwise.draft);
  }
  switch (msg.type) {
    case 'next':
      return player.step + 1 === player.lesson.steps.length && doing === 'read'
        ? finished(player)
        : moved(screen, play.onward(player));
    case 'previous':
      return moved(screen, play.back(player));
    case 'hint':
      return changed({ ...screen, draft: { ...draft, hinted: true } }, play.hint(player));
    case 'tell':
      return changed(screen, play.tell(player));
    case 'numbering':
      return changed(screen, play.cycleNumbering(player));
    case 'submit':
      return submitted(screen, doing, world, lang);
    case 'pick':
      return picked(screen, doing, msg.value, world, lang);
    case 'sight': {
      const pair = pairOf(scene.stage, world.stageOf);
      const next = pair && sightAfter(screen.sight ?? pair.vantage);
      return next && { screen: { ...screen, sight: next }, events: [] };
    }
    case 'scroll':
      return { screen: { ...screen, scroll: msg.to }, events: [] };
    case 'bytes':
      return openBytes(screen, scene.stage.moments[pointed(screen, scene.shown) - 1], scene.shown);
    case 'tcb':
      if (scene.shown === 0) return undefined;
      return { screen: { name: 'tcb', back: screen, scroll: 0 }, events: [] };
    case 'point': {
      const frame = Math.max(1, Math.min(scene.shown, pointed(screen, scene.shown) + msg.by));
      return drafted(screen, { ...draft, frame });
    }
    default: {
      const next = draftAfter(draft, msg, scene.question?.options.map(({ value }) => value) ?? []);
      return next && drafted(screen, next);
    }
  }
}

const pointed = ({ draft }: LessonScreen, shown: number): number => Math.min(draft.frame ?? shown, shown);

const drafted = (screen: LessonScreen, draft: Draft): ScreenAfter => ({
  screen: { ...screen, draft },
  events: [],
});

/** What a step begins with: nothing typed, and the packet that it points at. */
export function draftAt(player: play.Player): Draft {
  const look = play.stepOf(player)?.look;
  return look === undefined ? emptyDraft : { ...emptyDraft, frame: look };
}

/** The learner is at another place: nothing typed, and the text from where the screen begins it. */
const moved = (
  { sight, quiz, drill, paper }: LessonScreen,
  { player, events }: play.Change,
): ScreenAfter => ({
  screen: {
    ...{ name: 'lesson', player, draft: draftAt(player) },
    ...(sight && { sight }),
    ...(quiz && { quiz }),
    ...(drill && { drill }),
    ...(paper && { paper }),
  },
  events,
});

/** The same question with something new to read: what was typed stays, the text goes to what is new. */
function changed({ scroll: _, ...screen }: LessonScreen, { player, events }: play.Change): ScreenAfter {
  return { screen: { ...screen, player }, events };
}

/** The last step is read: back to the list, with the cursor on the place to continue. */
function finished(player: play.Player): ScreenAfter {
  return { screen: { name: 'home' }, events: play.next(player).events };
}

/** What the keys of an input make of it; absent where the message is for something else. */
function draftAfter(draft: Draft, msg: Msg, bits: readonly string[]): Draft | undefined {
  const typed = (field: Field): Draft => {
    const { unclear: _, ...rest } = draft;
    return { ...rest, field };
  };
  switch (msg.type) {
    case 'type':
      // A blank before all else would be typing that nobody sees, and every letter after it a sign and no command.
      if (draft.field.text === '' && msg.text.trim() === '') return undefined;
      return typed(typeInto(draft.field, msg.text));
    case 'erase':
      return typed(eraseBefore(draft.field));
    case 'clear': {
      const { askField: _, ...rest } = typed(emptyField);
      return rest;
    }
    case 'caret':
      return { ...draft, field: moveCaret(draft.field, msg.by) };
    case 'highlight':
      return { ...draft, picked: msg.value };
    case 'bit':
      return { ...draft, bit: Math.max(0, Math.min(bits.length - 1, draft.bit + msg.by)) };
    case 'toggle': {
      const bit = msg.bit === undefined ? bits[draft.bit] : bits.find((one) => one === msg.bit);
      if (bit === undefined) return undefined;
      const flags = draft.flags.includes(bit)
        ? draft.flags.filter((one) => one !== bit)
        : [...draft.flags, bit];
      return { ...draft, flags, bit: bits.indexOf(bit) };
    }
    default:
      return undefined;
  }
}

/** Enter: what is typed, set or pointed at becomes the answer. */
function submitted(screen: LessonScreen, doing: Doing, world: World, lang: Lang): ScreenAfter | undefined {
  const { draft, player } = screen;
  const question = play.questionOf(player);
  switch (doing) {
    case 'number':
      if (draft.field.text.trim() === '') return undefined;
      return answered(screen, { kind: 'number', text: draft.field.text }, world, lang);
    case 'flags':
      return answered(screen, { kind: 'flags', flags: draft.flags }, world, lang);
    case 'point': {
      const frame = pointed(screen, sceneOf(player, world, lang).shown);
      if (asksField(question)) return drafted(screen, { ...draft, frame, askField: true });
      return answered(screen, { kind: 'packet', frame }, world, lang);
    }
    default:
      return undefined;
  }
}

const asksField = (question: Question | undefined): boolean =>
  question?.kind === 'packet' && 'frame' in question.packet && question.packet.field !== undefined;

/** A line of the list on the screen becomes the answer. */
function picked(
  screen: LessonScreen,
  doing: Doing,
  value: string,
  world: World,
  lang: Lang,
): ScreenAfter | undefined {
  const highlighted = { ...screen, draft: { ...screen.draft, picked: value } };
  if (doing === 'which') return changed(highlighted, play.tellCameBy(screen.player, value as CameBy));
  if (doing === 'field') {
    const field = evidenceFields.find((one) => one === value);
    const { frame } = screen.draft;
    if (field === undefined || frame === undefined) return undefined;
    return answered(highlighted, { kind: 'packet', frame, field }, world, lang);
  }
  const given = doing === 'list' ? givenBy(play.questionOf(screen.player), value) : undefined;
  return given && answered(highlighted, given, world, lang);
}

function givenBy(question: Question | undefined, value: string): Given | undefined {
  switch (question?.kind) {
    case 'state':
      return { kind: 'state', state: value };
    case 'choose':
      return { kind: 'choose', choice: value };
    case 'who':
      return value === 'client' || value === 'server' || value === 'both' || value === 'neither'
        ? { kind: 'who', who: value }
        : undefined;
    default:
      return undefined;
  }
}

/** The answer is graded. Input without a single meaning stays where it is, to be said more clearly. */
function answered(screen: LessonScreen, given: Given, world: World, lang: Lang): ScreenAfter {
  const change = play.answer(screen.player, given, world.stageOf, lang);
  if (change.unclear !== undefined) {
    return drafted(screen, { ...screen.draft, unclear: change.unclear });
  }
  const { unclear: _, askField: __, hinted: ___, seesModel: ____, ...draft } = screen.draft;
  // A reason is written on; a number is typed anew.
  const field = given.kind === 'reason' ? draft.field : emptyField;
  return changed({ ...screen, draft: { ...draft, field } }, change);
}

function openBytes(
  screen: LessonScreen,
  moment: { readonly packet: Parameters<typeof firstCursor>[0] } | undefined,
  shown: number,
) {
  if (moment === undefined) return undefined;
  const frame = pointed(screen, shown);
  return {
    screen: { name: 'bytes', back: screen, frame, cursor: firstCursor(moment.packet) },
    events: [],
  } as const;
}

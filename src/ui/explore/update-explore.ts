import type { Text } from '../../lesson/text.ts';
import type { LessonScreen, Model, Msg, Screen, ScreenAfter } from '../model.ts';
import type { WhatIfScreen } from '../what-if/model.ts';
import {
  type ConversationScreen,
  type ExploreNews,
  type ExploreScreen,
  type Foot,
  newList,
  notRead,
} from './model.ts';
import { sourceOf } from './source.ts';
import { openConversation, updateConversation, withConversation } from './update-conversation.ts';
import { updateList, withArrangement } from './update-list.ts';
import { askForPath, updatePath } from './update-path.ts';
import { seenThere } from './update-sight.ts';
import { updateDetail, updateStory } from './update-story.ts';

const newsTypes: ReadonlySet<Msg['type']> = new Set<ExploreNews['type']>([
  'opened',
  'grown',
  'arranged',
  'loaded',
  'seen-there',
  'found',
  'refused',
  'done',
]);

/** Whether a message comes from the world outside, not from a key. */
export const isNews = (msg: Msg): msg is ExploreNews => newsTypes.has(msg.type);

/** The capture that is open; where none is, the question which to open. */
export const explore = ({ capture }: Model): ScreenAfter =>
  capture === undefined ? askForPath() : quietly({ name: 'list' });

/** What keys say on the screens of a capture. */
export function updateExplore(model: Model, screen: ExploreScreen, msg: Msg): ScreenAfter | undefined {
  const { capture } = model;
  if (screen.name === 'path') return updatePath(screen, msg, capture);
  switch (screen.name) {
    case 'list':
      return capture && updateList(screen, msg, capture);
    case 'conversation':
      return updateConversation(screen, msg, sourceOf(screen, capture), model.lang);
    case 'story':
      return updateStory(screen, msg);
    case 'detail':
      return updateDetail(screen, msg);
  }
}

/** What the world says, whatever is on the screen. */
export function updateNews(model: Model, news: ExploreNews): ScreenAfter | undefined {
  const { screen, capture } = model;
  if (news.type === 'opened') {
    const { type: _, ...opened } = news;
    return { ...quietly({ name: 'list' }), capture: { ...opened, reading: notRead, list: newList } };
  }
  if (news.type === 'done') return hasFoot(screen) ? quietly(saying(screen, news.say)) : undefined;
  if (news.type === 'refused') return hasFoot(screen) ? quietly(refusing(screen, news.say)) : undefined;
  if (capture === undefined) return undefined;
  switch (news.type) {
    case 'grown':
      return { ...quietly(screen), capture: { ...capture, reading: news.reading } };
    case 'arranged':
      return { ...quietly(screen), capture: withArrangement(capture, news.arrangement, news.streams) };
    case 'loaded': {
      const { stream, conversation, beyond } = news;
      return quietly(
        onConversation(screen, (below) =>
          below.stream === stream
            ? withConversation(below, conversation, beyond, sourceOf(below, capture))
            : below,
        ),
      );
    }
    case 'seen-there': {
      const { events = [], isPair = false } = capture;
      return quietly(
        onConversation(screen, (below) =>
          below.stream === news.stream
            ? seenThere(below, news, events, isPair, sourceOf(below, capture))
            : below,
        ),
      );
    }
    case 'found':
      if (screen.name !== 'list') return undefined;
      return news.stream === undefined
        ? quietly(refusing(screen, noTcpIn(news.frame)))
        : openConversation(news.stream, news.frame);
  }
}

/** The explored conversation on the screen, or below it, changed. One of the course has another below itself. */
function onConversation(screen: Screen, change: (screen: ConversationScreen) => ConversationScreen): Screen {
  switch (screen.name) {
    case 'conversation':
      return onThis(screen, change);
    case 'story':
    case 'detail':
      return { ...screen, back: onThis(screen.back, change) };
    case 'what-if':
      return onWhatIf(screen, change);
    case 'lesson':
      return onQuiz(screen, change);
    case 'bytes':
    case 'tcb':
    case 'diagram':
      if (screen.back.name === 'home') return screen;
      return screen.back.name === 'conversation'
        ? { ...screen, back: onThis(screen.back, change) }
        : { ...screen, back: onQuiz(screen.back, change) };
    case 'help': {
      const back = onConversation(screen.back, change);
      return back.name === 'help' ? screen : { ...screen, back };
    }
    default:
      return screen;
  }
}

function onThis(
  screen: ConversationScreen,
  change: (screen: ConversationScreen) => ConversationScreen,
): ConversationScreen {
  const { ofCourse, ofPlay } = screen;
  if (ofPlay !== undefined) return { ...screen, ofPlay: { ...ofPlay, back: onWhatIf(ofPlay.back, change) } };
  if (ofCourse === undefined) return change(screen);
  const back = onConversation(ofCourse.back, change);
  return back.name === 'diagram' ? { ...screen, ofCourse: { ...ofCourse, back } } : screen;
}

/** The conversation that a quiz goes back to. */
const onQuiz = (
  { quiz, ...screen }: LessonScreen,
  change: (screen: ConversationScreen) => ConversationScreen,
): LessonScreen =>
  quiz === undefined ? screen : { ...screen, quiz: { ...quiz, back: onThis(quiz.back, change) } };

/** The conversation that something else happens to, below the question. */
const onWhatIf = (
  screen: WhatIfScreen,
  change: (screen: ConversationScreen) => ConversationScreen,
): WhatIfScreen =>
  screen.back.name === 'conversation' ? { ...screen, back: onThis(screen.back, change) } : screen;

const noTcpIn = (frame: number): Text => ({
  en: `frame ${frame} is in no conversation`,
  zh: `第 ${frame} 帧不属于任何会话`,
});

const quietly = (screen: Screen): ScreenAfter => ({ screen, events: [] });

type WithFoot = Extract<Screen, Foot & { readonly name: 'list' | 'conversation' | 'path' }>;

const hasFoot = (screen: Screen): screen is WithFoot =>
  screen.name === 'list' || screen.name === 'conversation' || screen.name === 'path';

/** What was asked for is done: whatever was typed for it goes. */
function saying(screen: WithFoot, say: Text): Screen {
  if (screen.name === 'path') return screen;
  const { input: _, ...rest } = screen;
  return { ...rest, notice: { say } };
}

/** What was asked for cannot be done: what was typed stays, to be corrected. */
function refusing(screen: WithFoot, say: Text): Screen {
  const { input } = screen;
  if (input === undefined) return { ...screen, notice: { say, isTrouble: true } };
  return { ...screen, input: { ...input, problem: { say } } };
}

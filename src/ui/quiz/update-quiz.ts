import type { AboutCapture } from '../../lesson/about-capture.ts';
import { kernelDisagrees } from '../../lesson/checking/kernel.ts';
import type { Stage, StageOf } from '../../lesson/course.ts';
import { type Player, startPlayer } from '../../lesson/player.ts';
import { mostReached, quizOf } from '../../lesson/quiz/quiz.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import { eventsOf, isTurned, type RecordedEvent } from '../../tcp/events.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { ConversationScreen } from '../explore/model.ts';
import { indexAt } from '../explore/moments.ts';
import { sourceOf } from '../explore/source.ts';
import { inItsCapture } from '../explore/update-sight.ts';
import { updateLesson } from '../lesson/update-lesson.ts';
import {
  emptyDraft,
  type LessonScreen,
  type Model,
  type Msg,
  type Screen,
  type ScreenAfter,
  type World,
} from '../model.ts';
import type { Quiz } from './model.ts';
import { scoreOf, scoreText } from './score.ts';

/** No capture of the course is called so: a folder's name has no space. */
const quizCapture = 'of a quiz';

/** Asks about a conversation from the packet that is selected on. Packets of both captures: about the one it comes from. */
export function openQuiz({ screen, capture }: Model, world: World): ScreenAfter | undefined {
  if (screen.name !== 'conversation' || screen.input !== undefined) return undefined;
  const source = sourceOf(screen, capture);
  const seen = inItsCapture(screen, source);
  const { conversation, at, numbering, moments } = seen;
  if (conversation === undefined || moments.length === 0) return undefined;
  const title = screen.ofPlay?.title ?? screen.ofCourse?.title ?? plain(capture?.name ?? '');
  const seenAt = capturedAt(seen, world);
  const vantage = seenAt ?? 'client';
  const about = aboutOf(screen, title, vantage, world);
  const stage: Stage = {
    ...{ name: quizCapture, about, vantage, conversation, conversations: [conversation], events: [] },
    moments: conversation.moments.slice(0, mostReached),
    start: source.startFor(conversation),
  };
  const events = (screen.ofPlay?.outcome ?? screen.ofCourse ?? capture)?.events ?? [];
  const setting = { title: predicting(title), numbering, seenAt, isRefuted: refutation(stage, seen, events) };
  const index = indexAt(seen, at);
  const lesson = quizOf(stage, index + 1, setting);
  if (lesson === undefined) {
    const say = index < mostReached ? nothingToAsk : tooFar;
    return quietly({ ...screen, notice: { say, isTrouble: true } });
  }
  const { notice: _, ...back } = screen;
  return quietly({
    name: 'lesson',
    player: startPlayer(lesson),
    draft: emptyDraft,
    quiz: { stage, back, seenAt },
  });
}

/** The end at which the capture on the ladder was made; of a single file of the learner's own nobody knows. */
function capturedAt({ seeing, ofCourse, conversation }: ConversationScreen, world: World): Side | undefined {
  if (seeing !== undefined) return seeing.sight === 'both' ? undefined : seeing.sight;
  if (ofCourse === undefined || conversation === undefined) return undefined;
  const { vantage } = world.stageOf(ofCourse.name, undefined);
  return isTurned(conversation, ofCourse.events) ? peerOf(vantage) : vantage;
}

/** Whether an end's kernel was in another state than its packets tell, where that was written down. */
function refutation(
  stage: Stage,
  { seeing }: ConversationScreen,
  events: readonly RecordedEvent[],
): (side: Side, after: number) => boolean {
  const recorded: Stage = {
    ...stage,
    about: { ...stage.about, origin: 'recorded', vantage: seeing ? ['client', 'server'] : [stage.vantage] },
    events: eventsOf(stage.conversation, events),
  };
  const there: StageOf = (_, side = stage.vantage) =>
    seeing === undefined ? recorded : { ...recorded, moments: seeing.merged.ends[side].moments };
  return (side, after) => kernelDisagrees(recorded, there, side, after) !== undefined;
}

/** A quiz is played as a lesson is, but nothing of it is written down, and behind it lies its conversation. */
export function updateQuiz(
  screen: LessonScreen,
  quiz: Quiz,
  msg: Msg,
  world: World,
  lang: Lang,
): ScreenAfter | undefined {
  if (msg.type === 'close') return quietly(backFrom(screen.player, quiz));
  const after = updateLesson(screen, msg, world, lang);
  if (after === undefined) return undefined;
  const isEnded = after.screen.name === 'home';
  return quietly(isEnded ? backFrom(screen.player, quiz) : after.screen);
}

const quietly = (screen: Screen): ScreenAfter => ({ screen, events: [] });

const plain = (name: string): Text => ({ en: name, zh: name });

const predicting = ({ en, zh }: Text): Text => ({ en: `Predict: ${en}`, zh: `预测：${zh}` });

/** Where the packets come from. Of a file of the learner's own it is not known at which end it was captured. */
function aboutOf(
  { ofCourse, ofPlay, stream }: ConversationScreen,
  title: Text,
  vantage: Side,
  world: World,
): AboutCapture {
  if (ofCourse !== undefined) {
    return { ...world.stageOf(ofCourse.name, undefined).about, vantage: [vantage] };
  }
  const shows: Text = {
    en: `Conversation ${stream} of ${title.en}`,
    zh: `${title.zh} 的会话 ${stream}`,
  };
  return {
    title,
    shows: ofPlay === undefined ? shows : title,
    origin: ofPlay === undefined ? 'recorded' : 'simulated',
    vantage: [vantage],
  };
}

/** The conversation again, with what came of the quiz where anything was answered. */
function backFrom(player: Player, { back }: Quiz): ConversationScreen {
  const score = scoreOf(player);
  return score.done === 0 ? back : { ...back, notice: { say: scoreText(score) } };
}

const nothingToAsk: Text = {
  en: 'from this packet on there is nothing that the packets before prove, so nothing can be asked',
  zh: '从这个报文起，没有能由之前的报文推出的内容，无法提问',
};

const tooFar: Text = {
  en: `only the first ${mostReached} packets of a conversation are asked about`,
  zh: `只能对会话的前 ${mostReached} 个报文提问`,
};

import type { AboutCapture } from '../../lesson/about-capture.ts';
import type { Text } from '../../lesson/text.ts';
import type { ConversationScreen } from '../explore/model.ts';
import { indexOfFrame } from '../explore/moments.ts';
import { pairOf } from '../lesson/stage-pair.ts';
import type { World } from '../model.ts';
import { say } from '../words.ts';
import type { Place } from './choice.ts';
import type { DiagramScreen } from './model.ts';

/**
 * The conversation of a capture of the course on the explorer's screen, at a packet, with what was captured at the other
 * end and what was written down; undefined where the capture has no segment. What is explored stays as it is.
 */
export function courseConversation(
  { capture, vantage, frame }: Place,
  world: World,
  back: DiagramScreen,
): ConversationScreen | undefined {
  const stage = world.stageOf(capture, vantage, frame);
  const pair = pairOf(stage, world.stageOf);
  const conversation = pair?.merged.ends[pair.vantage] ?? stage.conversation;
  const { moments } = conversation;
  if (moments.length === 0) return undefined;
  const { name, about, start, events } = stage;
  const screen: ConversationScreen = {
    name: 'conversation',
    stream: conversation.stream,
    conversation,
    beyond: 0,
    moments,
    at: 0,
    numbering: 'relative',
    ofCourse: { name, title: titleOf(about), start, events, back },
    ...(pair && { seeing: { merged: pair.merged, own: pair.vantage, sight: pair.vantage } }),
  };
  return { ...screen, at: indexOfFrame(screen, frame) ?? moments.length - 1 };
}

/** That a capture was not recorded is always on the screen, so it comes first. */
function titleOf({ title, origin }: AboutCapture): Text {
  if (origin === 'recorded') return title;
  return { en: `${say(origin, 'en')}: ${title.en}`, zh: `${say(origin, 'zh')}：${title.zh}` };
}

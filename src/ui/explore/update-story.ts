import type { Msg, ScreenAfter } from '../model.ts';
import type { DetailScreen, StoryScreen } from './model.ts';
import { indexOfFrame, placeNear } from './moments.ts';
import { storyOf } from './story.ts';
import { storyLength } from './story-frame.ts';

/** A story's part of the messages. The ladder below goes to the packets of the sentence that is selected. */
export function updateStory(screen: StoryScreen, msg: Msg): ScreenAfter | undefined {
  switch (msg.type) {
    case 'move':
      return sentenceAt(screen, screen.at + msg.by);
    case 'move-to':
      return sentenceAt(screen, msg.at === 'first' ? 0 : storyLength(screen) - 1);
    case 'close':
      return { screen: screen.back, events: [] };
    default:
      return undefined;
  }
}

function sentenceAt(screen: StoryScreen, wished: number): ScreenAfter {
  const at = Math.max(0, Math.min(storyLength(screen) - 1, wished));
  const { back } = screen;
  const { conversation } = back;
  const frame = conversation && storyOf(conversation).sentences[at]?.frames[0];
  const index = frame === undefined ? undefined : indexOfFrame(back, frame);
  const place = index === undefined ? back.at : placeNear(back, index);
  return { screen: { ...screen, at, back: { ...back, at: place } }, events: [] };
}

/** The part of a page about a packet. */
export function updateDetail(screen: DetailScreen, msg: Msg): ScreenAfter | undefined {
  if (msg.type === 'close') return { screen: screen.back, events: [] };
  return msg.type === 'scroll' ? { screen: { ...screen, scroll: msg.to }, events: [] } : undefined;
}

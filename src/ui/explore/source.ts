import type { Conversation } from '../../tcp/moment.ts';
import { captureStart, momentsTaken } from './filter-rule.ts';
import type { ConversationScreen, OpenedCapture } from './model.ts';

/** Where a conversation comes from: the capture's name, and the time of its first frame. */
export type Source = {
  readonly name: string;
  readonly startFor: (conversation: Conversation) => bigint | undefined;
};

/** What was played, or the capture of the course that the screen is about, else the one that is explored. */
export const sourceOf = (
  { ofCourse, ofPlay }: ConversationScreen,
  capture: OpenedCapture | undefined,
): Source => ({
  name: ofPlay === undefined ? (ofCourse?.name ?? capture?.name ?? '') : 'what-if',
  startFor: (conversation) =>
    ofPlay !== undefined
      ? conversation.moments[0]?.packet.frame.time
      : ofCourse === undefined
        ? captureStart(conversation, capture?.explored.summary(conversation.stream)?.start)
        : ofCourse.start,
});

/** The moments that a display filter takes, or what is wrong with it. */
export const takenBy = (text: string, conversation: Conversation, { startFor }: Source) =>
  momentsTaken(text, conversation, startFor(conversation));

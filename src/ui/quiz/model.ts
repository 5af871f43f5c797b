import type { Stage } from '../../lesson/course.ts';
import type { Side } from '../../tcp/segment.ts';
import type { ConversationScreen } from '../explore/model.ts';

/** What makes a lesson of an explored conversation: where its packets are, and where to go back to. */
export type Quiz = {
  readonly stage: Stage;
  readonly back: ConversationScreen;
  /** The end at which it was captured, where that is known. */
  readonly seenAt: Side | undefined;
};

/** What keys say, beside what they say elsewhere. */
export type QuizMsg = { readonly type: 'quiz' };

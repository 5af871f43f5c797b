import type { Stage } from '../../lesson/course.ts';
import type { Item } from '../../lesson/drill/item.ts';
import type { Player } from '../../lesson/player.ts';
import type { Text } from '../../lesson/text.ts';
import type { Side } from '../../tcp/segment.ts';
import type { ConversationScreen } from '../explore/model.ts';

/** What makes a lesson of an explored conversation: where its packets are, and where to go back to. */
export type Quiz = {
  readonly stage: Stage;
  readonly back: ConversationScreen;
  /** The end at which it was captured, where that is known. */
  readonly seenAt: Side | undefined;
};

/** Questions that are asked one after the other and scored together; the world knows their captures. */
export type Paper = {
  readonly title: Text;
  /** No item is there twice. */
  readonly items: readonly Item[];
  /** The capture is the learner's own: at which end it was made is not known. */
  readonly isOwn?: true;
  /** What was missed, once more. */
  readonly isAgain?: true;
};

/** What came of a paper. */
export type PaperResultsScreen = {
  readonly name: 'quiz-results';
  readonly paper: Paper;
  readonly player: Player;
  readonly scroll: number;
};

/** What keys say, beside what they say elsewhere. */
export type QuizMsg = { readonly type: 'quiz' } | { readonly type: 'paper'; readonly paper: Paper };

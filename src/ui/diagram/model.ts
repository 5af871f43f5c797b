import type { ConversationScreen } from '../explore/model.ts';
import type { HomeScreen, LessonScreen } from '../model.ts';

/** Figure 5, with both ends on it where a conversation is at hand. */
export type DiagramScreen = {
  readonly name: 'diagram';
  /** Where it was opened, and whose conversation it shows. */
  readonly back: HomeScreen | LessonScreen | ConversationScreen;
  /** So many of the conversation's packets have passed; 0 is before the first. */
  readonly shown: number;
  /** The arrow that is selected, by its row; absent: the one that was just taken. */
  readonly picked?: string;
  /** The first line of its words that is visible. */
  readonly scroll?: number;
};

/** What keys say on it, beside what they say elsewhere. */
export type DiagramMsg = { readonly type: 'diagram' };

import type { WrittenFrame } from '../../decode/pcapng-write.ts';
import type { Numbering } from '../../lesson/numbering.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import type { RecordedEvent } from '../../tcp/events.ts';
import type { Explored } from '../../tcp/index/explored.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import type { DiagramScreen } from '../diagram/model.ts';
import type { GlyphSet } from '../glyphs.ts';
import type { Field } from '../number-field.ts';
import type { Score } from '../quiz/score.ts';
import type { OfPlay } from '../what-if/model.ts';
import type { Sight, TwoSights } from './sight.ts';

/** A capture that is explored, and what the list of its conversations is like now. */
export type OpenedCapture = {
  /** The file's name, safe to print. */
  readonly name: string;
  /** Grows while the capture is read; every growth comes as a message with the numbers in `reading`. */
  readonly explored: Explored;
  readonly reading: Reading;
  readonly list: ListState;
  /** What programs and kernels did while it was captured, where that was written down. */
  readonly events?: readonly RecordedEvent[];
  /** It was opened together with the capture of the other end. */
  readonly isPair?: true;
};

/** How far a capture is read. */
export type Reading = {
  /** More may come. */
  readonly isOpen: boolean;
  /** It has taken so long that the learner is told how far it is. */
  readonly isLong: boolean;
  readonly octets: number;
  /** Absent where nobody knows: a stream. */
  readonly total?: number;
  /** Octets a second. */
  readonly rate: number;
  readonly frames: number;
  readonly conversations: number;
  /** Why no more was read, where that is not the end of the file. */
  readonly stop?: Text;
};

export const notRead: Reading = {
  isOpen: true,
  isLong: false,
  octets: 0,
  rate: 0,
  frames: 0,
  conversations: 0,
};

/** The columns of the list, in their order. */
export const columnNames = [
  'number',
  'client',
  'server',
  'opening',
  'closing',
  'completeness',
  'sent',
  'answered',
  'duration',
  'rtt',
  'notes',
] as const;
export type ColumnName = (typeof columnNames)[number];

export type Order = { readonly by: ColumnName; readonly descending: boolean };

/** Which conversations are listed: those with a text in their addresses, or with a packet that a display filter takes. */
export type ListFilter = { readonly kind: 'text' | 'display'; readonly text: string };

/** What is asked of whoever may take longer: these conversations in this order. */
export type Arrangement = { readonly order: Order; readonly filter?: ListFilter };

export type ListState = Arrangement & {
  /** The conversations as they are listed, by number; absent while that is all of them in the order of their numbers. */
  readonly arranged?: Uint32Array;
  /** An arrangement is asked for and not there yet. */
  readonly isArranging: boolean;
  /** The place in the list that the cursor is on. */
  readonly at: number;
};

export const byNumber: Order = { by: 'number', descending: false };

export const newList: ListState = { order: byNumber, isArranging: false, at: 0 };

/** A line at the foot of a screen into which something is typed. */
export type Input = {
  readonly kind: 'filter' | 'jump' | 'write' | 'export' | 'open';
  readonly field: Field;
  /** Says what may be typed, where it is not what the kind says. */
  readonly hint?: 'momentFilterHint' | 'momentJumpHint';
  /** What is wrong with it; `at` and `length` say where, in characters, if that can be said. */
  readonly problem?: { readonly say: Text; readonly at?: number; readonly length?: number };
};

/** What became of a wish: it stays in view until the next one. */
export type Notice = { readonly say: Text; readonly isTrouble?: true };

/** Below a list or a conversation: something typed, and something said. */
export type Foot = { readonly input?: Input; readonly notice?: Notice };

export type ListScreen = Foot & { readonly name: 'list' };

/** A display filter on a conversation, and the indices of the moments that it takes. */
export type MomentFilter = { readonly text: string; readonly indices: readonly number[] };

export type ConversationScreen = Foot & {
  readonly name: 'conversation';
  readonly stream: number;
  /** Absent while its packets are read. */
  readonly conversation?: Conversation;
  /** Segments of the conversation beyond those that are shown. */
  readonly beyond: number;
  /** The moments on the ladder: all, or those that the filter takes. */
  readonly moments: readonly Moment[];
  readonly filter?: MomentFilter;
  /** The place on the ladder of the packet that is selected. */
  readonly at: number;
  /** The frame that is to be selected as soon as it is there. */
  readonly wanted?: number;
  /** The frame that others are compared with. */
  readonly marked?: number;
  /** It is of a capture of the course, opened from the state diagram, and not of the one that is explored. */
  readonly ofCourse?: OfCourse;
  /** It was played, as an answer to what would have happened, and not captured. */
  readonly ofPlay?: OfPlay;
  readonly numbering: Numbering;
  /** Its other end was captured too: both captures, and which is on the ladder. */
  readonly seeing?: Seeing;
};

export type Seeing = TwoSights & { readonly sight: Sight };

/** A capture of the course: its folder, the time of its first frame, and what was written down while it ran. */
export type OfCourse = {
  readonly name: string;
  readonly title: Text;
  readonly start: bigint | undefined;
  readonly events: readonly RecordedEvent[];
  readonly back: DiagramScreen;
};

/** The story of a conversation, one sentence selected. */
export type StoryScreen = {
  readonly name: 'story';
  readonly back: ConversationScreen;
  readonly at: number;
};

/** More about a packet than its conversation's screen has room for. */
export type DetailScreen = {
  readonly name: 'detail';
  readonly of: 'notes' | 'comparison';
  readonly back: ConversationScreen;
  readonly scroll: number;
};

/** Asks for the capture to open. */
export type PathScreen = Foot & { readonly name: 'path'; readonly input: Input };

export type ExploreScreen = ListScreen | ConversationScreen | StoryScreen | DetailScreen | PathScreen;

/** How a ladder is written to a file. */
export const exportForms = ['txt', 'md', 'svg'] as const;
export type ExportForm = (typeof exportForms)[number];

/** Frames that no file has yet, and the file that is to have them. */
export type SavedCapture = {
  readonly file: string;
  readonly frames: readonly WrittenFrame[];
  /** On the file as a whole. */
  readonly comment: string;
};

/** What a screen asks of the world outside; what becomes of it comes back as a message. */
export type Effect =
  | { readonly type: 'open'; readonly file: string }
  | { readonly type: 'stop-reading' }
  | { readonly type: 'arrange'; readonly arrangement: Arrangement }
  /** The packets of a conversation, and as long as it is on the screen those that are read later. */
  | { readonly type: 'load'; readonly stream: number }
  | { readonly type: 'unload' }
  | { readonly type: 'find-frame'; readonly frame: number }
  | { readonly type: 'write'; readonly stream: number; readonly file: string }
  | { readonly type: 'save'; readonly file: string; readonly content: string }
  | { readonly type: 'save-captures'; readonly captures: readonly SavedCapture[] }
  | { readonly type: 'copy'; readonly text: string }
  /** How a quiz goes so far. */
  | { readonly type: 'quiz-score'; readonly score: Score };

/** What keys say on the screens of a capture. Typing into a field is said as it is in lessons. */
export type ExploreKeyMsg =
  | { readonly type: 'explore' }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'move-to'; readonly at: 'first' | 'last' }
  | { readonly type: 'enter' }
  | { readonly type: 'sort' }
  | { readonly type: 'reverse' }
  | { readonly type: 'ask'; readonly input: Input['kind']; readonly text?: string }
  | { readonly type: 'form' }
  | { readonly type: 'stop-reading' }
  | { readonly type: 'story' }
  | { readonly type: 'detail'; readonly of: DetailScreen['of'] }
  | { readonly type: 'mark' }
  | { readonly type: 'note'; readonly by: number }
  | { readonly type: 'copy' }
  | { readonly type: 'sight' };

/** What the world outside says. */
export type ExploreNews =
  | ({ readonly type: 'opened' } & Pick<OpenedCapture, 'name' | 'explored' | 'events' | 'isPair'>)
  | { readonly type: 'grown'; readonly reading: Reading }
  | { readonly type: 'arranged'; readonly arrangement: Arrangement; readonly streams: Uint32Array }
  | {
      readonly type: 'loaded';
      readonly stream: number;
      readonly conversation: Conversation;
      readonly beyond: number;
    }
  /** All conversations of the same sockets in both captures; `chosen` of `here` is on the screen. */
  | {
      readonly type: 'seen-there';
      readonly stream: number;
      readonly here: readonly Conversation[];
      readonly there: readonly Conversation[];
      readonly chosen: number;
    }
  | { readonly type: 'found'; readonly frame: number; readonly stream: number | undefined }
  | { readonly type: 'refused'; readonly say: Text }
  | { readonly type: 'done'; readonly say: Text };

export type ExploreMsg = ExploreKeyMsg | ExploreNews;

/** Everything a conversation's screen is drawn from. One row is left for the keys. */
export type ConversationView = {
  readonly screen: ConversationScreen;
  /** The capture's name. */
  readonly name: string;
  readonly events: readonly RecordedEvent[];
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

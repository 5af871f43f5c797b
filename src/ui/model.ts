import type { StageOf } from '../lesson/course.ts';
import type { Pool } from '../lesson/drill/session-pool.ts';
import type { OpenCourse } from '../lesson/open-course.ts';
import type { Player } from '../lesson/player.ts';
import type { Progress, ProgressEvent, ProgressLine } from '../lesson/progress.ts';
import type { Lang } from '../lesson/text.ts';
import type { BytesMsg, BytesState } from './bytes/model.ts';
import type { DiagramMsg, DiagramScreen } from './diagram/model.ts';
import type { Drill, DrillMsg, DrillResultsScreen, RulesScreen } from './drill/model.ts';
import type {
  ConversationScreen,
  Effect,
  ExploreMsg,
  ExploreScreen,
  OpenedCapture,
} from './explore/model.ts';
import type { Sight } from './explore/sight.ts';
import type { GlyphSet } from './glyphs.ts';
import type { Interview, InterviewChoiceScreen, InterviewMsg, ScoreCardScreen } from './interview/model.ts';
import type { NetworkDraft, NetworkMsg } from './network/model.ts';
import { emptyField, type Field } from './number-field.ts';
import type { Paper, PaperResultsScreen, Quiz, QuizMsg } from './quiz/model.ts';
import type { WhatIfMsg, WhatIfScreen } from './what-if/model.ts';

/** What never changes while the program runs. */
export type World = {
  readonly course: OpenCourse;
  readonly stageOf: StageOf;
  readonly glyphs: GlyphSet;
  /** The clock. */
  readonly now: () => Date;
  /** What drills draw from, where it is not the course. */
  readonly pool?: Pool;
};

/** An answer that is not given yet. It outlives the help, the bytes and a change of language. */
export type Draft = {
  readonly field: Field;
  readonly flags: readonly string[];
  /** The control bit that the cursor is on. */
  readonly bit: number;
  /** The value of the list that is highlighted; absent: the first. */
  readonly picked?: string;
  /** The packet pointed at; absent: the one shown last. */
  readonly frame?: number;
  /** The packet is picked, its field is not. */
  readonly askField?: true;
  /** What is put in order: the values that have their place, first to last. */
  readonly placed: readonly string[];
  /** The statements, or the key points of a reason, that are ticked. */
  readonly ticked: readonly string[];
  /** A reason is being written: letters are letters. */
  readonly isWriting?: true;
  /** The model answer is on the screen, to hold what was written against it. */
  readonly seesModel?: true;
  /** What was marked in the hex dump, which lies over the question while it is open. */
  readonly hunt?: Hunt;
  /** What was done on the board of the step. */
  readonly network?: NetworkDraft;
  /** A hint was asked for since the last answer: it is the newest thing to read. */
  readonly hinted?: true;
  /** The input had no single meaning: what was asked back. Nothing was graded. */
  readonly unclear?: string;
};

/** Octets being looked for: where the cursor is, where they begin, and the last of them. */
export type Hunt = {
  readonly octet: number;
  readonly from?: number;
  readonly last?: number;
  readonly isOpen: boolean;
  /** The RFC's figure of the header is beside the octets, or in their place. */
  readonly hasFigure?: true;
};

export const emptyDraft: Draft = { field: emptyField, flags: [], bit: 0, placed: [], ticked: [] };

export type HomeScreen = {
  readonly name: 'home';
  readonly picked?: string;
  /** How often the cursor leapt: after each time the list begins anew, at `picked`. */
  readonly leaps?: number;
};

export type LessonScreen = {
  readonly name: 'lesson';
  readonly player: Player;
  readonly draft: Draft;
  /** First line of the text that is visible; absent: the screen chooses. */
  readonly scroll?: number;
  /** Whose capture is on the ladder, where both ends were captured; absent: the lesson's own. */
  readonly sight?: Sight;
  /** It is no lesson of the course: it asks about a conversation that is explored. */
  readonly quiz?: Quiz;
  /** It is no lesson of the course: it asks for rules. */
  readonly drill?: Drill;
  /** It is no lesson of the course: it asks the questions of a quiz, for a score. */
  readonly paper?: Paper;
  /** It is no lesson of the course: it asks what interviewers ask. */
  readonly interview?: Interview;
};

export type BytesScreen = BytesState & {
  readonly name: 'bytes';
  readonly back: LessonScreen | ConversationScreen;
};

/** Both TCBs with the packet that is pointed at, or was shown last. */
export type TcbScreen = {
  readonly name: 'tcb';
  readonly back: LessonScreen | ConversationScreen;
  readonly scroll: number;
};

export type HelpScreen = {
  readonly name: 'help';
  readonly back: Exclude<Screen, HelpScreen>;
  readonly scroll: number;
};

export type Screen =
  | HomeScreen
  | LessonScreen
  | BytesScreen
  | TcbScreen
  | HelpScreen
  | DiagramScreen
  | ExploreScreen
  | WhatIfScreen
  | DrillResultsScreen
  | PaperResultsScreen
  | RulesScreen
  | InterviewChoiceScreen
  | ScoreCardScreen;

export type Model = {
  readonly lang: Lang;
  readonly screen: Screen;
  readonly progress: Progress;
  /** What the log says, by time, with what was added since; absent: nothing. */
  readonly lines?: readonly ProgressLine[];
  /** The capture that is explored; it stays open while lessons are looked at. */
  readonly capture?: OpenedCapture;
  /** One sentence that stays in view: what could not be written down, or was missing at the start. */
  readonly banner?: string;
};

export type Msg =
  /** `step` is a step's id; absent: where the learner left the lesson. */
  | { readonly type: 'open-lesson'; readonly lesson: string; readonly step?: string }
  | { readonly type: 'highlight'; readonly value: string }
  | { readonly type: 'pick'; readonly value: string }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'erase' }
  | { readonly type: 'clear' }
  | { readonly type: 'caret'; readonly by: number }
  | { readonly type: 'bit'; readonly by: number }
  | { readonly type: 'toggle'; readonly bit?: string }
  | { readonly type: 'point'; readonly by: number }
  | { readonly type: 'submit' }
  /** The last thing that was put in order is taken back. */
  | { readonly type: 'unplace' }
  | { readonly type: 'model-answer' }
  /** The octet under the cursor begins or ends what is looked for. */
  | { readonly type: 'mark' }
  | { readonly type: 'hint' }
  | { readonly type: 'tell' }
  | { readonly type: 'next' }
  | { readonly type: 'previous' }
  | { readonly type: 'numbering' }
  | { readonly type: 'language' }
  | { readonly type: 'bytes' }
  | { readonly type: 'tcb' }
  | { readonly type: 'help' }
  | { readonly type: 'scroll'; readonly to: number }
  | { readonly type: 'close' }
  | BytesMsg
  | DiagramMsg
  | NetworkMsg
  | ExploreMsg
  | WhatIfMsg
  | QuizMsg
  | DrillMsg
  | InterviewMsg;

/** A screen after a message, what of it is worth writing down, and what is asked of the world outside. */
export type ScreenAfter = {
  readonly screen: Screen;
  readonly events: readonly ProgressEvent[];
  readonly effects?: readonly Effect[];
  /** The explored capture, where the message was about it. */
  readonly capture?: OpenedCapture;
};

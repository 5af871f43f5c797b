import type { Stage } from './course.ts';
import type { Given, Grade, SlipId } from './grade.ts';
import type { Lesson, Numbering, Question } from './lesson.ts';
import type { Lang } from './text.ts';

/** What became of one question so far. */
export type Attempted = {
  readonly attempts: number;
  /** How many of the three hints are open. */
  readonly hints: number;
  /** The last attempt and its verdict. */
  readonly given?: Given;
  readonly grade?: 'right' | 'wrong';
  /** Which of several slips it was, as the learner told. */
  readonly slip?: SlipId;
  /** Done: right, or the learner asked for the answer. */
  readonly done: boolean;
};

/** Where a learner is in a lesson, and all that was answered. A value; every change makes a new one. */
export type Player = {
  readonly lesson: Lesson;
  /** Index of the step, and of the question in it; `question === step.ask.length` is the revealed step. */
  readonly step: number;
  readonly question: number;
  /** Under `step/question`. */
  readonly attempted: Readonly<Record<string, Attempted>>;
  /** The learner's own choice with `r`; absent: the step's. */
  readonly numbering?: Numbering;
};

/** Everything a screen shows of the place where the learner is. Sentences are ready to print. */
export type Scene = {
  readonly stage: Stage;
  readonly step: number;
  readonly steps: number;
  readonly numbering: Numbering;
  /** Frames 1 to `shown` are on the ladder. */
  readonly shown: number;
  /** The frame that comes next and is asked about, drawn as `?` with what is already answered of it. */
  readonly predicted?: {
    readonly frame: number;
    readonly known: readonly ('tcp.flags' | 'tcp.seq' | 'tcp.ack' | 'sender')[];
  };
  readonly say: string;
  /** Set while a question is open (also while it is answered and its verdict is on the screen). */
  readonly question?: {
    readonly asked: Question;
    readonly prompt: string;
    /** `2/3`: which of the step's questions this is. */
    readonly number: number;
    readonly of: number;
    /** For flags, state, who, choose: what can be picked, in order. */
    readonly options: readonly { readonly value: string; readonly label: string }[];
    readonly hints: readonly string[];
    readonly attempted: Attempted;
    readonly verdict?: Grade;
    /** The answer in words, once done. */
    readonly answer?: string;
  };
  /** Set when the step is finished: what the reveal says. */
  readonly then?: string;
  readonly last: boolean;
};

export type StageOf = (capture: string, vantage: 'client' | 'server' | undefined) => Stage;
export type SceneOf = (player: Player, stageOf: StageOf, lang: Lang) => Scene;

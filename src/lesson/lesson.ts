import type { TcpState } from '../tcp/endpoint.ts';
import type { Side } from '../tcp/segment.ts';
import type { EvidenceField } from './evidence-field.ts';
import type { SlipId } from './grading/verdict.ts';
import type { Goal } from './network/goals.ts';
import type { Network } from './network/network.ts';
import type { Numbering } from './numbering.ts';
import type { Text } from './text.ts';

/**
 * Something true of the capture, named rather than written down; the grammar is in facts.ts.
 * `frame 2 tcp.ack`, `client SND.NXT after 3`, `frame 4 tcp.nxtseq raw - 1`, `server state after 8`.
 */
export type FactText = string;

/** Up to three hints: the principle, the formula with this trace's names, the sum with its last step blank. */
export type Hints = readonly [Text, Text, Text];

type Asked = {
  /** Outlives rewording: progress is kept under `lesson/step/question`. */
  readonly id: string;
  /** May be left out where the question says itself: a field of the predicted packet, a state, a variable. */
  readonly prompt?: Text;
  /** May be left out where they can be derived: seq, ack, flags, states and variables. */
  readonly hints?: Hints;
  /** Why the right answer is right, said with the verdict. Derived for seq, ack, states and variables if left out. */
  readonly because?: Text;
  /** The section that says so, e.g. `RFC 9293 3.4`. */
  readonly source?: string;
  /** The concepts that it asks for, of lessons/concepts.yaml; those of its step where it names none. */
  readonly on?: readonly string[];
};

/** A value that people really give, computed from the same capture, and what to say to it. */
export type Slip = {
  readonly value: FactText;
  readonly say: Text;
  /** The slip that it is, where it has a name. */
  readonly slip?: SlipId;
};

/** A number of the capture. In `numbering` when the question itself is about numbering, else in the one on screen. */
export type NumberQuestion = Asked & {
  readonly kind: 'number';
  readonly value: FactText;
  readonly numbering?: 'relative' | 'raw';
  /** Other values that are right as well, because implementations or texts differ, and what is said to them. */
  readonly accept?: readonly Slip[];
  /** Names the slip to look for beyond the derived ones, e.g. `D16` on an EXIT question needs none. */
  readonly slips?: readonly Slip[];
};

/** The control bits of a frame. `loosely` leaves PSH out of the comparison. */
export type FlagsQuestion = Asked & { readonly kind: 'flags'; readonly frame: number };

/** The state of one end after a frame; `after: 0` is before the first. */
export type StateQuestion = Asked & { readonly kind: 'state'; readonly side: Side; readonly after: number };

/** Which end? `state` asks who is in that state after the frame, `sends` who sends the frame. */
export type WhoQuestion = Asked & {
  readonly kind: 'who';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly who: { readonly state: TcpState; readonly after: number } | { readonly sends: number };
};

export type Choice = {
  readonly id: string;
  readonly text: Text;
  readonly right?: true;
  /** For a wrong choice: the mistake behind it, in a sentence. */
  readonly mistake?: Text;
};

export type ChooseQuestion = Asked & {
  readonly kind: 'choose';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly because: Text;
  readonly choices: readonly Choice[];
  /** A fact and the value it must have, so that the right choice is proven by the capture when the course is built. */
  readonly proof?: { readonly fact: FactText; readonly is: string | number };
};

/** Which packet? With `field`, then also which of its fields shows it. */
export type PacketQuestion = Asked & {
  readonly kind: 'packet';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly because: Text;
  /** By number, or the packet that takes `side` into `state`. */
  readonly packet:
    | {
        readonly frame: number;
        readonly field?: EvidenceField;
        /** Where more than one packet shows it, or more than one field. */
        readonly also?: readonly { readonly frame: number; readonly field?: EvidenceField }[];
      }
    | { readonly side: Side; readonly state: TcpState };
};

/** One of the things that are put in order. `at` is where the capture has it, so that the order is proven. */
export type OrderedEvent = {
  readonly id: string;
  readonly text: Text;
  readonly at?: { readonly frame: number } | { readonly side: Side; readonly state: TcpState };
};

/** In which order? The events stand in the right one here, and are shown shuffled. */
export type OrderQuestion = Asked & {
  readonly kind: 'order';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly because: Text;
  readonly events: readonly OrderedEvent[];
};

/** Build the ladder: these segments, shown shuffled, in any order in which they could have been sent. */
export type BuildQuestion = Asked & { readonly kind: 'build'; readonly frames: readonly number[] };

/** Which of these are true? Any number of them. */
export type TickQuestion = Asked & {
  readonly kind: 'tick';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly because: Text;
  readonly items: readonly Choice[];
};

/** Which octets of the frame hold this field? `field` is its name among the packet's fields, `tcp.srcport`. */
export type BytesQuestion = Asked & {
  readonly kind: 'bytes';
  readonly frame: number;
  readonly field: string;
};

/** Why? Typed in the learner's own words, then held against a model answer: its key points are ticked. */
export type ReasonQuestion = Asked & {
  readonly kind: 'reason';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly points: readonly { readonly id: string; readonly text: Text }[];
  readonly model: Text;
};

/** Be the network: bring both ends to this. Only in a step with a network; the fewest moves are at most `within`. */
export type ReachQuestion = Asked & {
  readonly kind: 'reach';
  readonly prompt: Text;
  readonly hints: Hints;
  readonly because: Text;
  readonly goal: Goal;
  /** How many events it should take; more are allowed, and remarked on. */
  readonly within: number;
};

export type Question =
  | NumberQuestion
  | FlagsQuestion
  | StateQuestion
  | WhoQuestion
  | ChooseQuestion
  | PacketQuestion
  | OrderQuestion
  | BuildQuestion
  | TickQuestion
  | BytesQuestion
  | ReasonQuestion
  | ReachQuestion;

export type Step = {
  readonly id: string;
  /** From this step on: another capture, seen from one of its vantage points. */
  readonly capture?: string;
  readonly vantage?: Side;
  /**
   * From this step on: the conversation that this frame of the capture belongs to, where it has several. Everywhere else
   * frame n is the n-th packet of the conversation.
   */
  readonly conversationOf?: number;
  /** From this step on: how many frames the ladder shows before the questions; a predicted frame adds itself. */
  readonly show?: number;
  /** From this step on: the numbering on screen, until the learner presses `r`. */
  readonly numbers?: Numbering;
  /** This frame is hidden until the step's questions are answered. Frames before it are shown. */
  readonly predict?: number;
  /** In this step alone: the packet that is pointed at in the beginning; without it, the one shown last. */
  readonly look?: number;
  /** In this step alone: the model of the handshake in place of the ladder. */
  readonly network?: Network;
  readonly say: Text;
  /** The concepts that this step teaches, and those that its questions ask for where they name none themselves. */
  readonly teaches?: readonly string[];
  readonly on?: readonly string[];
  readonly ask: readonly Question[];
  /** Said when the questions are answered and the packet is revealed. */
  readonly then?: Text;
};

export type Lesson = {
  readonly id: string;
  readonly number: number;
  readonly title: Text;
  /** One line for the list of lessons: what the learner can do afterwards. */
  readonly about: Text;
  readonly capture: string;
  readonly vantage?: Side;
  /** The right octet in the other numbering is a slip here (D14), not a right answer with a note. */
  readonly strictNumbering?: true;
  /** It asks for what was taught before, and teaches nothing. */
  readonly isReview?: true;
  /** What the learner can do afterwards. */
  readonly objectives?: readonly Text[];
  /** The concepts that its steps teach. */
  readonly teaches: readonly string[];
  readonly needs: readonly string[];
  readonly sources: readonly string[];
  readonly steps: readonly Step[];
};

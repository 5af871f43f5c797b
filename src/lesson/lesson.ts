import type { TcpState } from '../tcp/endpoint.ts';
import type { Side } from '../tcp/segment.ts';
import type { Text } from './text.ts';

/**
 * How sequence numbers are written: counted from the ISN, as they are on the wire, or as x+1 and y+1,
 * where x is the client's ISN and y the server's.
 */
export const numberings = ['relative', 'raw', 'symbol'] as const;
export type Numbering = (typeof numberings)[number];

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
};

/** A wrong value that people really give, computed from the same capture, and what to say to it. */
export type Slip = { readonly value: FactText; readonly say: Text };

/** A number of the capture. In `numbering` when the question itself is about numbering, else in the one on screen. */
export type NumberQuestion = Asked & {
  readonly kind: 'number';
  readonly value: FactText;
  readonly numbering?: 'relative' | 'raw';
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
    | { readonly frame: number; readonly field?: EvidenceField }
    | { readonly side: Side; readonly state: TcpState };
};

export const evidenceFields = [
  'sender',
  'tcp.flags',
  'tcp.seq',
  'tcp.ack',
  'tcp.len',
  'tcp.window_size_value',
] as const;
export type EvidenceField = (typeof evidenceFields)[number];

export type Question =
  | NumberQuestion
  | FlagsQuestion
  | StateQuestion
  | WhoQuestion
  | ChooseQuestion
  | PacketQuestion;

export type Step = {
  readonly id: string;
  /** From this step on: another capture, seen from one of its vantage points. */
  readonly capture?: string;
  readonly vantage?: Side;
  /** From this step on: how many frames the ladder shows before the questions; a predicted frame adds itself. */
  readonly show?: number;
  /** From this step on: the numbering on screen, until the learner presses `r`. */
  readonly numbers?: Numbering;
  /** This frame is hidden until the step's questions are answered. Frames before it are shown. */
  readonly predict?: number;
  readonly say: Text;
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
  readonly teaches: readonly string[];
  readonly needs: readonly string[];
  readonly sources: readonly string[];
  readonly steps: readonly Step[];
};

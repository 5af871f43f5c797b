import type { Side } from '../../tcp/segment.ts';
import type { Stage } from '../course.ts';
import type { Question } from '../lesson.ts';
import type { Network } from '../network/network.ts';
import type { Numbering } from '../numbering.ts';
import type { Text } from '../text.ts';

/** What an item asks for. Each has one maker; `lesson` is a lesson's own question, asked again. */
export const itemKinds = [
  'seq',
  'ack',
  'next-seq',
  'seg-len',
  'flags',
  'state',
  'who-next',
  'who-is-in-time-wait',
  'acknowledged',
  'retransmission',
  'window',
  'raw',
  'relative',
  'payload-length',
  'header-length',
  'header-field',
  'sack-edge',
  'timestamp-echo',
  'mss',
  'lesson',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/**
 * Where the packets of an item are, as a lesson's step names it. `capture` is a folder of the course, the name that a caller
 * gave to a capture of the learner's own, or the name of a generated connection (generated.ts).
 */
export type ItemSource = {
  readonly capture: string;
  readonly vantage?: Side;
  /** The conversation that this frame of the capture belongs to, where it is not the first. */
  readonly conversationOf?: number;
};

/** One question on one packet, proven by its capture, and the rule that answers it. */
export type Item = {
  /** The same wherever and whenever the item is made of the same packets; no two items share it. */
  readonly id: string;
  /** A concept of lessons/concepts.yaml: what is remembered, or not, when the answer is given. */
  readonly rule: string;
  readonly kind: ItemKind;
  readonly source: ItemSource;
  /** The packet that is asked about, counted from 1 within its conversation. */
  readonly frame: number;
  /** How many packets are on the ladder when the question is put. */
  readonly shown: number;
  /** The packet after those is drawn as `?`, and is the one asked about. */
  readonly predict?: true;
  /** The Wireshark field that is asked for, where it is one. */
  readonly field?: string;
  readonly numbering: Numbering;
  readonly question: Question;
  /** What has to be known beside the ladder. */
  readonly say?: Text;
  /** Of a lesson's question: the network of its step, in place of the ladder. */
  readonly network?: Network;
  /** Two of the mistakes that it was made to meet give one number, or the right one: it does not tell which was made. */
  readonly isVague?: true;
};

/** What items are made of: one conversation, and what is known of it beside its packets. */
export type Ground = {
  readonly source: ItemSource;
  readonly stage: Stage;
  /** The end at which it was captured, where that is known. */
  readonly seenAt?: Side;
  /** Whether something else that was written down contradicts the state of an end after a packet. */
  readonly isRefuted?: (side: Side, after: number) => boolean;
  /** In which sequence numbers are asked for; relative where it is left out, raw where they cannot be. */
  readonly numbering?: Numbering;
};

/** All items of its kind that a conversation can be asked, each once. */
export type Maker = (ground: Ground) => readonly Item[];

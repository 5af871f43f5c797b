import type { Side } from './segment.ts';
import type { Seq } from './seq.ts';

/** The eleven states of RFC 9293, section 3.3.2, as written there. */
export const tcpStates = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

export type TcpState = (typeof tcpStates)[number];

/** Sequence numbers from `start` up to but not including `end`. */
export type Interval = readonly [start: Seq, end: Seq];

/** What an end has sent, as far as segments showed it. */
export type Sending = {
  readonly una?: Seq;
  readonly nxt?: Seq;
  /** SND.WND in octets, scaled; absent while the scale is not known. */
  readonly wnd?: number;
  /** The number that this end's FIN occupies, once it was sent. */
  readonly fin?: Seq;
  /** Below `nxt`, yet not captured: what passed unseen, or is still to be seen out of order. */
  readonly unseen?: readonly Interval[];
};

/** What an end has received. */
export type Receiving = {
  /** Moves when, in our telling, a segment reaches this end. */
  readonly nxt?: Seq;
  /** The last SEG.ACK this end sent: its own word. Where `nxt` differs the screen says `≈`. */
  readonly announced?: Seq;
  /** RCV.WND in octets, scaled; absent while the scale is not known. */
  readonly wnd?: number;
  /** Arrived behind a hole: above `nxt`, in order of their numbers. */
  readonly queued?: readonly Interval[];
  /** The number that the peer's FIN occupies, once it has arrived, in order or not. */
  readonly fin?: Seq;
};

/**
 * One end of a connection as an onlooker can know it. What no segment has shown is absent, not guessed.
 * `end.snd.una` is SND.UNA of RFC 9293, section 3.3.1.
 */
export type Endpoint = {
  /** Absent where the capture does not show it: a conversation joined midway. */
  readonly state?: TcpState;
  /** Whether this end sent a SYN by itself, or in answer to one. */
  readonly opened?: 'actively' | 'passively';
  readonly iss?: Seq;
  readonly irs?: Seq;
  /** The shift announced in this end's SYN, `'none'` when its SYN had none; absent when its SYN was not seen. */
  readonly windowShift?: number | 'none';
  readonly snd: Sending;
  readonly rcv: Receiving;
  /** Has sent data in this capture: it had not closed then. */
  readonly spoke?: true;
};

export type Ends = Readonly<Record<Side, Endpoint>>;

/** An end of which nothing has been seen yet. */
export const nothingKnown: Endpoint = { snd: {}, rcv: {} };

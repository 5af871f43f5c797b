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

/** Octets from `start` up to `end`, `end` itself left out. */
export type Interval = readonly [start: Seq, end: Seq];

/** The send sequence space of one end (RFC 9293, section 3.3.1). */
export type SendSpace = {
  readonly una?: Seq | undefined;
  readonly nxt?: Seq | undefined;
  /** In octets, scaled; absent while the scale is not known. */
  readonly wnd?: number | undefined;
  /** SND.WL1: the segment that last moved SND.WND. */
  readonly wl1?: Seq | undefined;
  /** The number that this end's FIN took. */
  readonly fin?: Seq | undefined;
};

/** The receive sequence space of one end (RFC 9293, section 3.3.1). */
export type ReceiveSpace = {
  /** Moves when, in our telling, a segment reaches this end. Where it differs from `announced` the screen says `≈`. */
  readonly nxt?: Seq | undefined;
  /** The last SEG.ACK this end sent: its own word. */
  readonly announced?: Seq | undefined;
  /** In octets, scaled; absent while the scale is not known. */
  readonly wnd?: number | undefined;
  /** The number that the peer's FIN took. Received once `nxt` is past it. */
  readonly fin?: Seq | undefined;
  /** What lies behind a hole, in order: it waits for RCV.NXT to come. */
  readonly queued?: readonly Interval[] | undefined;
};

/**
 * One end of a connection as an onlooker can know it. What no segment has shown is absent, not guessed.
 * `end.snd.una` is SND.UNA of RFC 9293, section 3.3.1.
 */
export type Endpoint = {
  /** Absent where the capture does not show it: a conversation joined midway. */
  readonly state?: TcpState | undefined;
  readonly iss?: Seq | undefined;
  readonly irs?: Seq | undefined;
  /** Whether it came to SYN-RECEIVED from LISTEN or from SYN-SENT (RFC 9293, section 3.5, MUST-11). */
  readonly opened?: 'actively' | 'passively' | undefined;
  /** The shift this end announced in its SYN, or `'none'` when its SYN had none; absent when its SYN was not seen. */
  readonly windowShift?: number | 'none' | undefined;
  readonly snd: SendSpace;
  readonly rcv: ReceiveSpace;
};

export type Ends = Readonly<Record<Side, Endpoint>>;

export const emptySend: SendSpace = {
  una: undefined,
  nxt: undefined,
  wnd: undefined,
  wl1: undefined,
  fin: undefined,
};

export const emptyReceive: ReceiveSpace = {
  nxt: undefined,
  announced: undefined,
  wnd: undefined,
  fin: undefined,
  queued: undefined,
};

/** Nothing is known of this end. */
export const nothingKnown: Endpoint = {
  state: undefined,
  iss: undefined,
  irs: undefined,
  opened: undefined,
  windowShift: undefined,
  snd: emptySend,
  rcv: emptyReceive,
};

// Every step makes new ends. Written out, all have one shape, and the million segments of a long capture are quick.

export const withSnd = (
  { state, iss, irs, opened, windowShift, rcv }: Endpoint,
  snd: SendSpace,
): Endpoint => ({
  state,
  iss,
  irs,
  opened,
  windowShift,
  snd,
  rcv,
});

export const withRcv = (
  { state, iss, irs, opened, windowShift, snd }: Endpoint,
  rcv: ReceiveSpace,
): Endpoint => ({
  state,
  iss,
  irs,
  opened,
  windowShift,
  snd,
  rcv,
});

export const withState = (
  { iss, irs, opened, windowShift, snd, rcv }: Endpoint,
  state: TcpState | undefined,
): Endpoint => ({ state, iss, irs, opened, windowShift, snd, rcv });

/** Before a SYN was seen to be sent by the client. That the server listens is supposed; no segment shows it. */
export const beforeSyn: Ends = {
  client: { ...nothingKnown, state: 'CLOSED' },
  server: { ...nothingKnown, state: 'LISTEN' },
};

/** Before a SYN,ACK whose SYN was not seen: there must have been one. */
export const beforeSynAck: Ends = {
  client: { ...nothingKnown, state: 'SYN-SENT' },
  server: { ...nothingKnown, state: 'LISTEN' },
};

/** Before the first segment of a conversation joined midway. */
export const joinedMidway: Ends = { client: nothingKnown, server: nothingKnown };

/** True when this end's FIN is out and the other end has acknowledged it. */
export const finAcked = ({ snd }: Endpoint): boolean =>
  snd.fin !== undefined && snd.una !== undefined && ((snd.una - snd.fin) | 0) > 0;

/** True when the peer's FIN has reached this end, in order. */
export const finReceived = ({ rcv }: Endpoint): boolean =>
  rcv.fin !== undefined && rcv.nxt !== undefined && ((rcv.nxt - rcv.fin) | 0) > 0;

import { type Endpoint, nothingKnown, type TcpState } from '../endpoint.ts';
import type { Side } from '../segment.ts';
import { type Seq, toSeq } from '../seq.ts';
import type { TcpTimer } from './event.ts';
import type { Nanoseconds } from './instant.ts';
import type { Settings } from './settings.ts';
import type { Transmission } from './transmission.ts';

/** The moment each running timer goes off. */
export type Timers = Readonly<Partial<Record<TcpTimer, Nanoseconds>>>;

/** What the peer's SYN said, and what both ends use because both said it. */
export type Agreed = {
  readonly peerMss: number;
  /** Absent until its SYN has come. */
  readonly peerShift?: number | 'none' | undefined;
  readonly timestamps: boolean;
  readonly sack: boolean;
  /** A cookie has vouched for the peer: octets may leave from SYN-RECEIVED (RFC 7413, section 4.2.2). */
  readonly fastOpen?: boolean | undefined;
  /** TS.Recent of RFC 7323, section 4.3. */
  readonly recentTimestamp?: number | undefined;
};

/** A segment on the retransmission queue. */
export type Sent = {
  readonly seq: Seq;
  readonly payload: number;
  readonly syn: boolean;
  readonly fin: boolean;
  /** When it was sent last, and how often. */
  readonly at: Nanoseconds;
  readonly times: number;
  /** A SACK block covered it. */
  readonly sacked: boolean;
  /** It is to be sent again as soon as the windows let it. */
  readonly lost: boolean;
};

/** The sending half. */
export type Sending = {
  /** The number of the first octet in `octets`: those before are acknowledged. */
  readonly first: Seq;
  /** What SENDs gave, sent or not, as far as it is not acknowledged. */
  readonly octets: Uint8Array;
  /** Each SEND that is not acknowledged in full: the number behind it, and its length. */
  readonly sends: readonly { readonly end: Seq; readonly octets: number }[];
  /** SND.UP: the number behind the last octet that is urgent. */
  readonly urgent?: Seq | undefined;
  /** CLOSE was called: a FIN follows the last octet. */
  readonly closes: boolean;
  /** The retransmission queue, oldest first. */
  readonly unacked: readonly Sent[];
  /** MAX.SND.WND of RFC 5961, Max(SND.WND) of section 3.8.6.2.1. */
  readonly maxWindow: number;
  /** In octets. It grows as in slow start, and is one segment after a timeout; more congestion control is not here. */
  readonly congestionWindow: number;
  /** The number behind the last segment that was not full (RFC 9293, appendix A.3). */
  readonly small?: Seq | undefined;
  readonly duplicateAcks: number;
  /** Retransmissions in a row without progress, and when the first of them was. */
  readonly retransmissions: number;
  readonly retransmittedAt?: Nanoseconds | undefined;
  /** Probes of the window in a row, or keep-alives, that brought no answer. */
  readonly probes: number;
  /** Losses are being mended up to this number. */
  readonly mends?: Seq | undefined;
};

/** Octets that wait behind a hole. */
export type Island = { readonly start: Seq; readonly octets: Uint8Array };

/** The receiving half. */
export type Receiving = {
  /** In order, and not yet read. */
  readonly octets: Uint8Array;
  /** Apart and in order. What `end.rcv.queued` has beyond them is the peer's FIN. */
  readonly islands: readonly Island[];
  /** RCV.UP: the number behind the last urgent octet that is known of. */
  readonly urgent?: Seq | undefined;
  /** RECEIVEs that wait, by the octets they ask for. */
  readonly requests: readonly number[];
  /** After `close`, nobody will read what comes. */
  readonly isGivenUp: boolean;
  /** What came with a SYN, and waits for ESTABLISHED. */
  readonly held?: Transmission | undefined;
  /** Whether an ACK is owed; `later` waits for a segment to travel with, or for the timer. */
  readonly ackDue: 'none' | 'later' | 'now';
  /** Octets taken since the last ACK left. */
  readonly unannounced: number;
  /** The most octets a segment has brought: what Linux takes for a full segment. */
  readonly largest: number;
  /** How many shorter segments have come since an ACK left. */
  readonly shorts: number;
  /** How many ACKs are still not delayed. */
  readonly quickAcks: number;
  /** Linux: data goes both ways, so an ACK may hope for company. */
  readonly isInteractive: boolean;
  /** When octets came last. */
  readonly dataAt?: Nanoseconds | undefined;
  /** Octets that came twice, to be told in the next ACK (RFC 2883). */
  readonly duplicate?: readonly [Seq, Seq] | undefined;
  /** Where the latest island is: it is told first (RFC 2018, section 4). */
  readonly latest?: Seq | undefined;
  /** When a segment arrived last. */
  readonly heardAt?: Nanoseconds | undefined;
  /** When an ACK last answered a segment out of place. */
  readonly answeredAt?: Nanoseconds | undefined;
};

/** RFC 6298: SRTT, RTTVAR, RTO before back-off, and how often it is doubled. */
export type RoundTrip = {
  readonly smoothed?: Nanoseconds | undefined;
  readonly variation?: Nanoseconds | undefined;
  readonly timeout: Nanoseconds;
  readonly backoff: number;
};

/** Everything an end remembers of a connection: the transmission control block (RFC 9293, section 3.3.1). */
export type Tcb = {
  readonly side: Side;
  readonly settings: Settings;
  readonly end: Endpoint;
  readonly timers: Timers;
  readonly agreed: Agreed;
  readonly sending: Sending;
  readonly receiving: Receiving;
  readonly roundTrip: RoundTrip;
  /** The TIME-WAIT that a new SYN ended (section 3.6.1): it comes back if the SYN proves old. */
  readonly replaced?: Tcb | undefined;
};

/** What a peer accepts that says nothing (section 3.7.1, MUST-15). */
export const defaultMss = 536;

const noOctets = new Uint8Array(0);

/** CLOSED: there is no connection. */
export function newTcb(side: Side, settings: Settings): Tcb {
  return {
    side,
    settings,
    end: { ...nothingKnown, state: 'CLOSED' },
    timers: {},
    agreed: { peerMss: defaultMss, timestamps: false, sack: false },
    sending: {
      first: toSeq(0),
      octets: noOctets,
      sends: [],
      closes: false,
      unacked: [],
      maxWindow: 0,
      congestionWindow: settings.initialWindow * settings.mss,
      duplicateAcks: 0,
      retransmissions: 0,
      probes: 0,
    },
    receiving: {
      octets: noOctets,
      islands: [],
      requests: [],
      isGivenUp: false,
      ackDue: 'none',
      unannounced: 0,
      shorts: 0,
      largest: Math.min(defaultMss, settings.mss),
      quickAcks: settings.quickAcks,
      isInteractive: false,
    },
    roundTrip: { timeout: settings.initialTimeout, backoff: 0 },
  };
}

export const stateOf = ({ end }: Tcb): TcpState => end.state ?? 'CLOSED';

/** A variable that every end has in the states in which it is asked for. */
function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

/** ISS, SND.UNA, SND.NXT, SND.WND: set as soon as a SYN is sent. */
export const sendSpaceOf = ({ end: { iss, snd } }: Tcb) => ({
  iss: known(iss, 'ISS'),
  una: known(snd.una, 'SND.UNA'),
  nxt: known(snd.nxt, 'SND.NXT'),
  wnd: snd.wnd ?? 0,
});

/** RCV.NXT and RCV.WND: set as soon as a SYN has come. */
export const receiveSpaceOf = ({ end: { rcv } }: Tcb) => ({
  nxt: known(rcv.nxt, 'RCV.NXT'),
  wnd: rcv.wnd ?? 0,
});

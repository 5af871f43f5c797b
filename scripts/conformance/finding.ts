import type { TcpTimer } from '../../src/tcp/acting/event.ts';
import { flagsText, type Segment } from '../../src/tcp/segment.ts';
import type { CallRow, StateRow } from './recording.ts';

/** Why a segment that was not foretold at its moment is right all the same. */
export type Freedom =
  /** A timer went off when a kernel's timer may. */
  | TcpTimer
  /** The program has read, and the kernel tells how much room there is. */
  | 'window update';

export type Verdict = 'exact' | 'free' | 'not';

/** What became of one segment, of one change of state, or of one call that told its program something. */
export type Finding = {
  readonly kind: 'segment' | 'state' | 'call';
  readonly verdict: Verdict;
  /** The frame at the side's own vantage; absent for a state, and for a segment that was foretold and never sent. */
  readonly frame?: number | undefined;
  readonly freedom?: Freedom | undefined;
  /** Whether PSH and the options were as foretold; of segments that were. */
  readonly pshAgrees?: boolean | undefined;
  readonly optionsAgree?: boolean | undefined;
  /** What was recorded, or what was foretold and never came. */
  readonly what: string;
  /** Where they differ: what the model would have sent. */
  readonly foretold?: string | undefined;
};

/** `FIN,ACK 12:13 ack 4`, with numbers as on the wire. */
export const segmentText = ({ control, seq, ack, len, payload }: Segment): string =>
  [
    flagsText({ ...control, psh: false }) || 'none',
    `seq ${seq}`,
    ...(ack === undefined ? [] : [`ack ${ack}`]),
    `len ${payload}`,
    ...(len === payload ? [] : []),
  ].join(' ');

/** `40312-9501 recv 3`, `40312-9501 recv ECONNRESET`. */
export const callText = ({ socket, call, result, bytes }: CallRow): string =>
  `${socket} ${call} ${result === 'ok' ? bytes : result}`;

/** `40312-9501 LISTEN -> CLOSED`. */
export const stateText = ({ socket, from, to }: StateRow): string => `${socket} ${from} -> ${to}`;

import type { Endpoint, TcpState } from './endpoint.ts';
import type { Segment, Side } from './segment.ts';
import { type TcpEvent, type Transition, transitions } from './transitions.ts';

/**
 * Where what an end sends shows that it is not in the state we supposed. These are no arrows of TCP: we are
 * onlookers, and correct our telling.
 */
export type Correction = {
  /** `O3`. */
  readonly row: string;
  readonly moves: readonly (readonly [from: TcpState | undefined, to: TcpState | undefined])[];
  /** The words that the end's own segment shows this by. */
  readonly shownBy: string;
};

export const corrections: readonly Correction[] = [
  {
    row: 'O1',
    moves: [
      ['ESTABLISHED', 'SYN-SENT'],
      ['SYN-RECEIVED', 'SYN-SENT'],
      ['CLOSE-WAIT', 'SYN-SENT'],
      ['CLOSED', 'SYN-SENT'],
    ],
    shownBy: 'its SYN comes again',
  },
  { row: 'O2', moves: [['ESTABLISHED', 'SYN-RECEIVED']], shownBy: 'its SYN,ACK comes again' },
  {
    row: 'O3',
    moves: [
      ['FIN-WAIT-2', 'FIN-WAIT-1'],
      ['TIME-WAIT', 'FIN-WAIT-1'],
      ['TIME-WAIT', 'CLOSING'],
      ['CLOSING', 'FIN-WAIT-1'],
      ['CLOSED', 'LAST-ACK'],
    ],
    shownBy: 'its FIN comes again',
  },
  {
    row: 'O4',
    moves: [
      ['CLOSE-WAIT', 'ESTABLISHED'],
      ['CLOSING', 'FIN-WAIT-1'],
      ['LAST-ACK', 'FIN-WAIT-1'],
      ['TIME-WAIT', 'FIN-WAIT-2'],
    ],
    shownBy: 'its duplicate ACK does not cover the FIN',
  },
  {
    row: 'O5',
    moves: [['CLOSE-WAIT', 'CLOSING']],
    shownBy: 'its FIN does not acknowledge the FIN: the two crossed',
  },
  {
    row: 'O6',
    moves: [
      ['SYN-SENT', 'SYN-RECEIVED'],
      ['SYN-SENT', 'ESTABLISHED'],
      ['SYN-SENT', 'FIN-WAIT-1'],
      ['CLOSED', 'SYN-RECEIVED'],
      ['LISTEN', 'SYN-RECEIVED'],
      ['TIME-WAIT', 'SYN-RECEIVED'],
      ['ESTABLISHED', 'CLOSE-WAIT'],
      ['ESTABLISHED', 'LAST-ACK'],
      ['SYN-RECEIVED', 'CLOSE-WAIT'],
      ['SYN-RECEIVED', 'LAST-ACK'],
      ['FIN-WAIT-1', 'CLOSING'],
      ['FIN-WAIT-1', 'TIME-WAIT'],
      ['FIN-WAIT-2', 'TIME-WAIT'],
      ['TIME-WAIT', 'ESTABLISHED'],
      ['CLOSED', 'ESTABLISHED'],
    ],
    shownBy: 'it acknowledges what the capture does not show to have come',
  },
  {
    row: 'O7',
    moves: [
      ['SYN-RECEIVED', undefined],
      ['SYN-SENT', undefined],
      ['SYN-RECEIVED', 'ESTABLISHED'],
    ],
    shownBy: 'its ACK is of an older connection',
  },
  {
    row: 'O8',
    moves: [
      ['SYN-SENT', 'CLOSED'],
      ['SYN-RECEIVED', 'CLOSED'],
    ],
    shownBy: 'its RST: it has no connection there',
  },
  { row: 'O9', moves: [['TIME-WAIT', 'SYN-SENT']], shownBy: 'its new SYN: it no longer waits' },
  {
    row: 'O10',
    moves: [
      ['CLOSED', undefined],
      ['CLOSED', 'CLOSE-WAIT'],
      ['CLOSED', 'FIN-WAIT-1'],
      ['CLOSED', 'CLOSING'],
    ],
    shownBy: 'it goes on sending: no RST had ended it',
  },
];

/** Why the state of an end changed: a row of the table, a correction, or the first that is seen of it. */
export type Reason = Transition | Correction | FirstSeen;

export type FirstSeen = { readonly row: 'first-seen'; readonly to: TcpState };

/** The row that explains a change of state, or undefined where the state did not change. */
export function transitionOf(
  before: Endpoint,
  after: Endpoint,
  segment: Segment,
  side: Side,
): Reason | undefined {
  return reasonsFor(before, after, segment, side)[0];
}

/** Every row that could explain a change: exactly one, as the tests hold. */
export function reasonsFor(
  before: Endpoint,
  after: Endpoint,
  segment: Segment,
  side: Side,
): readonly Reason[] {
  const from = before.state;
  const to = after.state;
  if (from === to) return [];
  if (from === undefined) return to === undefined ? [] : [{ row: 'first-seen', to }];
  const isSender = segment.from === side;
  const rows = transitions.filter(
    (row) => row.to === to && row.from.includes(from) && couldBe(row.event, segment, isSender),
  );
  if (!isSender) return rows;
  const supposed = corrections.filter(
    ({ row, moves }) =>
      moves.some((move) => move[0] === from && move[1] === to) && isShown(row, segment, before),
  );
  // T02 leaves CLOSED with a new SYN; the same SYN again never was CLOSED.
  return supposed.length > 0 ? supposed : rows;
}

/** Whether an event can come of a segment that the end sent, or that reached it. */
function couldBe(event: TcpEvent, { control }: Segment, isSender: boolean): boolean {
  switch (event) {
    case 'active OPEN':
    case 'SEND':
      return isSender && control.syn && !control.ack;
    case 'CLOSE':
      return isSender && control.fin && !control.rst;
    case 'ABORT':
      return isSender && control.rst;
    case 'rcv RST':
      return !isSender && control.rst;
    case 'rcv SYN':
      return !isSender && control.syn && !control.ack;
    case 'rcv SYN,ACK':
      return !isSender && control.syn && control.ack;
    case 'passive OPEN':
    case 'timeout':
    case 'rcv data':
      return false;
    default:
      return !isSender && !control.rst;
  }
}

function isShown(row: string, { seq, ack, control }: Segment, before: Endpoint): boolean {
  switch (row) {
    case 'O1':
      return control.syn && !control.ack && before.iss === seq;
    case 'O2':
      return control.syn && control.ack;
    case 'O3':
      return control.fin;
    case 'O4':
      return !control.fin && !control.syn && !control.rst;
    case 'O5':
      return control.fin;
    case 'O6':
    case 'O7':
    case 'O10':
      return !control.rst && ack !== undefined;
    case 'O8':
      return control.rst && (before.state === 'SYN-SENT' || before.iss === undefined);
    default:
      return !control.rst;
  }
}

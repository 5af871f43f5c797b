import type { TcpState } from './endpoint.ts';

/** What happens to an end, seen from itself, in the words of RFC 9293's figure 5. */
export type TcpEvent =
  | 'passive OPEN'
  | 'active OPEN'
  | 'SEND'
  | 'CLOSE'
  | 'ABORT'
  | 'timeout'
  | 'rcv SYN'
  | 'rcv SYN,ACK'
  | 'rcv ACK of SYN'
  | 'rcv ACK'
  | 'rcv FIN'
  | 'rcv ACK of FIN'
  | 'rcv FIN,ACK of FIN'
  | 'rcv data'
  | 'rcv RST'
  | 'rcv anything';

/** A row of the state table: an arrow of figure 5, or what the text around it adds. */
export type Transition = {
  /** `T13`. */
  readonly row: string;
  readonly from: readonly TcpState[];
  readonly event: TcpEvent;
  /** What tells this row from others with the same event. */
  readonly when?: string;
  /** What the end does about it. */
  readonly action?: string;
  /** `'same'`: the state does not change. */
  readonly to: TcpState | 'same';
  readonly clause: string;
  /** Where Linux differs, or says more. */
  readonly linux?: string;
};

const figure5 = 'RFC 9293 3.3.2 Fig 5';
const arrives = 'RFC 9293 3.10.7';

/** The states in which both ends know each other's numbers (RFC 9293, section 3.5). */
export const synchronized = [
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const satisfies readonly TcpState[];

/** An end that lives: it may be reset, and may abort. TIME-WAIT has a row of its own. */
const live = synchronized.filter((state) => state !== 'TIME-WAIT');

type More = Pick<Transition, 'when' | 'action' | 'linux'>;

const row = (
  name: string,
  from: TcpState | readonly TcpState[],
  event: TcpEvent,
  to: TcpState | 'same',
  clause: string,
  more: More = {},
): Transition => ({ row: name, from: typeof from === 'string' ? [from] : from, event, to, clause, ...more });

/**
 * The state table. T01 to T20 are the arrows of figure 5, T22 and T23 its notes 3 and 2; the others exist only in
 * the text. There is no T21: the state CLOSED is fictional.
 */
export const transitions: readonly Transition[] = [
  row('T01', 'CLOSED', 'passive OPEN', 'LISTEN', figure5, { action: 'create TCB' }),
  row('T02', 'CLOSED', 'active OPEN', 'SYN-SENT', figure5, { action: 'create TCB, snd SYN' }),
  row('T03', 'LISTEN', 'CLOSE', 'CLOSED', figure5, { action: 'delete TCB' }),
  row('T04', 'LISTEN', 'SEND', 'SYN-SENT', figure5, { action: 'snd SYN', linux: 'no call does this' }),
  row('T05', 'LISTEN', 'rcv SYN', 'SYN-RECEIVED', figure5, {
    action: 'snd SYN,ACK',
    linux: 'the listener stays in LISTEN, a request beside it is in SYN-RECEIVED',
  }),
  row('T06', 'SYN-SENT', 'rcv SYN', 'SYN-RECEIVED', figure5, { action: 'snd SYN,ACK' }),
  row('T07', 'SYN-SENT', 'rcv SYN,ACK', 'ESTABLISHED', figure5, { action: 'snd ACK' }),
  row('T08', 'SYN-SENT', 'CLOSE', 'CLOSED', figure5, { action: 'delete TCB' }),
  row('T09', 'SYN-RECEIVED', 'rcv ACK of SYN', 'ESTABLISHED', figure5, {
    linux: 'not while the accept queue is full',
  }),
  row('T10', 'SYN-RECEIVED', 'CLOSE', 'FIN-WAIT-1', figure5, { action: 'snd FIN' }),
  row('T11', 'SYN-RECEIVED', 'rcv RST', 'LISTEN', `${figure5} note 1`, { when: 'passive OPEN' }),
  row('T12', 'ESTABLISHED', 'CLOSE', 'FIN-WAIT-1', figure5, { action: 'snd FIN' }),
  row('T13', 'ESTABLISHED', 'rcv FIN', 'CLOSE-WAIT', figure5, {
    action: 'snd ACK',
    linux: 'the ACK may wait some 40 ms and leave with the FIN',
  }),
  row('T14', 'FIN-WAIT-1', 'rcv ACK of FIN', 'FIN-WAIT-2', figure5),
  row('T15', 'FIN-WAIT-1', 'rcv FIN', 'CLOSING', figure5, { action: 'snd ACK' }),
  row('T16', 'FIN-WAIT-2', 'rcv FIN', 'TIME-WAIT', figure5, { action: 'snd ACK' }),
  row('T17', 'CLOSING', 'rcv ACK of FIN', 'TIME-WAIT', figure5),
  row('T18', 'CLOSE-WAIT', 'CLOSE', 'LAST-ACK', figure5, { action: 'snd FIN' }),
  row('T19', 'LAST-ACK', 'rcv ACK of FIN', 'CLOSED', figure5),
  row('T20', 'TIME-WAIT', 'timeout', 'CLOSED', figure5, {
    when: '2MSL',
    action: 'delete TCB',
    linux: '60 seconds',
  }),
  row('T22', ['SYN-RECEIVED', ...synchronized], 'ABORT', 'CLOSED', 'RFC 9293 3.10.5', {
    action: 'snd RST',
    linux: 'CLOSED; note 3 of figure 5 says TIME-WAIT',
  }),
  row('T23', 'FIN-WAIT-1', 'rcv FIN,ACK of FIN', 'TIME-WAIT', `${figure5} note 2`, {
    action: 'snd ACK',
    linux: 'passes through FIN-WAIT-2',
  }),
  row('T24', 'LISTEN', 'rcv RST', 'same', `${arrives}.2`),
  row('T25', 'LISTEN', 'rcv ACK', 'same', `${arrives}.2`, { action: 'snd RST' }),
  row('T26', 'CLOSED', 'rcv anything', 'same', `${arrives}.1`, { action: 'snd RST' }),
  row('T27', 'SYN-SENT', 'rcv ACK', 'same', `${arrives}.3`, {
    when: 'not acceptable',
    action: 'snd RST',
    linux: 'sends its SYN again at once',
  }),
  row('T28', 'SYN-SENT', 'rcv RST', 'CLOSED', `${arrives}.3`, { when: 'ACK acceptable' }),
  row('T29', 'SYN-SENT', 'rcv RST', 'same', `${arrives}.3`, { when: 'no ACK' }),
  row('T30', 'SYN-RECEIVED', 'rcv RST', 'CLOSED', `${arrives}.4`, { when: 'active OPEN' }),
  row('T31', 'SYN-RECEIVED', 'rcv SYN', 'same', `${arrives}.4`, {
    when: 'the same',
    action: 'snd ACK',
    linux: 'sends its SYN,ACK again',
  }),
  row('T32', 'SYN-RECEIVED', 'rcv SYN', 'LISTEN', `${arrives}.4`, {
    when: 'another, in the window',
    linux: 'sends RST,ACK',
  }),
  row('T33', 'SYN-RECEIVED', 'rcv SYN', 'same', `${arrives}.4`, {
    when: 'outside the window',
    action: 'snd ACK',
  }),
  row('T34', 'SYN-RECEIVED', 'rcv ACK', 'same', `${arrives}.4`, {
    when: 'not acceptable',
    action: 'snd RST',
  }),
  row('T35', 'SYN-RECEIVED', 'rcv FIN', 'CLOSE-WAIT', `${arrives}.4`, {
    action: 'snd ACK',
    linux: 'passes through ESTABLISHED',
  }),
  row('T36', synchronized, 'rcv SYN', 'same', `${arrives}.4, RFC 5961 4.2`, { action: 'snd challenge ACK' }),
  row('T37', live, 'rcv RST', 'CLOSED', `${arrives}.4, RFC 5961 3.2`, { when: 'SEG.SEQ = RCV.NXT' }),
  row('T38', 'FIN-WAIT-2', 'rcv data', 'CLOSED', 'RFC 9293 3.6.1', {
    when: 'closed by its program',
    action: 'snd RST',
  }),
  row('T39', 'TIME-WAIT', 'rcv FIN', 'same', `${arrives}.4`, { action: 'snd ACK' }),
  row('T40', 'TIME-WAIT', 'rcv SYN', 'SYN-RECEIVED', 'RFC 9293 3.6.1', {
    when: 'newer',
    action: 'snd SYN,ACK',
  }),
  row('T41', 'TIME-WAIT', 'rcv RST', 'CLOSED', `${arrives}.4`, { linux: 'unless tcp_rfc1337 is set' }),
  row('T42', ['SYN-SENT', 'SYN-RECEIVED', ...live], 'timeout', 'CLOSED', 'RFC 9293 3.10.8'),
];

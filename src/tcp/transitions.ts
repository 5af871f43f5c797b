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

const opening: readonly Transition[] = [
  { row: 'T01', from: ['CLOSED'], event: 'passive OPEN', to: 'LISTEN', clause: figure5 },
  { row: 'T02', from: ['CLOSED'], event: 'active OPEN', action: 'snd SYN', to: 'SYN-SENT', clause: figure5 },
  { row: 'T03', from: ['LISTEN'], event: 'CLOSE', to: 'CLOSED', clause: figure5 },
  {
    row: 'T04',
    from: ['LISTEN'],
    event: 'SEND',
    action: 'snd SYN',
    to: 'SYN-SENT',
    clause: figure5,
    linux: 'no call does this',
  },
  {
    row: 'T05',
    from: ['LISTEN'],
    event: 'rcv SYN',
    action: 'snd SYN,ACK',
    to: 'SYN-RECEIVED',
    clause: figure5,
    linux: 'the listener stays in LISTEN, a request beside it is in SYN-RECEIVED',
  },
  {
    row: 'T06',
    from: ['SYN-SENT'],
    event: 'rcv SYN',
    action: 'snd SYN,ACK',
    to: 'SYN-RECEIVED',
    clause: figure5,
  },
  {
    row: 'T07',
    from: ['SYN-SENT'],
    event: 'rcv SYN,ACK',
    action: 'snd ACK',
    to: 'ESTABLISHED',
    clause: figure5,
  },
  { row: 'T08', from: ['SYN-SENT'], event: 'CLOSE', to: 'CLOSED', clause: figure5 },
  {
    row: 'T09',
    from: ['SYN-RECEIVED'],
    event: 'rcv ACK of SYN',
    to: 'ESTABLISHED',
    clause: figure5,
    linux: 'not while the accept queue is full',
  },
  {
    row: 'T10',
    from: ['SYN-RECEIVED'],
    event: 'CLOSE',
    action: 'snd FIN',
    to: 'FIN-WAIT-1',
    clause: figure5,
  },
  {
    row: 'T11',
    from: ['SYN-RECEIVED'],
    event: 'rcv RST',
    when: 'passive OPEN',
    to: 'LISTEN',
    clause: `${figure5} note 1`,
  },
];

const closing: readonly Transition[] = [
  { row: 'T12', from: ['ESTABLISHED'], event: 'CLOSE', action: 'snd FIN', to: 'FIN-WAIT-1', clause: figure5 },
  {
    row: 'T13',
    from: ['ESTABLISHED'],
    event: 'rcv FIN',
    action: 'snd ACK',
    to: 'CLOSE-WAIT',
    clause: figure5,
    linux: 'the ACK may wait some 40 ms and leave with the FIN',
  },
  { row: 'T14', from: ['FIN-WAIT-1'], event: 'rcv ACK of FIN', to: 'FIN-WAIT-2', clause: figure5 },
  { row: 'T15', from: ['FIN-WAIT-1'], event: 'rcv FIN', action: 'snd ACK', to: 'CLOSING', clause: figure5 },
  { row: 'T16', from: ['FIN-WAIT-2'], event: 'rcv FIN', action: 'snd ACK', to: 'TIME-WAIT', clause: figure5 },
  { row: 'T17', from: ['CLOSING'], event: 'rcv ACK of FIN', to: 'TIME-WAIT', clause: figure5 },
  { row: 'T18', from: ['CLOSE-WAIT'], event: 'CLOSE', action: 'snd FIN', to: 'LAST-ACK', clause: figure5 },
  { row: 'T19', from: ['LAST-ACK'], event: 'rcv ACK of FIN', to: 'CLOSED', clause: figure5 },
  {
    row: 'T20',
    from: ['TIME-WAIT'],
    event: 'timeout',
    when: '2MSL',
    to: 'CLOSED',
    clause: figure5,
    linux: '60 seconds',
  },
  {
    row: 'T23',
    from: ['FIN-WAIT-1'],
    event: 'rcv FIN,ACK of FIN',
    action: 'snd ACK',
    to: 'TIME-WAIT',
    clause: `${figure5} note 2`,
    linux: 'passes through FIN-WAIT-2',
  },
  {
    row: 'T35',
    from: ['SYN-RECEIVED'],
    event: 'rcv FIN',
    action: 'snd ACK',
    to: 'CLOSE-WAIT',
    clause: `${arrives}.4`,
    linux: 'passes through ESTABLISHED',
  },
  {
    row: 'T39',
    from: ['TIME-WAIT'],
    event: 'rcv FIN',
    action: 'snd ACK',
    to: 'same',
    clause: `${arrives}.4`,
  },
  {
    row: 'T40',
    from: ['TIME-WAIT'],
    event: 'rcv SYN',
    when: 'newer',
    action: 'snd SYN,ACK',
    to: 'SYN-RECEIVED',
    clause: 'RFC 9293 3.6.1',
  },
];

const resets: readonly Transition[] = [
  {
    row: 'T22',
    from: ['SYN-RECEIVED', ...synchronized],
    event: 'ABORT',
    action: 'snd RST',
    to: 'CLOSED',
    clause: 'RFC 9293 3.10.5',
    linux: 'CLOSED; note 3 of figure 5 says TIME-WAIT',
  },
  { row: 'T24', from: ['LISTEN'], event: 'rcv RST', to: 'same', clause: `${arrives}.2` },
  { row: 'T25', from: ['LISTEN'], event: 'rcv ACK', action: 'snd RST', to: 'same', clause: `${arrives}.2` },
  {
    row: 'T26',
    from: ['CLOSED'],
    event: 'rcv anything',
    action: 'snd RST',
    to: 'same',
    clause: `${arrives}.1`,
  },
  {
    row: 'T27',
    from: ['SYN-SENT'],
    event: 'rcv ACK',
    when: 'not acceptable',
    action: 'snd RST',
    to: 'same',
    clause: `${arrives}.3`,
    linux: 'sends its SYN again at once',
  },
  {
    row: 'T28',
    from: ['SYN-SENT'],
    event: 'rcv RST',
    when: 'ACK acceptable',
    to: 'CLOSED',
    clause: `${arrives}.3`,
  },
  { row: 'T29', from: ['SYN-SENT'], event: 'rcv RST', when: 'no ACK', to: 'same', clause: `${arrives}.3` },
  {
    row: 'T30',
    from: ['SYN-RECEIVED'],
    event: 'rcv RST',
    when: 'active OPEN',
    to: 'CLOSED',
    clause: `${arrives}.4`,
  },
  {
    row: 'T31',
    from: ['SYN-RECEIVED'],
    event: 'rcv SYN',
    when: 'the same',
    action: 'snd ACK',
    to: 'same',
    clause: `${arrives}.4`,
    linux: 'sends its SYN,ACK again',
  },
  {
    row: 'T32',
    from: ['SYN-RECEIVED'],
    event: 'rcv SYN',
    when: 'another, in the window',
    to: 'LISTEN',
    clause: `${arrives}.4`,
    linux: 'sends RST,ACK',
  },
  {
    row: 'T33',
    from: ['SYN-RECEIVED'],
    event: 'rcv SYN',
    when: 'outside the window',
    action: 'snd ACK',
    to: 'same',
    clause: `${arrives}.4`,
  },
  {
    row: 'T34',
    from: ['SYN-RECEIVED'],
    event: 'rcv ACK',
    when: 'not acceptable',
    action: 'snd RST',
    to: 'same',
    clause: `${arrives}.4`,
  },
  {
    row: 'T36',
    from: synchronized,
    event: 'rcv SYN',
    action: 'snd challenge ACK',
    to: 'same',
    clause: `${arrives}.4, RFC 5961 4.2`,
  },
  {
    row: 'T37',
    from: live,
    event: 'rcv RST',
    when: 'SEG.SEQ = RCV.NXT',
    to: 'CLOSED',
    clause: `${arrives}.4, RFC 5961 3.2`,
  },
  {
    row: 'T38',
    from: ['FIN-WAIT-2'],
    event: 'rcv data',
    when: 'closed by its program',
    action: 'snd RST',
    to: 'CLOSED',
    clause: 'RFC 9293 3.6.1',
  },
  {
    row: 'T41',
    from: ['TIME-WAIT'],
    event: 'rcv RST',
    to: 'CLOSED',
    clause: `${arrives}.4`,
    linux: 'unless tcp_rfc1337 is set',
  },
  {
    row: 'T42',
    from: [...live, 'SYN-SENT', 'SYN-RECEIVED'],
    event: 'timeout',
    to: 'CLOSED',
    clause: 'RFC 9293 3.10.8',
  },
];

/**
 * The state table. T01 to T20 are the arrows of figure 5, T22 and T23 its notes 3 and 2; the others exist only in
 * the text. There is no T21: the state CLOSED is fictional.
 */
export const transitions: readonly Transition[] = [...opening, ...closing, ...resets].sort((a, b) =>
  a.row.localeCompare(b.row),
);

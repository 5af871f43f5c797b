import type { TcpState } from '../../tcp/endpoint.ts';

/** A cell of the drawing, from the left and from the top. */
export type Point = readonly [x: number, y: number];

/** Where a state stands: the first cell of its box. CLOSED stands twice, as in the RFC. */
export type StateBox = { readonly state: TcpState; readonly at: Point; readonly isEnd?: boolean };

/** An arrow as it is drawn: from inside the box it leaves, around its corners, to the cell before the box it enters. */
export type Path = {
  readonly row: string;
  readonly points: readonly Point[];
  readonly head: 'up' | 'down' | 'left' | 'right';
  /** The event that takes it. */
  readonly label: string;
  readonly labelAt: Point;
  /** Not in the figure itself: a note adds it. */
  readonly isDashed?: true;
};

export const width = 78;
export const height = 16;

/** Cells of a box: `[C SYN-RECEIVED S]`. */
export const boxWidth = 18;

const [left, middle, right] = [0, 30, 60];

export const boxes: readonly StateBox[] = [
  { state: 'CLOSED', at: [middle, 0] },
  { state: 'LISTEN', at: [middle, 2] },
  { state: 'SYN-RECEIVED', at: [left, 5] },
  { state: 'SYN-SENT', at: [right, 5] },
  { state: 'ESTABLISHED', at: [middle, 8] },
  // A little to the right, so that the arrow of note 2 passes the box below.
  { state: 'FIN-WAIT-1', at: [left + 3, 11] },
  { state: 'CLOSE-WAIT', at: [right, 11] },
  { state: 'FIN-WAIT-2', at: [left, 13] },
  { state: 'CLOSING', at: [middle, 13] },
  { state: 'LAST-ACK', at: [right, 13] },
  { state: 'TIME-WAIT', at: [middle, 15] },
  { state: 'CLOSED', at: [right, 15], isEnd: true },
];

type Head = Path['head'];

const path = (row: string, points: readonly Point[], head: Head, label: string, labelAt: Point): Path => ({
  row,
  points,
  head,
  label,
  labelAt,
});

/** The twenty arrows, and that of note 2. None crosses another. */
export const paths: readonly Path[] = [
  path(
    'T01',
    [
      [34, 0],
      [34, 1],
    ],
    'down',
    'passive OPEN',
    [20, 1],
  ),
  path(
    'T02',
    [
      [46, 0],
      [46, 1],
      [67, 1],
      [67, 4],
    ],
    'down',
    'active OPEN',
    [51, 1],
  ),
  path(
    'T03',
    [
      [38, 2],
      [38, 1],
    ],
    'up',
    'CLOSE',
    [40, 1],
  ),
  path(
    'T04',
    [
      [43, 2],
      [43, 3],
      [62, 3],
      [62, 4],
    ],
    'down',
    'SEND',
    [51, 3],
  ),
  path(
    'T05',
    [
      [34, 2],
      [34, 3],
      [14, 3],
      [14, 4],
    ],
    'down',
    'rcv SYN',
    [21, 3],
  ),
  path(
    'T06',
    [
      [60, 5],
      [18, 5],
    ],
    'left',
    'rcv SYN',
    [35, 5],
  ),
  path(
    'T07',
    [
      [62, 5],
      [62, 6],
      [43, 6],
      [43, 7],
    ],
    'down',
    'rcv SYN,ACK',
    [47, 6],
  ),
  path(
    'T08',
    [
      [74, 5],
      [74, 0],
      [48, 0],
    ],
    'left',
    'CLOSE',
    [58, 0],
  ),
  path(
    'T09',
    [
      [14, 5],
      [14, 6],
      [34, 6],
      [34, 7],
    ],
    'down',
    'rcv ACK of SYN',
    [17, 6],
  ),
  path(
    'T10',
    [
      [4, 5],
      [4, 10],
    ],
    'down',
    'CLOSE',
    [6, 8],
  ),
  path(
    'T11',
    [
      [4, 5],
      [4, 2],
      [29, 2],
    ],
    'right',
    'rcv RST (note 1)',
    [8, 2],
  ),
  path(
    'T12',
    [
      [34, 8],
      [34, 9],
      [10, 9],
      [10, 10],
    ],
    'down',
    'CLOSE',
    [19, 9],
  ),
  path(
    'T13',
    [
      [43, 8],
      [43, 9],
      [69, 9],
      [69, 10],
    ],
    'down',
    'rcv FIN',
    [52, 9],
  ),
  path(
    'T14',
    [
      [3, 11],
      [3, 12],
    ],
    'down',
    'rcv ACK of FIN',
    [5, 12],
  ),
  path(
    'T15',
    [
      [20, 11],
      [39, 11],
      [39, 12],
    ],
    'down',
    'rcv FIN',
    [26, 11],
  ),
  path(
    'T16',
    [
      [4, 13],
      [4, 15],
      [29, 15],
    ],
    'right',
    'rcv FIN',
    [11, 15],
  ),
  path(
    'T17',
    [
      [39, 13],
      [39, 14],
    ],
    'down',
    'rcv ACK of FIN',
    [41, 14],
  ),
  path(
    'T18',
    [
      [69, 11],
      [69, 12],
    ],
    'down',
    'CLOSE',
    [71, 12],
  ),
  path(
    'T19',
    [
      [75, 13],
      [75, 14],
    ],
    'down',
    'rcv ACK of FIN',
    [60, 14],
  ),
  path(
    'T20',
    [
      [47, 15],
      [59, 15],
    ],
    'right',
    '2MSL',
    [51, 15],
  ),
  {
    ...path(
      'T23',
      [
        [20, 11],
        [20, 14],
        [32, 14],
      ],
      'down',
      'note 2',
      [22, 13],
    ),
    isDashed: true,
  },
];

import type { Lang } from '../../lesson/text.ts';
import type { Closing, Opening, Summary } from '../../tcp/index/explored.ts';
import { addressText } from '../ends-rows.ts';
import { countText, timeText } from './amounts.ts';
import type { ColumnName, Order } from './model.ts';
import { closings, openings } from './words.ts';

/** A column of the list: what is in it, what it is sorted by, and how it shares the room. */
export type Column = {
  readonly name: ColumnName;
  readonly text: (summary: Summary, lang: Lang) => string;
  /** What is sorted by; conversations that have nothing here come last. */
  readonly value: (summary: Summary) => number | string | undefined;
  /** Most first when it is newly sorted by. */
  readonly isDescending: boolean;
  /** Cells; 0 where the column shares what the others leave. */
  readonly width: number;
  readonly align: 'left' | 'right';
  /** How soon it is left out where there is no room: 0 is never, 9 is first. */
  readonly order: number;
};

const openingOrder = Object.keys(openings) as readonly Opening[];
const closingOrder = Object.keys(closings) as readonly Closing[];

/** How many segments carry a note. A segment with two notes counts twice. */
export const noteCount = ({ notes }: Summary): number =>
  Object.values(notes).reduce((sum, count) => sum + count, 0);

export const columns: readonly Column[] = [
  {
    name: 'number',
    text: ({ stream }) => String(stream),
    value: ({ stream }) => stream,
    isDescending: false,
    width: 5,
    align: 'right',
    order: 0,
  },
  {
    name: 'client',
    text: ({ client }) => addressText(client),
    value: ({ client }) => addressText(client),
    isDescending: false,
    width: 0,
    align: 'left',
    order: 0,
  },
  {
    name: 'server',
    text: ({ server }) => addressText(server),
    value: ({ server }) => addressText(server),
    isDescending: false,
    width: 0,
    align: 'left',
    order: 0,
  },
  {
    name: 'opening',
    text: ({ opening }, lang) => openings[opening].short[lang],
    value: ({ opening }) => openingOrder.indexOf(opening),
    isDescending: false,
    width: 9,
    align: 'left',
    order: 1,
  },
  {
    name: 'closing',
    text: ({ closing }, lang) => closings[closing].short[lang],
    value: ({ closing }) => closingOrder.indexOf(closing),
    isDescending: false,
    width: 9,
    align: 'left',
    order: 1,
  },
  {
    name: 'completeness',
    text: ({ completeness }) => String(completeness),
    value: ({ completeness }) => completeness,
    isDescending: true,
    width: 4,
    align: 'right',
    order: 6,
  },
  {
    name: 'sent',
    text: ({ octets }) => countText(octets.client),
    value: ({ octets }) => octets.client,
    isDescending: true,
    width: 6,
    align: 'right',
    order: 2,
  },
  {
    name: 'answered',
    text: ({ octets }) => countText(octets.server),
    value: ({ octets }) => octets.server,
    isDescending: true,
    width: 6,
    align: 'right',
    order: 2,
  },
  {
    name: 'duration',
    text: ({ duration }) => timeText(duration),
    value: ({ duration }) => duration,
    isDescending: true,
    width: 8,
    align: 'right',
    order: 4,
  },
  {
    name: 'rtt',
    text: ({ handshakeRtt }) => (handshakeRtt === undefined ? '-' : timeText(handshakeRtt)),
    value: ({ handshakeRtt }) => handshakeRtt,
    isDescending: true,
    width: 7,
    align: 'right',
    order: 5,
  },
  {
    name: 'notes',
    text: (summary) => {
      const count = noteCount(summary);
      return count === 0 ? '' : countText(count);
    },
    value: noteCount,
    isDescending: true,
    width: 5,
    align: 'right',
    order: 3,
  },
];

export const columnOf = (name: ColumnName): Column =>
  columns.find((column) => column.name === name) ?? (columns[0] as Column);

/** The next column to sort by, in the direction that one mostly wants. */
export function nextOrder({ by }: Order): Order {
  const at = columns.findIndex(({ name }) => name === by);
  const { name, isDescending } = columns[(at + 1) % columns.length] as Column;
  return { by: name, descending: isDescending };
}

import type { Explored, Summary } from '../../tcp/index/explored.ts';
import { addressText } from '../ends-rows.ts';
import { columnOf } from './columns.ts';
import type { Arrangement, ListFilter, Order } from './model.ts';

/** Whether all conversations are listed in the order of their numbers, which needs no arranging. */
export const isNatural = ({ order, filter }: Arrangement): boolean =>
  filter === undefined && order.by === 'number' && !order.descending;

export const isSameArrangement = (a: Arrangement, b: Arrangement): boolean =>
  a.order.by === b.order.by &&
  a.order.descending === b.order.descending &&
  a.filter?.kind === b.filter?.kind &&
  a.filter?.text === b.filter?.text;

/** Whether a text is part of what the list shows of a conversation's ends: `10.0.0.1:40312 10.0.0.2:9501`. */
export const hasText = ({ client, server }: Summary, text: string): boolean =>
  `${addressText(client)} ${addressText(server)}`.toLowerCase().includes(text.toLowerCase());

/** Conversations looked at between two pauses. */
const slice = 256;

/**
 * The conversations of an arrangement, by number. A generator, since a capture may have a million of them: it pauses often,
 * so that whoever runs it can answer keys meanwhile.
 * @param taken for a display filter: the conversations with a packet that it takes
 */
export function* arrange(
  explored: Explored,
  { order, filter }: Arrangement,
  taken?: ReadonlySet<number>,
): Generator<undefined, Uint32Array> {
  const { value } = columnOf(order.by);
  const rows: { readonly stream: number; readonly value: number | string | undefined }[] = [];
  const count = explored.conversations;
  for (let stream = 0; stream < count; stream += 1) {
    if (stream % slice === slice - 1) yield;
    const summary = explored.summary(stream);
    if (summary === undefined || !isListed(summary, filter, taken)) continue;
    rows.push({ stream, value: value(summary) });
  }
  return Uint32Array.from(rows.sort(comparing(order)), ({ stream }) => stream);
}

function isListed(summary: Summary, filter: ListFilter | undefined, taken?: ReadonlySet<number>): boolean {
  if (filter === undefined) return true;
  return filter.kind === 'text' ? hasText(summary, filter.text) : taken?.has(summary.stream) === true;
}

type Sorted = { readonly stream: number; readonly value: number | string | undefined };

/** By the column, then by number. What has nothing to sort by comes last in either direction. */
const comparing =
  ({ descending }: Order) =>
  (a: Sorted, b: Sorted): number => {
    if (a.value === b.value) return a.stream - b.stream;
    if (a.value === undefined) return 1;
    if (b.value === undefined) return -1;
    const before = typeof a.value === 'string' ? byName(a.value, String(b.value)) : a.value - Number(b.value);
    return descending ? -before : before;
  };

/** Addresses by their numbers: 10.0.0.9 before 10.0.0.10. */
const names = new Intl.Collator('en', { numeric: true });
const byName = (a: string, b: string): number => names.compare(a, b);

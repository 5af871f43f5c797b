import type { Lang } from '../../lesson/text.ts';
import type { TcpTimer } from '../../tcp/acting/event.ts';
import type { Endpoint, Ends } from '../../tcp/endpoint.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Glyphs } from '../glyphs.ts';
import type { Hidden } from '../hidden.ts';
import type { Write } from '../numbers.ts';
import { cells, padEnd, type Row, row, type Span, span } from '../span.ts';
import { shownVariable, type Variable, writtenValue } from '../variable.ts';
import { say } from '../words.ts';
import { tcbWords, timerWords } from './words.ts';

/** What both TCBs are told from: the ends before and after a packet, and what a question still asks for. */
export type TcbView = {
  readonly before: Ends;
  readonly after: Ends;
  readonly write: Write;
  readonly hidden: Pick<Hidden, 'values'>;
  /** Ends whose state is asked for. */
  readonly hiddenStates: readonly Side[];
  /** Each end was captured by itself: nothing that is told of it has to be supposed. */
  readonly isSeen?: boolean;
  readonly width: number;
  readonly lang: Lang;
  readonly glyphs: Glyphs;
};

const variables: readonly Variable[] = ['SND.UNA', 'SND.NXT', 'SND.WND', 'RCV.NXT', 'RCV.WND', 'ISS', 'IRS'];

/** What an end's value is, and how it was before the packet where the packet changed it. */
type Cell = { readonly text: string; readonly was?: string };

/**
 * Both TCBs, a row a variable: `SND.UNA  0 -> 1*`. What the packet changed has its old value beside the new one, and a `*`.
 * Where two columns do not fit, one end stands below the other.
 */
export function tcbRows(view: TcbView): readonly Row[] {
  const { width, lang } = view;
  const lines = [
    { name: tcbWords.state[lang], cellOf: (side: Side) => stateCell(view, side) },
    ...variables.map((name) => ({ name, cellOf: (side: Side) => variableCell(view, side, name) })),
    { name: tcbWords.timers[lang], cellOf: (side: Side) => timerCell(view, side) },
  ].map(({ name, cellOf }) => ({ name, client: cellOf('client'), server: cellOf('server') }));
  const names = Math.max(...lines.map(({ name }) => cells(name))) + 2;
  const widest = Math.max(...lines.flatMap(({ client, server }) => [wide(client), wide(server)]));
  const column = Math.max(widest + 3, 16);
  const title = (side: Side, space: number) => span(padEnd(say(side, lang), space), side);
  const label = (name: string) => span(`   ${padEnd(name, names)}`, 'faint');
  if (3 + names + column + widest <= width) {
    return [
      [span(' '.repeat(3 + names)), title('client', column), title('server', 0)],
      ...lines.map(({ name, client, server }) => [
        label(name),
        ...spans(client, column),
        ...spans(server, 0),
      ]),
    ];
  }
  return (['client', 'server'] as const).flatMap((side) => [
    ...(side === 'server' ? [row('')] : []),
    [span('   '), title(side, 0)],
    ...lines.map((each) => [label(each.name), ...spans(each[side], 0)]),
  ]);
}

const arrow = ' -> ';

const wide = ({ was, text }: Cell): number =>
  cells(text) + (was === undefined ? 0 : cells(was) + arrow.length + 1);

function spans(cell: Cell, space: number): readonly Span[] {
  const { was, text } = cell;
  const rest = span(' '.repeat(Math.max(0, space - wide(cell))));
  if (was === undefined) return [span(text), rest];
  return [span(`${was}${arrow}`, 'faint'), span(`${text}*`, 'changed'), rest];
}

const changed = (was: string, text: string): Cell => (was === text ? { text } : { text, was });

function stateCell({ before, after, hiddenStates }: TcbView, side: Side): Cell {
  if (hiddenStates.includes(side)) return { text: '?' };
  return changed(before[side].state ?? '?', after[side].state ?? '?');
}

function variableCell(view: TcbView, side: Side, name: Variable): Cell {
  const { before, after, hidden } = view;
  const [was, is] = [shownVariable(before[side], name), shownVariable(after[side], name)];
  const asked: readonly (number | undefined)[] = hidden.values;
  if (is === undefined || asked.includes(is)) return { text: '?' };
  if (was === is) return { text: writtenValue(view, after[side], side, name, is) };
  const old =
    was === undefined || asked.includes(was) ? '?' : writtenValue(view, before[side], side, name, was);
  return { was: old, text: writtenValue(view, after[side], side, name, is) };
}

/** The timers that RFC 9293 has running: for what is not acknowledged, and in TIME-WAIT. */
function timersOf({ state, snd }: Endpoint): readonly TcpTimer[] {
  if (state === 'TIME-WAIT') return ['time-wait'];
  if (state === 'CLOSED' || state === 'LISTEN') return [];
  return snd.una !== undefined && snd.nxt !== undefined && snd.una !== snd.nxt ? ['retransmission'] : [];
}

function timerCell({ before, after, hidden, hiddenStates, lang }: TcbView, side: Side): Cell {
  // What runs would tell the state, or that something is not acknowledged.
  if (hiddenStates.includes(side) || hidden.values.length > 0) return { text: '?' };
  const text = (end: Endpoint) =>
    timersOf(end)
      .map((timer) => timerWords[timer]?.[lang] ?? timer)
      .join(' ') || '-';
  return changed(text(before[side]), text(after[side]));
}

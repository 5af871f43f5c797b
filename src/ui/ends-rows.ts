import type { Stage } from '../lesson/course.ts';
import type { Lang } from '../lesson/text.ts';
import type { Endpoint, Ends } from '../tcp/endpoint.ts';
import type { Address } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import { cutAddress } from './address.ts';
import type { Glyphs } from './glyphs.ts';
import { type Hidden, showsState } from './hidden.ts';
import type { Write } from './numbers.ts';
import { apart, cells, padEnd, type Row, type Span, span } from './span.ts';
import { shownVariable, type Variable, writtenValue } from './variable.ts';
import { say } from './words.ts';

/** What the rows about the two ends are drawn from. */
export type EndsView = {
  readonly stage: Pick<Stage, 'conversation' | 'moments'>;
  readonly shown: number;
  readonly write: Write;
  readonly hidden: Hidden;
  /** Each end was captured by itself: nothing that is told of it has to be supposed. */
  readonly isSeen?: true;
  /** What the ends' own captures tell of both, before and after the packet shown last; else it is the stage's moment. */
  readonly told?: { readonly before: Ends | undefined; readonly after: Ends | undefined };
  readonly width: number;
  readonly lang: Lang;
  readonly glyphs: Glyphs;
};

/** Both ends after the packet shown last; before the first packet, as the capture finds them. */
export function endsAt(stage: Pick<Stage, 'moments'>, shown: number): Ends | undefined {
  return shown > 0 ? stage.moments[shown - 1]?.after : stage.moments[0]?.before;
}

const endsOf = ({ told, stage, shown }: EndsView): Ends | undefined =>
  told === undefined ? endsAt(stage, shown) : told.after;

/** RFC 5952's form with a port needs brackets. */
export const addressText = ({ host, port }: Address): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** Who is who: `client 10.0.0.1:40312` and `server 10.0.0.2:9501` above their poles. */
/** @param middle said between the two, where there is room for it */
export function hostRow({ stage, width, lang, glyphs }: EndsView, middle = ''): Row {
  const room = Math.floor((width - 4) / 2);
  const of = (side: Side) =>
    `${say(side, lang)} ${cutAddress(addressText(stage.conversation[side]), room - cells(say(side, lang)) - 1, glyphs.cut)}`;
  const [left, right] = [` ${of('client')}`, `${of('server')} `];
  const free = width - cells(left) - cells(right);
  const before = free >= cells(middle) + 4 ? ' '.repeat((free - cells(middle)) >> 1) + middle : '';
  return apart([span(left, 'client'), span(before, 'faint')], [span(right, 'server')], width);
}

/** Both ends' states as they are now, and the names of the lanes where there are four. */
export function stateRow(view: EndsView, gutter: number, programs: boolean): Row {
  const ends = endsOf(view);
  const of = (side: Side) => (showsState(view.hidden, side, view.shown) ? (ends?.[side].state ?? '?') : '?');
  const now = (side: Side): Span => span(of(side), side === 'client' ? 'clientNow' : 'serverNow');
  if (!programs) return apart([span(' '), now('client')], [now('server'), span(' ')], view.width);
  const application = say('application', view.lang);
  const kernel = say('kernel', view.lang);
  const right = `${' '.repeat(Math.max(1, gutter - cells(application)))}${application}`;
  return apart(
    [span(padEnd(application, gutter), 'faint'), span(`${kernel} `, 'faint'), now('client')],
    [now('server'), span(` ${kernel}`, 'faint'), span(right, 'faint')],
    view.width,
  );
}

const numbers: readonly Variable[] = ['SND.UNA', 'SND.NXT', 'RCV.NXT'];
/** Where there is room for the windows, too. */
const withWindows: readonly Variable[] = ['SND.UNA', 'SND.NXT', 'SND.WND', 'RCV.NXT', 'RCV.WND'];
/** A variable of an end as the screen writes it. */
type Written = { readonly text: string; readonly changed: boolean };

/** One line for each end: its variables, `*` at what the last packet changed, `≈` at what it did not say itself. */
export function variableRows(view: EndsView): readonly Row[] {
  const ends = endsOf(view);
  if (ends === undefined) return [];
  const written = (name: Variable) =>
    (['client', 'server'] as const).map((side) => writtenVariable(view, ends[side], side, name));
  const rowsOf = (names: readonly Variable[], label: (name: Variable) => string, gap: number) => {
    const all = names.map(written);
    const widest = Math.max(...all.flat().map(({ text }) => cells(text)));
    const column = Math.max(widest, 5) + gap;
    const titles = Math.max(cells(say('client', view.lang)), cells(say('server', view.lang)));
    const labels = names.reduce((sum, name) => sum + label(name).length + 1, 0);
    const rows = (['client', 'server'] as const).map((side, at) => [
      span(` ${padEnd(say(side, view.lang), titles)}  `, side),
      ...all.flatMap((both, which): readonly Span[] => {
        const { text, changed } = both[at] ?? { text: '', changed: false };
        const name = names[which];
        return [
          span(`${name === undefined ? '' : label(name)} `, 'faint'),
          span(padEnd(text, column), changed ? 'changed' : 'plain'),
        ];
      }),
    ]);
    return { rows, width: titles + 3 + labels + (names.length - 1) * column + widest };
  };
  const full = (name: Variable) => name;
  const five = rowsOf(withWindows, full, 3);
  if (five.width <= view.width) return five.rows;
  const three = rowsOf(numbers, full, 3);
  // Where three full names and ten digits do not fit, UNA, NXT and RCV are enough to tell them apart.
  return three.width <= view.width ? three.rows : rowsOf(numbers, shortName, 1).rows;
}

const shortName = (name: Variable): string => (name.startsWith('RCV') ? 'RCV' : name.slice('SND.'.length));

function writtenVariable(view: EndsView, end: Endpoint, side: Side, name: Variable): Written {
  const value = shownVariable(end, name);
  const asked: readonly number[] = view.hidden.values;
  if (value === undefined || asked.includes(value)) return { text: '?', changed: false };
  const before = (view.told ?? view.stage.moments[view.shown - 1])?.before?.[side];
  const changed = before !== undefined && shownVariable(before, name) !== value;
  return { text: `${writtenValue(view, end, side, name, value)}${changed ? '*' : ''}`, changed };
}

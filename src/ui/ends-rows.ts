import type { Stage } from '../lesson/course.ts';
import type { Lang } from '../lesson/text.ts';
import type { Endpoint, Ends } from '../tcp/endpoint.ts';
import type { Address } from '../tcp/moment.ts';
import { peerOf, type Side } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';
import { cutAddress } from './address.ts';
import type { Glyphs } from './glyphs.ts';
import { type Hidden, showsState } from './hidden.ts';
import type { Write } from './numbers.ts';
import { apart, cells, padEnd, type Row, type Span, span } from './span.ts';
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

const variables = ['SND.UNA', 'SND.NXT', 'RCV.NXT'] as const;
type Variable = (typeof variables)[number];

const variableOf = (end: Endpoint, name: Variable): Seq | undefined =>
  name === 'SND.UNA' ? end.snd.una : name === 'SND.NXT' ? end.snd.nxt : end.rcv.nxt;

/** Whose octets a variable counts: RCV.NXT counts the other end's. */
const counted = (side: Side, name: Variable): Side => (name === 'RCV.NXT' ? peerOf(side) : side);

/** A variable of an end as the screen writes it. */
type Written = { readonly name: Variable; readonly text: string; readonly changed: boolean };

/** One line for each end: its three variables, `*` at what the last packet changed, `≈` at what it did not say itself. */
export function variableRows(view: EndsView): readonly Row[] {
  const ends = endsOf(view);
  if (ends === undefined) return [];
  const sides = (['client', 'server'] as const).map((side) => ({
    side,
    title: say(side, view.lang),
    all: variables.map((name) => writtenVariable(view, ends[side], side, name)),
  }));
  const titles = Math.max(...sides.map(({ title }) => cells(title)));
  const widest = Math.max(...sides.flatMap(({ all }) => all.map(({ text }) => cells(text))));
  // Where three full names and ten digits do not fit, UNA, NXT and RCV are enough to tell them apart.
  const wide = Math.max(widest, 5) + 3;
  const short = titles + 3 + 3 * 'SND.UNA '.length + 2 * wide + widest > view.width;
  const labelOf = (name: Variable) => (short ? shortNames[name] : name);
  const column = short ? wide - 2 : wide;
  return sides.map(({ side, title, all }) => [
    span(` ${padEnd(title, titles)}  `, side),
    ...all.flatMap(({ name, text, changed }) => [
      span(`${labelOf(name)} `, 'faint'),
      span(padEnd(text, column), changed ? 'changed' : 'plain'),
    ]),
  ]);
}

const shortNames: Readonly<Record<Variable, string>> = {
  'SND.UNA': 'UNA',
  'SND.NXT': 'NXT',
  'RCV.NXT': 'RCV',
};

function writtenVariable(view: EndsView, end: Endpoint, side: Side, name: Variable): Written {
  const value = variableOf(end, name);
  if (value === undefined || view.hidden.values.includes(value)) return { name, text: '?', changed: false };
  const before = (view.told ?? view.stage.moments[view.shown - 1])?.before?.[side];
  const changed = before !== undefined && variableOf(before, name) !== value;
  const supposed = name === 'RCV.NXT' && end.rcv.announced !== value && view.isSeen !== true;
  const number = view.write(value, counted(side, name));
  return { name, text: `${supposed ? view.glyphs.approx : ''}${number}${changed ? '*' : ''}`, changed };
}

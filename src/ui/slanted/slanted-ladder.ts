import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Merged } from '../../tcp/vantage/merged.ts';
import { type Call, callsBetween } from '../calls.ts';
import {
  type Beside,
  beside,
  callsBeside,
  fitting,
  insideOf,
  type LadderLook,
  stateBeside,
  waitText,
  windowOn,
} from '../ladder-parts.ts';
import type { Write } from '../numbers.ts';
import { labelParts } from '../packet-label.ts';
import { cells, type Row, span } from '../span.ts';
import { Canvas } from './canvas.ts';
import { drawLine, drawSigns, type Flight, labelRoom, type Tip } from './flight.ts';
import { neverCame, neverLeft, type Station, type Stations, underWay } from './stations.ts';
import { wordsFor } from './words.ts';

/** Everything a ladder with both vantage points is drawn from. Packets are passages, by their places. */
export type SlantedView = LadderLook & {
  readonly merged: Pick<Merged, 'passages' | 'conversation'>;
  readonly stations: Stations;
  readonly writeAt: (moment: Moment) => Write;
  /** What a packet is called. */
  readonly nameOf: (passage: number) => string;
  /** Whether the state that a packet brings an end to may be shown. */
  readonly showsState: (passage: number, side: Side) => boolean;
  readonly selected?: number;
  readonly marked?: number;
  /** The socket calls that may be shown, on the client's clock and in the order of their times. */
  readonly calls: readonly Call[];
};

/** A row before lines are drawn across it. */
type Line = Beside & { readonly station?: Station; readonly text?: string };

/**
 * The last `height` rows of the ladder; with a packet selected, the rows around it. A packet leaves in one row and
 * arrives in a later one; between the two lie the rows of what happened meanwhile. Only what can be seen is drawn.
 */
export function slantedRows(view: SlantedView, height: number): readonly Row[] {
  const { stations } = view;
  const { list } = stations;
  const centre = centreOf(view, height);
  const [from, to] =
    centre === undefined
      ? [Math.max(0, list.length - height), list.length]
      : [Math.max(0, centre - height), Math.min(list.length, centre + height)];
  const lines: Line[] = [];
  /** The row of each station that is drawn. */
  const rowOf: number[] = [];
  for (let at = from; at < to; at += 1) {
    const station = list[at];
    if (station === undefined) break;
    lines.push(...linesBefore(view, station, list[at - 1]));
    rowOf.push(lines.length);
    lines.push({ ...statesBeside(view, station), station });
  }
  if (to === list.length) {
    lines.push(...callsBeside(view, callsBetween(view.calls, list[to - 1]?.time, undefined)));
  }
  const placeOf = (at: number): number =>
    at < from ? at - from : at < to ? (rowOf[at - from] ?? 0) : lines.length + at - to;
  const flights = [...underWay(stations, from, to)].map((passage) => flightOf(view, passage, placeOf));
  const rows = lines.map((line, row) =>
    rowAcross(
      view,
      line,
      row,
      flights.filter(({ first, last }) => first <= row && row <= last),
    ),
  );
  return windowOn(rows, height, centre === undefined ? -1 : placeOf(centre));
}

/** The station that the rows are around: the last of the selected packet, or its first where both do not fit. */
export function centreOf({ selected, stations }: SlantedView, height: number): number | undefined {
  if (selected === undefined) return undefined;
  const [first = -1, last = -1] = [stations.first[selected], stations.last[selected]];
  if (first < 0) return undefined;
  return last - first < height / 2 ? last : first;
}

/** The calls since the row before, and how long nothing happened, where that is long. */
function linesBefore(
  view: SlantedView,
  { time, passage, kind }: Station,
  before: Station | undefined,
): readonly Line[] {
  const calls = callsBeside(view, callsBetween(view.calls, before?.time, time));
  if (before === undefined) return calls;
  const moment = view.merged.conversation.moments[passage];
  const isAgain = kind === 'leaves' && moment?.notes.includes('retransmission') === true;
  const text = waitText(view.lang, time - before.time, isAgain);
  return text === undefined ? calls : [...calls, { left: undefined, right: undefined, text }];
}

/** The state that a segment brings an end to, where it leaves or arrives. */
function statesBeside(view: SlantedView, { passage, kind, where }: Station): Beside {
  const moment = view.merged.conversation.moments[passage];
  if (moment === undefined || kind === 'ends' || kind === 'appears')
    return { left: undefined, right: undefined };
  const state = moment.after[where].state;
  const isNew = state !== moment.before[where].state;
  const text = view.showsState(passage, where) ? (isNew ? (state ?? '?') : undefined) : '?';
  const row = text === undefined ? undefined : stateBeside(view, text, where);
  return where === 'client' ? { left: row, right: undefined } : { left: undefined, right: row };
}

function flightOf(view: SlantedView, passage: number, placeOf: (at: number) => number): Flight {
  const { merged, stations, lang, glyphs, selected, marked } = view;
  const { conversation, passages } = merged;
  const [first = 0, last = 0] = [stations.first[passage], stations.last[passage]];
  const kinds = [stations.list[first]?.kind, stations.list[last]?.kind];
  const is = passages[passage];
  const moment = conversation.moments[passage];
  const from = is?.from ?? 'client';
  const begins: Tip = kinds[0] === 'leaves' ? 'pole' : kinds[0] === 'appears' ? 'middle' : 'unknown';
  const ends: Tip = kinds[1] === 'arrives' ? 'pole' : kinds[1] === 'ends' ? 'middle' : 'unknown';
  const isOdd = is !== undefined && (neverCame(is) || neverLeft(is)) && first !== last;
  const words = isOdd ? wordsFor(is.fate, lang) : '';
  const name = view.nameOf(passage);
  const number = passage === selected ? `[${name}]` : passage === marked ? `(${name})` : name;
  const room = labelRoom(insideOf(view), { words, begins }) - cells(number) - 2;
  const parts = moment === undefined ? [] : labelParts(moment, view.writeAt(moment));
  return {
    from,
    first: placeOf(first),
    last: placeOf(last),
    begins,
    ends,
    number,
    label: `${number}  ${fitting(parts, room, glyphs.cut)}`,
    words,
    isSelected: passage === selected,
  };
}

function rowAcross(
  view: SlantedView,
  { left, right, text, station }: Line,
  row: number,
  flights: readonly Flight[],
): Row {
  const { glyphs } = view;
  const inside = insideOf(view);
  const canvas = new Canvas(inside);
  for (const flight of flights) drawLine(canvas, flight, row, inside, glyphs);
  if (text !== undefined) canvas.write(Math.max(0, (inside - cells(text)) >> 1), text, 'faint');
  for (const flight of flights) drawSigns(canvas, flight, row, inside, glyphs);
  const leaves = station?.kind === 'leaves' ? station.where : undefined;
  return [
    ...beside(view, left, 'client'),
    span(leaves === 'client' ? glyphs.teeRight : glyphs.pole, 'faint'),
    ...canvas.row(),
    span(leaves === 'server' ? glyphs.teeLeft : glyphs.pole, 'faint'),
    ...beside(view, right, 'server'),
  ];
}

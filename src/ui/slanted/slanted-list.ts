import type { Moment } from '../../tcp/moment.ts';
import { callsBetween } from '../calls.ts';
import { timeText } from '../explore/amounts.ts';
import { callRows, fitting, gapRow, waitText, windowOn } from '../ladder-parts.ts';
import { labelParts } from '../packet-label.ts';
import { cells, cutRow, padStart, type Row, span } from '../span.ts';
import { centreOf, type SlantedView } from './slanted-ladder.ts';
import type { Station } from './stations.ts';
import { wordsFor } from './words.ts';

/** The same where there is no room for poles: a line where a packet leaves, and one where it arrives, after how long. */
export function slantedList(view: SlantedView, height: number): readonly Row[] {
  const { list } = view.stations;
  const centre = centreOf(view, height);
  const around = centre ?? list.length;
  const from = Math.max(0, around - height);
  const to = Math.min(list.length, around + height);
  const rows: Row[] = [];
  let centreAt = -1;
  for (let at = from; at < to; at += 1) {
    const [station, before] = [list[at], list[at - 1]];
    if (station === undefined) break;
    rows.push(...callRows(view, callsBetween(view.calls, before?.time, station.time)));
    const wait = before && waitText(view.lang, station.time - before.time, isAgain(view, station));
    if (wait !== undefined) rows.push(gapRow(view, wait));
    if (at === centre) centreAt = rows.length;
    rows.push(...stationRows(view, station));
  }
  if (to === list.length)
    rows.push(...callRows(view, callsBetween(view.calls, list[to - 1]?.time, undefined)));
  return windowOn(rows, height, centreAt);
}

const momentOf = ({ merged }: SlantedView, { passage }: Station): Moment | undefined =>
  merged.conversation.moments[passage];

const isAgain = (view: SlantedView, station: Station): boolean =>
  station.kind === 'leaves' && momentOf(view, station)?.notes.includes('retransmission') === true;

function stationRows(view: SlantedView, station: Station): readonly Row[] {
  const { merged, glyphs, lang, width, selected, marked, stations } = view;
  const { passage, kind, where } = station;
  const [is, moment] = [merged.passages[passage], momentOf(view, station)];
  if (is === undefined || moment === undefined) return [];
  const name = view.nameOf(passage);
  const number = padStart(passage === selected ? `[${name}]` : passage === marked ? `(${name})` : name, 4);
  const role = passage === selected ? 'selected' : is.from;
  const arrow = is.from === 'client' ? glyphs.keyRight : glyphs.keyLeft;
  if (kind === 'ends' || kind === 'appears') {
    return [[span(`      ${glyphs.cross} ${wordsFor(is.fate, lang)}`, 'strong')]];
  }
  // What was not seen to leave has its label where it arrives.
  const isLabelled = kind === 'leaves' || stations.list[stations.first[passage] ?? -1]?.kind !== 'leaves';
  const room = width - cells(number) - 4;
  const took =
    is.leaves === undefined || is.arrives === undefined ? '' : timeText(Number(is.arrives - is.leaves));
  const label = isLabelled ? fitting(labelParts(moment, view.writeAt(moment)), room, glyphs.cut) : took;
  const head = kind === 'leaves' ? arrow : is.from === 'client' ? arrow + glyphs.pole : glyphs.pole + arrow;
  const state = stateAt(view, moment, station);
  const line: Row = [
    span(`${number} ${head} ${label}`, role),
    ...(state === undefined || isLabelled ? [] : [span(`  ${state}`, where)]),
  ];
  const below = state !== undefined && isLabelled ? [[span(`${' '.repeat(7)}${state}`, where)]] : [];
  return [cutRow(line, width, glyphs.cut), ...below];
}

function stateAt(
  view: SlantedView,
  { before, after }: Moment,
  { passage, where }: Station,
): string | undefined {
  if (!view.showsState(passage, where)) return '?';
  const { state } = after[where];
  return state === before[where].state ? undefined : (state ?? '?');
}

import { type GlyphSet, glyphSets } from '../glyphs.ts';
import { nothingHidden } from '../hidden.ts';
import { ladderRows } from '../ladder.ts';
import { emptyRow, type LadderLook } from '../ladder-parts.ts';
import type { Fold } from '../lesson/lesson-layout.ts';
import { writingAt } from '../numbers.ts';
import { slantedRows } from '../slanted/slanted-ladder.ts';
import { slantedList } from '../slanted/slanted-list.ts';
import { allKnown, type Stations, stationsOf } from '../slanted/stations.ts';
import type { Row } from '../span.ts';
import { callsIn } from './conversation-calls.ts';
import type { ConversationView, MomentFilter, Seeing } from './model.ts';
import { indexAt, placeOf } from './moments.ts';

const callsOn = ({ screen: { conversation, seeing }, events }: ConversationView) =>
  conversation === undefined ? [] : callsIn(conversation, events, seeing);

/** Whether the lanes of the programs are drawn: where there is room, and something to be in them. */
export const hasLanes = (view: ConversationView, fold: Fold): boolean =>
  fold === 'wide' && callsOn(view).length > 0;

export const gutterOf = (view: ConversationView, fold: Fold): number =>
  hasLanes(view, fold) ? 16 : fold === 'wide' || fold === 'two' ? 13 : 0;

const lookOf = (view: ConversationView, fold: Fold): LadderLook => ({
  programs: hasLanes(view, fold),
  gutter: gutterOf(view, fold),
  width: view.columns,
  lang: view.lang,
  glyphs: glyphSets[view.glyphs satisfies GlyphSet],
});

/** The ladder around the packet that is selected, `height` rows of it. */
export function ladderOf(view: ConversationView, fold: Fold, height: number): readonly Row[] {
  const look = lookOf(view, fold);
  const { seeing } = view.screen;
  const rows = seeing?.sight === 'both' ? bothEnds(view, seeing, look, height) : oneEnd(view, look, height);
  return [...rows, ...Array.from({ length: Math.max(0, height - rows.length) }, () => emptyRow(look))];
}

function oneEnd(view: ConversationView, look: LadderLook, height: number): readonly Row[] {
  const { screen } = view;
  const { moments, at, marked, numbering } = screen;
  const place = marked === undefined ? undefined : placeOf(screen, marked);
  return ladderRows(
    {
      ...look,
      stage: { moments },
      shown: moments.length,
      writeAt: (moment) => writingAt(moment, numbering),
      hidden: nothingHidden,
      calls: callsOn(view),
      numberAt: (place) => moments[place - 1]?.packet.frame.number,
      selected: at + 1,
      ...(place === undefined ? {} : { marked: place + 1 }),
    },
    height,
  );
}

function bothEnds(view: ConversationView, seeing: Seeing, look: LadderLook, height: number): readonly Row[] {
  const { screen } = view;
  const { numbering, filter } = screen;
  const draw = look.gutter === 0 ? slantedList : slantedRows;
  return draw(
    {
      ...look,
      merged: seeing.merged,
      stations: stationsIn(seeing, filter),
      writeAt: (moment) => writingAt(moment, numbering),
      nameOf: (passage) => String(passage + 1),
      showsState: () => true,
      calls: callsOn(view),
      selected: indexAt(screen, screen.at),
    },
    height,
  );
}

/** They change with the filter alone. */
const known = new WeakMap<object, Stations>();

function stationsIn({ merged }: Seeing, filter: MomentFilter | undefined): Stations {
  const key = filter ?? merged;
  const before = known.get(key);
  if (before !== undefined) return before;
  const taken = filter && new Set(filter.indices);
  const stations = stationsOf(merged, (passage) => (taken?.has(passage) === false ? undefined : allKnown));
  known.set(key, stations);
  return stations;
}

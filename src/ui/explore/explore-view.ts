import { footerRow } from '../chrome.ts';
import { hintsOf } from '../key.ts';
import type { Model, World } from '../model.ts';
import type { View } from '../view.ts';
import { inputKeys } from './input-keys.ts';
import { listedCount, listFrame } from './list-frame.ts';
import { listKeys } from './list-keys.ts';
import type { ExploreScreen, ListScreen } from './model.ts';

/** What is on the screens of a capture, and the keys that work there. */
export function exploreView(
  screen: ExploreScreen,
  model: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  switch (screen.name) {
    case 'list':
      return listView(screen, model, world, columns, rows);
    default:
      return { name: 'rows', rows: [], keys: [] };
  }
}

function listView(
  screen: ListScreen,
  { capture, lang }: Model,
  { glyphs }: World,
  columns: number,
  rows: number,
): View {
  if (capture === undefined) return { name: 'rows', rows: [], keys: [] };
  const frame = listFrame({ capture, foot: screen, lang, glyphs, columns, rows });
  const keys =
    screen.input === undefined
      ? listKeys({
          isEmpty: listedCount(capture) === 0,
          isReading: capture.reading.isOpen,
          isFiltered: capture.list.filter !== undefined,
          page: frame.page,
        })
      : inputKeys(screen.input);
  const { caret } = frame;
  const footer = footerRow(hintsOf(keys, glyphs, lang), columns);
  return { name: 'rows', rows: [...frame.rows, footer], keys, ...(caret && { caret }) };
}

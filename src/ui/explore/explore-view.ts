import type { Lang } from '../../lesson/text.ts';
import { footerRow } from '../chrome.ts';
import type { GlyphSet } from '../glyphs.ts';
import { hintsOf, type Key } from '../key.ts';
import type { Model, World } from '../model.ts';
import type { View } from '../view.ts';
import { conversationFrame } from './conversation-frame.ts';
import { conversationKeys } from './conversation-keys.ts';
import { inputKeys } from './input-keys.ts';
import { type ListFrame, listedCount, listFrame } from './list-frame.ts';
import { listKeys } from './list-keys.ts';
import type { ConversationScreen, ExploreScreen, ListScreen } from './model.ts';
import { indexAt, notedPlaces } from './moments.ts';

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
    case 'conversation':
      return conversationView(screen, model, world, columns, rows);
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
  return typedView(frame, keys, glyphs, lang, columns);
}

function conversationView(
  screen: ConversationScreen,
  { capture, lang }: Model,
  { glyphs }: World,
  columns: number,
  rows: number,
): View {
  const frame = conversationFrame({ screen, name: capture?.name ?? '', lang, glyphs, columns, rows });
  const { moments, at, marked, filter, input, conversation } = screen;
  const keys =
    input === undefined
      ? conversationKeys({
          isThere: conversation !== undefined,
          isEmpty: moments.length === 0,
          isFiltered: filter !== undefined,
          hasNotes: (moments[at]?.notes.length ?? 0) > 0,
          anyNotes: notedPlaces(moments).length > 0,
          canCompare: marked !== undefined && marked !== indexAt(screen, at),
          page: frame.page,
        })
      : inputKeys(input);
  return typedView(frame, keys, glyphs, lang, columns);
}

/** A screen that may have something typed on it, and below it the keys. */
function typedView(
  { rows, caret }: Pick<ListFrame, 'rows' | 'caret'>,
  keys: readonly Key[],
  glyphs: GlyphSet,
  lang: Lang,
  columns: number,
): View {
  const footer = footerRow(hintsOf(keys, glyphs, lang), columns);
  return { name: 'rows', rows: [...rows, footer], keys, ...(caret && { caret }) };
}

import type { Lang } from '../../lesson/text.ts';
import type { RecordedEvent } from '../../tcp/events.ts';
import type { GlyphSet } from '../glyphs.ts';
import type { Key } from '../key.ts';
import type { Model, World } from '../model.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import { conversationFrame } from './conversation-frame.ts';
import { conversationKeys } from './conversation-keys.ts';
import { detailBody, detailTitle } from './detail.ts';
import { inputKeys } from './input-keys.ts';
import { keyed } from './keyed.ts';
import { listRows } from './list-view.ts';
import type { ConversationScreen, ExploreScreen } from './model.ts';
import { indexAt, notedPlaces } from './moments.ts';
import { pathFrame } from './path-frame.ts';
import { storyRows } from './story-frame.ts';
import { detailKeys, storyKeys } from './story-keys.ts';

/** What is on the screens of a capture, and the keys that work there. */
export function exploreView(
  screen: ExploreScreen,
  model: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { lang } = model;
  const { glyphs } = world;
  switch (screen.name) {
    case 'list':
      if (model.capture === undefined) return { name: 'rows', rows: [], keys: [] };
      return {
        name: 'rows',
        ...listRows({ capture: model.capture, foot: screen, lang, glyphs, columns, rows }),
      };
    case 'conversation':
      return conversationView(screen, model, world, columns, rows);
    case 'story': {
      const { ofPlay, ofCourse } = screen.back;
      const name = (ofPlay ?? ofCourse)?.title[lang] ?? model.capture?.name ?? '';
      const rowsOf = storyRows({ screen, name, lang, glyphs, columns, rows });
      return keyedView({ rows: rowsOf }, storyKeys, glyphs, lang, columns);
    }
    case 'detail': {
      const title = detailTitle(screen, lang);
      const body = detailBody(screen, { width: columns, lang, glyphs });
      const page = textPage({ title, body, scroll: screen.scroll, lang, glyphs, columns, rows });
      return keyedView(page, detailKeys(page.scrolled), glyphs, lang, columns);
    }
    case 'path':
      return keyedView(
        pathFrame(screen, { width: columns, lang, glyphs }, rows),
        inputKeys(screen.input),
        glyphs,
        lang,
        columns,
      );
  }
}

function conversationView(
  screen: ConversationScreen,
  { capture, lang }: Model,
  { glyphs }: World,
  columns: number,
  rows: number,
): View {
  const { moments, at, marked, filter, input, conversation, ofCourse, ofPlay, seeing } = screen;
  const events = (ofPlay?.outcome ?? ofCourse ?? capture)?.events ?? noEvents;
  const name = (ofPlay ?? ofCourse)?.title[lang] ?? capture?.name ?? '';
  const frame = conversationFrame({ screen, name, events, lang, glyphs, columns, rows });
  const keys =
    input === undefined
      ? conversationKeys({
          isThere: conversation !== undefined,
          isEmpty: moments.length === 0,
          isFiltered: filter !== undefined,
          isOfCourse: ofCourse !== undefined,
          isOfPlay: ofPlay !== undefined,
          isWhole: screen.beyond === 0,
          hasNotes: (moments[at]?.notes.length ?? 0) > 0,
          anyNotes: notedPlaces(moments).length > 0,
          sight: seeing?.sight,
          canCompare: marked !== undefined && marked !== indexAt(screen, at),
          page: frame.page,
        })
      : inputKeys(input);
  return keyedView(frame, keys, glyphs, lang, columns);
}

const noEvents: readonly RecordedEvent[] = [];

const keyedView = (
  frame: Parameters<typeof keyed>[0],
  keys: readonly Key[],
  glyphs: GlyphSet,
  lang: Lang,
  columns: number,
): View => ({ name: 'rows', ...keyed(frame, keys, { glyphs, lang, width: columns }) });

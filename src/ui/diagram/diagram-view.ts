import { keyed } from '../explore/keyed.ts';
import type { Model, World } from '../model.ts';
import type { View } from '../view.ts';
import { chosenRow, placeOf } from './choice.ts';
import { diagramFrame } from './diagram-frame.ts';
import { diagramKeys } from './diagram-keys.ts';
import type { DiagramScreen } from './model.ts';
import { endNow, passingOf } from './passing.ts';

/** What is on the diagram's screen, and the keys that work there. */
export function diagramView(
  screen: DiagramScreen,
  { lang }: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { glyphs } = world;
  const passing = passingOf(screen, world, lang);
  const { shown } = screen;
  const chosen = chosenRow(screen, world, lang);
  const place = placeOf(chosen, world);
  const frame = diagramFrame({
    ...(passing && {
      ends: {
        client: endNow(passing, 'client', shown),
        server: endNow(passing, 'server', shown),
        shown,
        most: passing.most,
      },
    }),
    chosen,
    isPicked: screen.picked !== undefined,
    place,
    scroll: screen.scroll ?? 0,
    lang,
    glyphs,
    columns,
    rows,
  });
  const keys = diagramKeys({
    hasPackets: passing !== undefined,
    hasCapture: place !== undefined,
    scrolled: frame.scrolled,
  });
  return { name: 'rows', ...keyed(frame, keys, { glyphs, lang, width: columns }) };
}

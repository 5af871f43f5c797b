import type { Lang } from '../../lesson/text.ts';
import type { Side } from '../../tcp/segment.ts';
import { ruleRow, titleRow } from '../chrome.ts';
import { glyphSets } from '../glyphs.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { apart, cells, cutRow, type Row, row, type Span, span } from '../span.ts';
import { tooSmallRows } from '../too-small.ts';
import { say } from '../words.ts';
import { saidRows } from './about-arrow.ts';
import { arrowList } from './arrow-list.ts';
import { drawn, type Marks, nowRole, sideSign } from './canvas.ts';
import { takenBy } from './choice.ts';
import { height, width } from './drawing.ts';
import type { EndNow } from './passing.ts';
import type { DiagramView } from './shown.ts';
import { placeText, tell } from './words.ts';

/** The screen, and how far the words below the figure are scrolled. */
export type DiagramFrame = { readonly rows: readonly Row[]; readonly scrolled: Scrolled };

export function diagramFrame(view: DiagramView): DiagramFrame {
  const { lang, columns, rows, place } = view;
  if (columns < 40 || rows < 10) {
    return { rows: tooSmallRows(columns, rows, lang), scrolled: { at: 0, most: 0, page: 1 } };
  }
  const glyphs = glyphSets[view.glyphs];
  const isWhole = columns >= width && rows >= height + 6;
  // Title, the rule above the words, and the keys.
  const room = rows - 3;
  const spare = isWhole && rows >= height + 12 ? 2 : 0;
  const above = isWhole ? height + spare : room - Math.max(3, Math.min(8, Math.floor(room * 0.42)));
  const figure = isWhole ? wholeFigure(view, spare) : arrowList(marksOf(view), lang, glyphs, columns, above);
  const below = room - above;
  const seen = place === undefined ? '' : `${tell('seenIn', lang)} ${placeText(place, lang)}`;
  const said = saidRows(view);
  const most = Math.max(0, said.length - below);
  const at = Math.min(most, view.scroll);
  const sign = `${at > 0 ? glyphs.up : ''}${at < most ? glyphs.down : ''}`;
  const lines = [
    titleOf(view),
    ...figure,
    ruleRow(columns, glyphs, seen, sign),
    ...filled(said.slice(at, at + below), below),
  ];
  return {
    rows: lines.map((line) => cutRow(line, columns, glyphs.cut)),
    scrolled: { at, most, page: Math.max(1, below - 1) },
  };
}

const filled = (rows: readonly Row[], count: number): readonly Row[] => [
  ...rows,
  ...Array.from({ length: Math.max(0, count - rows.length) }, () => row('')),
];

/** The drawing in the middle of the window, with half the spare rows on either side. */
function wholeFigure(view: DiagramView, spare: number): readonly Row[] {
  const margin = span(' '.repeat(Math.floor((view.columns - width) / 2)));
  const blank = Array.from({ length: spare / 2 }, () => row(''));
  return [...blank, ...drawn(marksOf(view), view.glyphs).map((line) => [margin, ...line]), ...blank];
}

function marksOf({ ends, chosen, isPicked }: DiagramView): Marks {
  const { client, server } = ends ?? {};
  return {
    standing: {
      ...(client?.standing && { client: client.standing }),
      ...(server?.standing && { server: server.standing }),
    },
    taken: takenBy(client, server),
    picked: isPicked || ends === undefined ? chosen : undefined,
  };
}

/** What this is, who is who and whether it is known where, and how many packets have passed. */
function titleOf({ ends, lang, columns, glyphs: set }: DiagramView): Row {
  const glyphs = glyphSets[set];
  const product = say('product', lang);
  if (ends === undefined) return titleRow(tell('title', lang), '', columns, glyphs, product);
  const right: Row = [
    ...legendOf(ends.client, 'client', lang),
    span('   '),
    ...legendOf(ends.server, 'server', lang),
    span(`   ${ends.shown}/${ends.most} `),
  ];
  const left = columns - cells(right) - cells(tell('title', lang)) > 4 ? 'title' : 'short';
  return apart(
    cutRow([span(` ${tell(left, lang)}`, 'strong')], columns - cells(right) - 1, glyphs.cut),
    right,
    columns,
  );
}

/** `C client`; `S server: unknown`. */
function legendOf({ standing, isAsked }: EndNow, side: Side, lang: Lang): readonly Span[] {
  const name = say(side, lang);
  if (standing !== undefined) return [span(`${sideSign[side]} `, nowRole[side]), span(name, side)];
  const colon = lang === 'zh' ? '：' : ': ';
  return [
    span(`${sideSign[side]} `, nowRole[side]),
    span(`${name}${colon}${tell(isAsked ? 'asked' : 'unknown', lang)}`, side),
  ];
}

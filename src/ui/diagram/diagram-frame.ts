import type { Lang } from '../../lesson/text.ts';
import { type Arrow, arrows } from '../../tcp/figure5.ts';
import type { Side } from '../../tcp/segment.ts';
import { ruleRow, titleRow } from '../chrome.ts';
import { type GlyphSet, glyphSets } from '../glyphs.ts';
import { paragraph } from '../reading.ts';
import { apart, cells, cutRow, type Row, row, type Span, span } from '../span.ts';
import { tooSmallRows } from '../too-small.ts';
import { beside, say } from '../words.ts';
import { arrowList } from './arrow-list.ts';
import { arrowWords } from './arrow-words.ts';
import { drawn, type Marks, nowRole, sideSign } from './canvas.ts';
import type { Place } from './choice.ts';
import { height, width } from './drawing.ts';
import type { EndNow } from './passing.ts';
import { placeText, tell } from './words.ts';

/** Everything the diagram's screen is drawn from. One row is left for the keys. */
export type DiagramView = {
  /** Both ends, and how many packets of how many have passed; absent where no conversation does. */
  readonly ends?: Readonly<Record<Side, EndNow>> & { readonly shown: number; readonly most: number };
  /** The row that is spoken of, and whether it was selected, not just taken. */
  readonly chosen: string | undefined;
  readonly isPicked: boolean;
  /** A capture that takes the row. */
  readonly place: Place | undefined;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

export function diagramFrame(view: DiagramView): readonly Row[] {
  const { lang, columns, rows, place } = view;
  if (columns < 40 || rows < 10) return tooSmallRows(columns, rows, lang);
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
  return [
    titleOf(view),
    ...figure,
    ruleRow(columns, glyphs, seen, said.length > below ? glyphs.down : ''),
    ...filled(said.slice(0, below), below),
  ].map((line) => cutRow(line, columns, glyphs.cut));
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
    taken: {
      ...(client?.moved && { client: client.moved.reason.row }),
      ...(server?.moved && { server: server.moved.reason.row }),
    },
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

/** The arrow that is spoken of; where there is none, why. */
function saidRows(view: DiagramView): readonly Row[] {
  const { chosen, lang, glyphs: set, columns, ends } = view;
  const setting = { width: columns, lang, glyphs: set };
  const arrow = arrows.find(({ row: name }) => name === chosen);
  if (arrow !== undefined) {
    const { what, linux } = arrowWords[arrow.row] ?? {};
    return [
      headOf(arrow, view),
      ...(what ? paragraph(what[lang], setting, 'RFC  ', 'faint') : []),
      ...(linux ? paragraph(linux[lang], setting, 'Linux', 'faint') : []),
    ];
  }
  const moved = [ends?.client.moved, ends?.server.moved].find((one) => one !== undefined);
  const reason = moved?.reason;
  if (moved !== undefined && reason !== undefined && 'event' in reason) {
    const head = `${reason.row}  ${moved.from} ${glyphSets[set].keyRight} ${reason.to}  ${reason.event}`;
    return [
      apart([span(` ${head}`, 'strong')], [span(`${reason.clause} `, 'faint')], columns),
      ...paragraph(tell('notDrawn', lang), setting),
    ];
  }
  const why = moved !== undefined ? 'notArrow' : ends?.shown === 0 ? 'beforeFirst' : 'noMove';
  return paragraph(
    lang === 'zh' ? tell(why, lang) + tell('select', lang) : beside(tell(why, lang), tell('select', lang)),
    setting,
  );
}

/** `T07  SYN-SENT → ESTABLISHED  rcv SYN,ACK / snd ACK`, and where the RFC says so. */
function headOf({ row: name, from, to, event, action, clause }: Arrow, view: DiagramView): Row {
  const { lang, columns, ends } = view;
  const { keyRight } = glyphSets[view.glyphs];
  const taker = [ends?.client, ends?.server].find((end) => end?.moved?.reason.row === name);
  const [only, ...others] = from;
  const start = taker?.moved?.from ?? (others.length > 0 ? tell('severalStates', lang) : only);
  const does = action === undefined ? event : `${event} / ${action}`;
  const left: Row = [span(` ${name}  ${start} ${keyRight} ${to}  `, 'strong'), span(does)];
  const right = [clause, clause.replace('RFC 9293 ', '')].find(
    (text) => cells(left) + text.length + 3 <= columns,
  );
  return right === undefined ? left : apart(left, [span(`${right} `, 'faint')], columns);
}

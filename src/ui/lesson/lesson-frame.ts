import { askingOf } from '../answering/ask.ts';
import { fitAsking } from '../answering/ask-fit.ts';
import type { Asking } from '../answering/asking.ts';
import { bar, ruleRow, titleRow as titleOf } from '../chrome.ts';
import { type EndsView, hostRow, stateRow, variableRows } from '../ends-rows.ts';
import { clockText } from '../explore/clock-text.ts';
import { sightText } from '../explore/words.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import { emptyRow } from '../ladder-parts.ts';
import { boardParts } from '../network/board-parts.ts';
import { writing } from '../numbers.ts';
import { packetLines } from '../packet-line.ts';
import { paragraph, type Reading, readingOf } from '../reading.ts';
import { type Row, row } from '../span.ts';
import { clauseLines } from '../tcb/clauses.ts';
import { clausesInLesson } from '../tcb/tcb-source.ts';
import { tooSmallRows } from '../too-small.ts';
import { say, stepOf } from '../words.ts';
import { fourLanes, gutterOf, lessonLadder, sightOf } from './lesson-ladder.ts';
import { type Fold, foldOf, shareRows } from './lesson-layout.ts';
import type { LessonParts } from './lesson-parts.ts';
import type { LessonView } from './lesson-view.ts';
import { endsShown, revealedBy } from './revealed.ts';

/** How far the text is scrolled, and how far it could be. */
export type Scrolled = { readonly at: number; readonly most: number; readonly page: number };

/**
 * A lesson's screen in parts: what stands above the answers, the answers if they are a list, and what stands below.
 * One row is left for the keys.
 */
export type LessonFrame = {
  readonly top: readonly Row[];
  readonly items: Asking['items'];
  readonly limit: number;
  readonly bottom: readonly Row[];
  readonly caret?: { readonly x: number; readonly y: number };
  readonly scrolled: Scrolled;
};

const noScroll: Scrolled = { at: 0, most: 0, page: 1 };

export function lessonFrame(view: LessonView): LessonFrame {
  const fold = foldOf(view.columns, view.rows);
  if (fold === 'none') return tooSmall(view);
  const { columns, rows, lang } = view;
  const glyphs = glyphSets[view.glyphs];
  const setting = { width: columns, lang, glyphs: view.glyphs };
  const parts = boardParts(view, fold) ?? captureParts(view, fold);
  const { asking, reading, packet, ladder } = parts;
  const head = [...titleRows(view, fold), ...parts.head];
  const banner = view.banner === undefined ? [] : paragraph(view.banner, setting, '!', 'wrong').slice(0, 2);
  // Rules above the packet, above the text and above the keys; a window of few rows does without all but the first.
  const ruled = fold !== 'line' && rows >= 22;
  const listed = Math.min(asking.items.length, parts.enough ?? asking.items.length);
  const answers = asking.placed.length + listed + asking.input.length;
  const layout = shareRows({
    fold,
    rows,
    ruled,
    fixed: head.length + 1 + (ruled ? 1 : 0) + banner.length + 1,
    ladder: fold === 'line' ? 1 : ladder.whole(2 * rows).length,
    drawn: fold === 'line' ? 1 : ladder.rows(2 * rows).length,
    packet: packet.length,
    text: reading.rows.length,
    asked: asking.prompt.length + answers,
  });

  const { visible, scrolled, sign } = scrollText(view, reading, layout.text);
  const fitted = fitAsking(asking, layout.asked);
  const between = layout.asked > 0 ? Math.min(1, layout.blank) : 0;
  const clauses = parts.clauses(layout.blank - between - 1);
  const top = [
    ...head,
    ...filled(ladder.rows(layout.ladder), layout.ladder, emptyRow(ladder.look)),
    ruleRow(columns, glyphs, parts.origin, layout.rule > 0 ? '' : sign),
    ...packet.slice(0, layout.packet),
    ...parts.variables.slice(0, layout.variables),
    ...(layout.rule > 0 ? [ruleRow(columns, glyphs, '', sign)] : []),
    ...visible,
    ...blankRows(between),
    ...fitted.above,
  ];
  const bottom = [
    ...fitted.below,
    ...blankRows(layout.blank - between - clauses.length),
    ...clauses,
    ...banner,
    ...(ruled ? [ruleRow(columns, glyphs)] : []),
  ];
  return {
    top,
    items: asking.items,
    limit: fitted.limit,
    bottom,
    scrolled,
    ...(fitted.caret ? { caret: { x: fitted.caret.x, y: top.length + fitted.caret.y } } : {}),
  };
}

function captureParts(view: LessonView, fold: Fold): LessonParts {
  const { columns, lang, draft, scene, glyphs } = view;
  const setting = { width: columns, lang, glyphs };
  return {
    head: endRows(view, fold),
    ladder: lessonLadder(view, fold),
    packet: packetRows(view, fold),
    variables: variableRows(endsView(view)),
    origin: originOf(view),
    clauses: (room) => clauseRowsIn(view, room),
    asking: askingOf(scene, draft, setting),
    reading: readingOf(scene, setting, draft, view.missing, view.weak),
  };
}

/** Where there is room to spare below the text: by which clause the packet was sent, and what it brings about. */
function clauseRowsIn({ scene, draft, columns, lang, glyphs }: LessonView, room: number): readonly Row[] {
  const frame = Math.min(draft.frame ?? scene.shown, scene.shown);
  if (frame === 0 || room <= 0) return [];
  return clauseLines(clausesInLesson(scene, frame), { width: columns, lang, glyphs }, room);
}

const blankRows = (count: number): readonly Row[] =>
  Array.from({ length: Math.max(0, count) }, () => row(''));

/** The rows, and empty ones up to `height`. */
const filled = (rows: readonly Row[], height: number, empty: Row): readonly Row[] => [
  ...rows,
  ...Array.from({ length: Math.max(0, height - rows.length) }, () => empty),
];

/** The title, and a rule where there is room. */
const titleRows = (view: LessonView, fold: Fold): readonly Row[] =>
  fold !== 'line' && view.rows >= 22
    ? [titleRow(view), ruleRow(view.columns, glyphSets[view.glyphs])]
    : [titleRow(view)];

/** Title and progress. */
export function titleRow(view: LessonView): Row {
  const { scene, columns, lang } = view;
  const glyphs = glyphSets[view.glyphs];
  const fold = foldOf(columns, view.rows);
  const { step, steps } = scene;
  const right =
    fold === 'wide' || fold === 'two'
      ? `${stepOf(step + 1, steps, lang)}  ${bar(step, steps, 18, glyphs)}`
      : stepOf(step + 1, steps, lang);
  return titleOf(
    `${view.number === undefined ? '' : `${view.number} `}${sentence(view.title, view.glyphs)}`,
    right,
    columns,
    glyphs,
    say('product', lang),
  );
}

/** Who is who, and in which states. */
function endRows(view: LessonView, fold: Fold): readonly Row[] {
  const states = stateRow(endsView(view), gutterOf(fold), fourLanes(view, fold));
  return fold === 'line' ? [states] : [hostRow(endsView(view), clocksOf(view)), states];
}

function endsView(view: LessonView): EndsView {
  const { scene, hidden, columns, lang, glyphs } = view;
  const { stage, shown } = scene;
  return {
    stage,
    shown,
    write: writing(stage, scene.numbering),
    hidden,
    width: columns,
    lang,
    glyphs: glyphSets[glyphs],
    ...toldIn(view),
  };
}

/** How the two clocks compare, where packets of both captures are on the ladder. */
const clocksOf = (view: LessonView): string =>
  sightOf(view) === 'both' && view.pair !== undefined
    ? sentence(clockText(view.pair.merged.offset, view.lang), view.glyphs)
    : '';

/** Where the other capture is on the ladder, each end is told by its own, as far as the lesson has revealed both. */
function toldIn(view: LessonView): Pick<EndsView, 'told' | 'isSeen'> {
  const { pair, scene } = view;
  if (pair === undefined || sightOf(view) === pair.vantage) return {};
  const { stage, shown } = scene;
  const all = stage.moments.length;
  const begin = stage.moments[0]?.before;
  const after = (frames: number) => endsShown(pair, revealedBy(pair, frames, frames >= all), begin);
  return { told: { before: shown > 0 ? after(shown - 1) : undefined, after: after(shown) }, isSeen: true };
}

/** The fields of the packet pointed at, else of the one shown last. */
function packetRows({ scene, draft, columns, lang, glyphs: set }: LessonView, fold: Fold): readonly Row[] {
  if (fold === 'line') return [];
  const frame = draft.frame ?? scene.shown;
  const moment = scene.stage.moments[frame - 1];
  if (moment === undefined || frame > scene.shown) return [row(` ${say('noPacket', lang)}`, 'faint')];
  const write = writing(scene.stage, scene.numbering);
  return packetLines(moment, `${say('packet', lang)} ${frame}`, write, columns, glyphSets[set]);
}

/** Where the capture comes from. That one was not recorded is always on the screen. */
function originOf(view: LessonView): string {
  const { lang, scene } = view;
  const { origin } = scene.stage.about;
  if (origin !== 'recorded') return say(origin, lang);
  if (view.isAnywhere) return '';
  const sight = sightOf(view);
  if (sight === 'both') return sightText(sight, lang);
  const at = say(sight, lang);
  return lang === 'zh' ? `${say('recordedAt', lang)}${at}` : `${say('recordedAt', lang)} ${at}`;
}

/** The text as far as there is room: all that is new, and as much of what stands before it as fits. */
export function scrollText(
  { scroll: wished, glyphs: set }: LessonView,
  { rows, news }: Reading,
  text: number,
): { readonly visible: readonly Row[]; readonly scrolled: Scrolled; readonly sign: string } {
  const most = Math.max(0, rows.length - text);
  const at = Math.max(0, Math.min(most, wished ?? news));
  const visible = rows.slice(at, at + text);
  if (most === 0) return { visible, scrolled: { ...noScroll, page: Math.max(1, text) }, sign: '' };
  const { up, down } = glyphSets[set];
  const sign = `${at + text}/${rows.length} ${at > 0 ? up : ''}${at < most ? down : ''}`;
  return { visible, scrolled: { at, most, page: Math.max(1, text - 1) }, sign };
}

function tooSmall({ columns, rows, lang }: LessonView): LessonFrame {
  const lines = tooSmallRows(columns, rows, lang);
  return { top: lines, items: [], limit: 1, bottom: [], scrolled: noScroll };
}

import type { Stage } from '../lesson/course.ts';
import type { Scene } from '../lesson/player.ts';
import type { Lang } from '../lesson/text.ts';
import { type Asking, askingOf, type Doing, doingIn } from './ask.ts';
import type { Call } from './calls.ts';
import { bar, ruleRow, titleRow } from './chrome.ts';
import { type EndsView, hostRow, stateRow, variableRows } from './ends-rows.ts';
import { type GlyphSet, glyphSets, sentence } from './glyphs.ts';
import type { Hidden } from './hidden.ts';
import { type LadderView, ladderRows } from './ladder.ts';
import { emptyRow } from './ladder-parts.ts';
import { type Fold, foldOf, type LessonLayout, shareRows } from './lesson-layout.ts';
import type { Draft } from './model.ts';
import { writing } from './numbers.ts';
import { packetLines } from './packet-line.ts';
import { paragraph, type Reading, readingOf } from './reading.ts';
import { callsShown } from './revealed.ts';
import { type Row, row } from './span.ts';
import { tooSmallRows } from './too-small.ts';
import { say, stepOf } from './words.ts';

/** Everything a lesson's screen is drawn from. */
export type LessonView = {
  readonly scene: Scene;
  readonly title: string;
  readonly number: number;
  readonly draft: Draft;
  readonly hidden: Hidden;
  readonly scroll?: number;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
  readonly banner?: string;
};

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
  const { columns, rows, lang, draft, scene } = view;
  const glyphs = glyphSets[view.glyphs];
  const setting = { width: columns, lang, glyphs: view.glyphs };
  const asking = askingOf(scene, draft, setting);
  const doing = doingIn(scene, draft);
  const reading = readingOf(scene, setting, draft);
  const head = headRows(view, fold);
  const packet = packetRows(view, fold);
  const banner = view.banner === undefined ? [] : paragraph(view.banner, setting, '!', 'wrong').slice(0, 2);
  const ladder = ladderView(view, fold, doing);
  // Rules above the packet, above the text and above the keys; a window of few rows does without all but the first.
  const ruled = fold !== 'line' && rows >= 22;
  const answers = Math.max(asking.input.length, asking.items.length);
  const layout = shareRows({
    fold,
    rows,
    ruled,
    fixed: head.length + 1 + (ruled ? 1 : 0) + banner.length + 1,
    ladder: fold === 'line' ? 1 : ladderRows(wholeLadder(view, fold, ladder), 2 * rows).length,
    drawn: fold === 'line' ? 1 : ladderRows(ladder, 2 * rows).length,
    packet: packet.length,
    text: reading.rows.length,
    asked: asking.prompt.length + answers,
  });

  const { visible, scrolled, sign } = scroll(view, reading, layout);
  const between = layout.asked > 0 ? Math.min(1, layout.blank) : 0;
  const top = [
    ...head,
    ...filled(ladderRows(ladder, layout.ladder), layout.ladder, emptyRow(ladder)),
    ruleRow(columns, glyphs, originOf(scene.stage, lang), layout.rule > 0 ? '' : sign),
    ...packet.slice(0, layout.packet),
    ...variableRows(endsView(view)).slice(0, layout.variables),
    ...(layout.rule > 0 ? [ruleRow(columns, glyphs, '', sign)] : []),
    ...visible,
    ...blankRows(between),
    ...asking.prompt,
  ];
  const bottom = [
    ...asking.input,
    ...blankRows(layout.blank - between),
    ...banner,
    ...(ruled ? [ruleRow(columns, glyphs)] : []),
  ];
  return {
    top,
    items: asking.items,
    limit: Math.max(1, layout.asked - asking.prompt.length),
    bottom,
    scrolled,
    ...(asking.caret ? { caret: { x: asking.caret.x, y: top.length + asking.caret.y } } : {}),
  };
}

const blankRows = (count: number): readonly Row[] =>
  Array.from({ length: Math.max(0, count) }, () => row(''));

/** The rows, and empty ones up to `height`. */
const filled = (rows: readonly Row[], height: number, empty: Row): readonly Row[] => [
  ...rows,
  ...Array.from({ length: Math.max(0, height - rows.length) }, () => empty),
];

/** Title and progress, then who is who and in which states. */
function headRows(view: LessonView, fold: Fold): readonly Row[] {
  const { scene, columns, lang } = view;
  const glyphs = glyphSets[view.glyphs];
  const { step, steps } = scene;
  const right =
    fold === 'wide' || fold === 'two'
      ? `${stepOf(step + 1, steps, lang)}  ${bar(step, steps, 18, glyphs)}`
      : stepOf(step + 1, steps, lang);
  const title = titleRow(
    `${view.number} ${sentence(view.title, view.glyphs)}`,
    right,
    columns,
    glyphs,
    say('product', lang),
  );
  const states = stateRow(endsView(view), gutterOf(fold), fourLanes(view, fold));
  if (fold === 'line') return [title, states];
  const ruled = view.rows >= 22 ? [ruleRow(columns, glyphs)] : [];
  return [title, ...ruled, hostRow(endsView(view)), states];
}

const fourLanes = ({ scene }: LessonView, fold: Fold): boolean =>
  fold === 'wide' && scene.stage.events.some(({ kind }) => kind === 'call');

const gutterOf = (fold: Fold): number => (fold === 'wide' ? 16 : fold === 'two' ? 13 : 0);

const endsView = (view: LessonView): EndsView => ({
  stage: view.scene.stage,
  shown: view.scene.shown,
  write: writing(view.scene.stage, view.scene.numbering),
  hidden: view.hidden,
  width: view.columns,
  lang: view.lang,
  glyphs: glyphSets[view.glyphs],
});

function ladderView(view: LessonView, fold: Fold, doing: Doing): LadderView {
  const { scene, draft } = view;
  const pointing = doing === 'point' || doing === 'field';
  const write = writing(scene.stage, scene.numbering);
  return {
    stage: scene.stage,
    shown: scene.shown,
    writeAt: () => write,
    hidden: view.hidden,
    programs: fourLanes(view, fold),
    calls: callsIn(view, fold, scene.shown),
    gutter: gutterOf(fold),
    width: view.columns,
    lang: view.lang,
    glyphs: glyphSets[view.glyphs],
    ...(scene.predicted ? { predicted: scene.predicted } : {}),
    ...(pointing ? { selected: draft.frame ?? scene.shown } : {}),
  };
}

/** Where the ladder is a list, a lesson leaves it few rows, and all of them to packets. */
const callsIn = ({ scene: { stage } }: LessonView, fold: Fold, shown: number): readonly Call[] =>
  fold === 'wide' || fold === 'two' ? callsShown(stage, shown) : [];

/** The ladder as it will be when every packet of the capture is on it: the most rows it can ever need. */
function wholeLadder(view: LessonView, fold: Fold, ladder: LadderView): LadderView {
  const { predicted: _, selected: __, ...rest } = ladder;
  const shown = ladder.stage.moments.length;
  return { ...rest, shown, calls: callsIn(view, fold, shown) };
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
function originOf(stage: Stage, lang: Lang): string {
  if (stage.about.origin !== 'recorded') return say(stage.about.origin, lang);
  const at = say(stage.vantage, lang);
  return lang === 'zh' ? `${say('recordedAt', lang)}${at}` : `${say('recordedAt', lang)} ${at}`;
}

/** The text as far as there is room: all that is new, and as much of what stands before it as fits. */
function scroll(
  { scroll: wished, glyphs: set }: LessonView,
  { rows, news }: Reading,
  { text }: LessonLayout,
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

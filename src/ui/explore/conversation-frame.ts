import type { Lang } from '../../lesson/text.ts';
import type { Moment } from '../../tcp/moment.ts';
import { ruleRow, titleRow } from '../chrome.ts';
import { type EndsView, hostRow, stateRow, variableRows } from '../ends-rows.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import { nothingHidden } from '../hidden.ts';
import { type Fold, foldOf } from '../lesson/lesson-layout.ts';
import { writingAt } from '../numbers.ts';
import { packetLines } from '../packet-line.ts';
import { type Row, row } from '../span.ts';
import { tooSmallRows } from '../too-small.ts';
import { sayWhatIf } from '../what-if/words.ts';
import { beside, say } from '../words.ts';
import { clockText } from './clock-text.ts';
import { gutterOf, hasLanes, ladderOf } from './conversation-ladder.ts';
import { footRows } from './foot.ts';
import type { ConversationScreen, ConversationView } from './model.ts';
import { indexAt } from './moments.ts';
import { saidOf } from './said.ts';
import { beyondText, sightText, tell } from './words.ts';

export type ConversationFrame = {
  readonly rows: readonly Row[];
  /** How far a page goes. */
  readonly page: number;
  readonly caret?: { readonly x: number; readonly y: number };
};

/** Rows for what is said of the packet; kept even where less is said, so that the ladder stays where it is. */
const saidRows: Readonly<Record<Fold, number>> = { wide: 5, two: 4, list: 4, line: 2, none: 0 };

/** The ladder of a conversation, and what is known at the packet that is selected on it. */
export function conversationFrame(view: ConversationView): ConversationFrame {
  const { screen, lang, columns: width, rows } = view;
  const fold = foldOf(width, rows);
  if (fold === 'none') return { rows: tooSmallRows(width, rows, lang), page: 1 };
  const glyphs = glyphSets[view.glyphs];
  const moment = screen.moments[screen.at];
  const foot = footRows({ ...screen, width, lang, glyphs: view.glyphs });
  const ruled = fold !== 'line' && rows >= 22;
  const top = [titleOf(view, fold), ...(ruled ? [ruleRow(width, glyphs)] : []), ...endRows(view, fold)];
  const about = moment === undefined ? [] : aboutRows(view, moment, fold, foot.rows.length);
  const bottom = [...foot.rows, ...(ruled ? [ruleRow(width, glyphs)] : [])];
  const height = Math.max(1, rows - top.length - 1 - about.length - bottom.length - 1);
  const all = [
    ...top,
    ...ladderIn(view, fold, height),
    ruleRow(width, glyphs, captionOf(view), placeSign(view)),
    ...about,
  ];
  const caret = foot.caret && { x: foot.caret.x, y: all.length + foot.caret.y };
  return { rows: [...all, ...bottom], page: Math.max(1, height - 1), ...(caret && { caret }) };
}

function titleOf({ screen, name, lang, glyphs: set, columns }: ConversationView, fold: Fold): Row {
  const frame = screen.moments[screen.at]?.packet.frame.number;
  const named = `${tell('conversation', lang)} ${screen.stream}`;
  const right = frame === undefined ? '' : `${calledIn(screen, lang)} ${frame}`;
  const left = fold === 'line' ? named : `${sentence(name, set)}  ${named}`;
  return titleRow(left, right, columns, glyphSets[set], say('product', lang));
}

/** Who is who, and in which states both are after the packet that is selected. */
function endRows(view: ConversationView, fold: Fold): readonly Row[] {
  const ends = endsView(view);
  if (ends === undefined) return [];
  const states = stateRow(ends, gutterOf(view, fold), hasLanes(view, fold));
  return fold === 'line' ? [states] : [hostRow(ends, clocksOf(view)), states];
}

/** How the two clocks compare, where packets of both captures are on the ladder. */
const clocksOf = ({ screen: { seeing }, lang, glyphs }: ConversationView): string =>
  seeing?.sight === 'both' ? sentence(clockText(seeing.merged.offset, lang), glyphs) : '';

/** What the number of a packet is: that of a frame, unless it is of both captures. */
const calledIn = ({ seeing }: ConversationScreen, lang: Lang): string =>
  seeing?.sight === 'both' ? say('packet', lang) : tell('frame', lang);

function endsView(view: ConversationView): EndsView | undefined {
  const { screen, lang, columns, glyphs } = view;
  const { conversation, moments, at, numbering } = screen;
  const moment = moments[at];
  if (conversation === undefined || moment === undefined) return undefined;
  return {
    stage: { conversation, moments },
    shown: at + 1,
    write: writingAt(moment, numbering),
    hidden: nothingHidden,
    width: columns,
    lang,
    glyphs: glyphSets[glyphs],
    ...(screen.seeing?.sight === 'both' ? { isSeen: true } : {}),
  };
}

function ladderIn(view: ConversationView, fold: Fold, height: number): readonly Row[] {
  const { screen, lang } = view;
  if (screen.moments.length > 0) return ladderOf(view, fold, height);
  const word = screen.conversation === undefined ? 'loading' : 'noPacketMatches';
  return filled([row(`   ${tell(word, lang)}`, 'faint')], height, row(''));
}

/** The rows, and empty ones up to `height`. */
const filled = (rows: readonly Row[], height: number, empty: Row): readonly Row[] => [
  ...rows,
  ...Array.from({ length: Math.max(0, height - rows.length) }, () => empty),
];

/** Which numbers are shown, what is marked, which packets are on the ladder. */
function captionOf({ screen, lang, glyphs: set }: ConversationView): string {
  const { numbering, marked, conversation, filter, beyond } = screen;
  const { dot } = glyphSets[set];
  const mark = marked === undefined ? undefined : conversation?.moments[marked]?.packet.frame.number;
  const parts = [
    ...(screen.ofPlay === undefined ? [] : [sayWhatIf('played', lang)]),
    ...(screen.seeing === undefined ? [] : [sightText(screen.seeing.sight, lang)]),
    say(numbering, lang),
    ...(mark === undefined ? [] : [`${tell('marked', lang)} ${mark}`]),
    ...(filter === undefined ? [] : [beside(tell('filter', lang), sentence(filter.text, set))]),
    ...(beyond === 0 ? [] : [beyondText(beyond, lang)]),
  ];
  return parts.join(` ${dot} `);
}

/** Where on the ladder the packet is: `4/10`. */
function placeSign({ screen: { moments, at } }: ConversationView): string {
  return moments.length === 0 ? '' : `${at + 1}/${moments.length}`;
}

/** The fields of the packet, the variables of both ends after it, and what there is to say about it. */
function aboutRows(view: ConversationView, moment: Moment, fold: Fold, below: number): readonly Row[] {
  const { screen, lang, glyphs: set, columns: width, rows } = view;
  const glyphs = glyphSets[set];
  const write = writingAt(moment, screen.numbering);
  const label = `${calledIn(screen, lang)} ${moment.packet.frame.number}`;
  const fields = packetLines(moment, label, write, width, glyphs);
  // Two lines wherever one packet of the conversation may need them.
  const two = filled(fields, 2, row(''));
  const ends = endsView(view);
  const variables = ends === undefined ? [] : variableRows(ends);
  // What is typed or said below takes its room from here, so that the ladder stays where it is.
  const height = Math.max(0, saidRows[fold] - (rows < 20 ? 1 : 0) - below);
  const ruled = rows >= 22;
  const lines = saidOf(screen, indexAt(screen, screen.at), { width, lang, glyphs: set }, height);
  const said = filled(lines.slice(0, height), height, row(''));
  if (fold === 'line') return [...two, ...said];
  return [
    ...two,
    ...variables,
    ...(ruled ? [ruleRow(width, glyphs, '', lines.length > height ? glyphs.down : '')] : []),
    ...said,
  ];
}

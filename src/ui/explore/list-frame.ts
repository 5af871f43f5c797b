import type { Lang } from '../../lesson/text.ts';
import type { Summary } from '../../tcp/index/explored.ts';
import { bar, ruleRow, titleRow } from '../chrome.ts';
import { type GlyphSet, type Glyphs, glyphSets, sentence } from '../glyphs.ts';
import { paragraph } from '../reading.ts';
import { cutRow, cutText, padStart, type Row, row, span } from '../span.ts';
import { tooSmallRows } from '../too-small.ts';
import { say } from '../words.ts';
import { countText, leftText, rateText } from './amounts.ts';
import { footRows } from './foot.ts';
import { aboutLines } from './list-about.ts';
import { headRow, listedRow, shareColumns } from './list-columns.ts';
import type { Foot, OpenedCapture, Reading } from './model.ts';
import { conversationsText, framesText, leftOutText, tell } from './words.ts';

/** Everything the list of conversations is drawn from. One row is left for the keys. */
export type ListView = {
  readonly capture: OpenedCapture;
  readonly foot: Foot;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

export type ListFrame = {
  readonly rows: readonly Row[];
  /** How far a page goes. */
  readonly page: number;
  readonly caret?: { readonly x: number; readonly y: number };
};

/** How many conversations are listed. */
export const listedCount = ({ list, reading }: OpenedCapture): number =>
  list.arranged?.length ?? reading.conversations;

/** The number of the conversation at a place of the list; undefined beyond its end. */
export function streamAt(capture: OpenedCapture, at: number): number | undefined {
  const { arranged } = capture.list;
  if (arranged !== undefined) return arranged[at];
  return at >= 0 && at < capture.reading.conversations ? at : undefined;
}

/** The list, what the conversation that the cursor is on is like, and how far the capture is read. */
export function listFrame(view: ListView): ListFrame {
  const { capture, lang, columns: width, rows } = view;
  if (width < 40 || rows < 10) return { rows: tooSmallRows(width, rows, lang), page: 1 };
  const glyphs = glyphSets[view.glyphs];
  const foot = footRows({ ...view.foot, width, lang, glyphs: view.glyphs });
  const head = [titleOf(view), ...(rows >= 16 ? [ruleRow(width, glyphs)] : []), ...readingRows(view)];
  const count = listedCount(capture);
  const picked = streamAt(capture, capture.list.at);
  const summary = picked === undefined ? undefined : capture.explored.summary(picked);
  const about = rows < 16 ? [] : aboutRows(view, summary);
  const rest = rows - head.length - 1 - about.length - foot.rows.length - 1;
  const table = tableRows(view, Math.max(1, rest), count);
  const all = [...head, ...table, ...about, ...foot.rows];
  const caret = foot.caret && { x: foot.caret.x, y: all.length - foot.rows.length + foot.caret.y };
  return { rows: all, page: Math.max(1, rest - 1), ...(caret && { caret }) };
}

/** The capture's name, and on the right how much of it there is. */
function titleOf({ capture, lang, glyphs, columns: width }: ListView): Row {
  const { frames, conversations } = capture.reading;
  const right = `${conversationsText(conversations, lang)}  ${framesText(countText(frames), lang)}`;
  return titleRow(sentence(capture.name, glyphs), right, width, glyphSets[glyphs], say('product', lang));
}

/** How far reading is, once it takes long; why it ended early; what is not in the list. */
function readingRows({ capture, lang, glyphs: set, columns: width }: ListView): readonly Row[] {
  const { reading, explored } = capture;
  const glyphs = glyphSets[set];
  const said = (text: string): Row => [span(cutText(sentence(text, set), width - 4, glyphs.cut))];
  const rows: Row[] = [];
  if (reading.isOpen && reading.isLong) rows.push(progressRow(reading, lang, glyphs, width));
  if (reading.stop !== undefined) {
    rows.push(...paragraph(reading.stop[lang], { width, lang, glyphs: set }, '!', 'wrong').slice(0, 2));
  }
  const leftOut = leftOutText(explored, lang);
  if (leftOut !== '') rows.push([span('   '), ...said(leftOut)]);
  return rows.map((line) => cutRow(line, width, glyphs.cut));
}

function progressRow(reading: Reading, lang: Lang, glyphs: Glyphs, width: number): Row {
  const { octets, total, rate } = reading;
  const word = span(` ${tell('reading', lang)}  `, 'faint');
  const speed = `${countText(octets)}B  ${rateText(rate)}`;
  if (total === undefined) return [word, span(speed)];
  const left = rate > 0 ? `  ${leftText((total - octets) / rate, lang)}` : '';
  const percent = `${Math.min(100, Math.floor((octets / Math.max(1, total)) * 100))} %`;
  const drawn = bar(octets, total, width < 80 ? 10 : 24, glyphs);
  return [word, span(`${drawn} ${padStart(percent, 5)}  ${speed}${left}`)];
}

/** The heads of the columns, and as many conversations as there is room for, the cursor's among them. */
function tableRows(view: ListView, height: number, count: number): readonly Row[] {
  const { capture, lang, columns: width } = view;
  const glyphs = glyphSets[view.glyphs];
  const { list } = capture;
  const start = Math.max(0, Math.min(count - height, list.at - Math.floor(height / 2)));
  const summaries: (Summary | undefined)[] = [];
  for (let at = start; at < Math.min(count, start + height); at += 1) {
    const stream = streamAt(capture, at);
    summaries.push(stream === undefined ? undefined : capture.explored.summary(stream));
  }
  const shared = shareColumns(list.order, width, summaries);
  const head = headRow(shared, list.order, lang, glyphs);
  const lines = summaries.map(
    (summary, index): Row =>
      summary === undefined ? row('') : listedRow(shared, summary, start + index === list.at, lang, glyphs),
  );
  if (count === 0) lines.push(row(`   ${emptyText(view)}`, 'faint'));
  const blank = Array.from({ length: Math.max(0, height - lines.length) }, () => row(''));
  return [cutRow(head, width, glyphs.cut), ...lines.map((line) => cutRow(line, width, glyphs.cut)), ...blank];
}

function emptyText({ capture, lang }: ListView): string {
  const { list, reading } = capture;
  if (list.filter !== undefined) return tell(list.isArranging ? 'matching' : 'nothingFound', lang);
  if (!reading.isOpen) return tell('noTcp', lang);
  return tell(reading.total === undefined ? 'waiting' : 'nothingYet', lang);
}

/** All that the list has no room for, of the conversation that the cursor is on. */
function aboutRows(view: ListView, summary: Summary | undefined): readonly Row[] {
  const { lang, columns: width } = view;
  const glyphs = glyphSets[view.glyphs];
  const lines = summary === undefined ? [] : aboutLines(summary, { width, lang, glyphs: view.glyphs });
  const caption = summary === undefined ? '' : `${tell('conversation', lang)} ${summary.stream}`;
  const height = width < 80 ? 6 : width < 100 ? 5 : 4;
  return [
    ruleRow(width, glyphs, caption, placeSign(view)),
    ...Array.from({ length: height }, (_, index) => lines[index] ?? row('')),
    ...(view.rows >= 22 ? [ruleRow(width, glyphs)] : []),
  ];
}

/** What is listed, where that is not everything, and the cursor's place in it. */
function placeSign({ capture, lang, glyphs, columns: width }: ListView): string {
  const { list } = capture;
  const count = listedCount(capture);
  const place = `${count === 0 ? 0 : list.at + 1}/${count}`;
  if (list.isArranging)
    return `${tell(list.filter === undefined ? 'arranging' : 'matching', lang)}  ${place}`;
  const text = list.filter?.text ?? '';
  if (text === '') return place;
  const said = cutText(sentence(`/ ${text}`, glyphs), Math.floor(width / 2), glyphSets[glyphs].cut);
  return `${said}  ${place}`;
}

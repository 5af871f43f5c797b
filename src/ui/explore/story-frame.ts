import type { Lang } from '../../lesson/text.ts';
import { ruleRow, titleRow } from '../chrome.ts';
import { type GlyphSet, glyphSets, sentence } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cutText, type Row, row, span } from '../span.ts';
import { tooSmallRows } from '../too-small.ts';
import { say } from '../words.ts';
import type { StoryScreen } from './model.ts';
import { storyOf } from './story.ts';
import { tell } from './words.ts';

/** Everything a story is drawn from. One row is left for the keys. */
export type StoryView = {
  readonly screen: StoryScreen;
  readonly name: string;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};

/** What can be selected: the sentences, and behind them what the capture cannot show. */
export const storyLength = ({ back }: StoryScreen): number => {
  if (back.conversation === undefined) return 0;
  const { sentences, limits } = storyOf(back.conversation);
  return sentences.length + limits.length;
};

/** The story, scrolled so that the sentence that is selected is seen whole, and the packets that it speaks of. */
export function storyRows(view: StoryView): readonly Row[] {
  const { screen, name, lang, glyphs: set, columns, rows } = view;
  if (columns < 40 || rows < 10) return tooSmallRows(columns, rows, lang);
  const glyphs = glyphSets[set];
  const { back, at } = screen;
  const { sentences, limits } = back.conversation === undefined ? nothing : storyOf(back.conversation);
  const setting = { width: columns, lang, glyphs: set };
  const body: Row[] = [];
  let [first, last] = [0, 0];
  const add = (lines: readonly Row[], index: number) => {
    if (index === at) first = body.length;
    body.push(...lines);
    if (index === at) last = body.length;
  };
  for (const [index, { text }] of sentences.entries())
    add(itemRows(text[lang], setting, index === at), index);
  if (limits.length > 0) body.push(row(''), row(`  ${tell('limits', lang)}`, 'strong'));
  for (const [index, text] of limits.entries()) {
    const place = sentences.length + index;
    add(itemRows(text[lang], setting, place === at), place);
  }
  const room = Math.max(1, rows - 6);
  // The heading before the first of the limits is seen with it.
  const top = at === sentences.length ? Math.max(0, first - 2) : first;
  const start = Math.max(0, Math.min(top, Math.max(0, last - room, scrollOf(top, last, room, body.length))));
  const seen = body.slice(start, start + room);
  const blank = Array.from({ length: Math.max(0, room - seen.length) }, () => row(''));
  const frames = sentences[at]?.frames ?? [];
  const said = frames.length === 0 ? '' : cutText(` ${framesSaid(frames, lang)}`, columns - 1, glyphs.cut);
  const sign =
    body.length <= room
      ? ''
      : `${start > 0 ? glyphs.up : ''}${start + room < body.length ? glyphs.down : ''}`;
  const title = `${sentence(name, set)}  ${tell('conversation', lang)} ${back.stream}  ${tell('story', lang)}`;
  const place = `${at + 1}/${sentences.length + limits.length}`;
  return [
    titleRow(title, place, columns, glyphs, say('product', lang)),
    ruleRow(columns, glyphs),
    ...seen,
    ...blank,
    ruleRow(columns, glyphs, '', sign),
    [span(said, 'faint')],
    ruleRow(columns, glyphs),
  ];
}

const nothing = { sentences: [], limits: [] };

/** The selected sentence stays in the middle of a long story where it can. */
const scrollOf = (first: number, last: number, room: number, all: number): number =>
  Math.min(all - room, Math.floor((first + last - room) / 2));

const itemRows = (text: string, setting: Setting, isSelected: boolean): readonly Row[] =>
  paragraph(text, { ...setting, width: setting.width - 2 }, '', 'plain', isSelected ? 'strong' : 'plain').map(
    (line, index) => [span(isSelected && index === 0 ? '>' : ' ', 'strong'), ...line],
  );

/** `frames 3-5, 9`: runs are gathered. */
export function framesSaid(frames: readonly number[], lang: Lang): string {
  const sorted = [...new Set(frames)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const frame of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1 === frame) run[1] = frame;
    else runs.push([frame, frame]);
  }
  const said = runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
  if (lang === 'zh') return `帧 ${said.join('、')}`;
  return `${sorted.length === 1 ? 'frame' : 'frames'} ${said.join(', ')}`;
}

import type { Lang } from '../../lesson/text.ts';
import { type GlyphSet, glyphSets, sentence } from '../glyphs.ts';
import { beforeCaret } from '../number-field.ts';
import { paragraph } from '../reading.ts';
import { cells, cutText, type Row, span } from '../span.ts';
import type { Foot, Input } from './model.ts';
import { tell } from './words.ts';

/** Where a foot is drawn. */
export type FootView = Foot & { readonly width: number; readonly lang: Lang; readonly glyphs: GlyphSet };

/** The rows above the keys: what is being typed, and what was said. `caret` counts from the first of them. */
export type FootRows = {
  readonly rows: readonly Row[];
  readonly caret?: { readonly x: number; readonly y: number };
};

/** What was said last takes two rows at most, what is typed one, and what is wrong with it two more. */
export function footRows({ input, notice, ...setting }: FootView): FootRows {
  if (input !== undefined) return inputRows(input, setting);
  if (notice === undefined) return { rows: [] };
  const sign = notice.isTrouble ? '!' : glyphSets[setting.glyphs].check;
  return {
    rows: paragraph(notice.say[setting.lang], setting, sign, notice.isTrouble ? 'wrong' : 'right').slice(
      0,
      2,
    ),
  };
}

const hints: Readonly<Record<Input['kind'], Parameters<typeof tell>[0]>> = {
  filter: 'filterHint',
  jump: 'jumpHint',
  write: 'writeHint',
  export: 'exportHint',
  open: 'openHint',
};

/** ` filter > tcp.len > 0`, and below it what may be typed, or what is wrong. */
function inputRows(
  { kind, field, problem, hint }: Input,
  { width, lang, glyphs }: Omit<FootView, 'input' | 'notice'>,
): FootRows {
  const { cut } = glyphSets[glyphs];
  const label = ` ${tell(kind, lang)} > `;
  const room = width - cells(label) - 1;
  // What stands before the caret is always seen: of a long text, its end.
  const before = lastCells(beforeCaret(field), room);
  const after = field.text.slice(beforeCaret(field).length);
  const line: Row = [
    span(label, 'strong'),
    span(sentence(before + cutText(after, room - cells(before), cut), glyphs)),
  ];
  const caret = { x: cells(label) + cells(before), y: 0 };
  if (problem === undefined) {
    const said = cutText(sentence(tell(hint ?? hints[kind], lang), glyphs), width - cells(label) - 1, cut);
    return { rows: [line, [span(' '.repeat(cells(label))), span(said, 'faint')]], caret };
  }
  const rows = paragraph(problem.say[lang], { width, lang, glyphs }, '!', 'wrong').slice(0, 2);
  if (problem.at === undefined) return { rows: [line, ...rows], caret };
  return { rows: [line, pointer(field.text, problem, cells(label), width), ...rows], caret };
}

/** `^^^` below what is wrong. */
function pointer(
  text: string,
  { at = 0, length = 1 }: NonNullable<Input['problem']>,
  start: number,
  width: number,
): Row {
  const before = cells(text.slice(0, at));
  const wide = Math.max(1, cells(text.slice(at, at + length)));
  const x = Math.min(width - 2, start + before);
  return [span(' '.repeat(x)), span('^'.repeat(Math.max(1, Math.min(wide, width - 1 - x))), 'wrong')];
}

function lastCells(text: string, room: number): string {
  const signs = Array.from(text);
  while (cells(signs.join('')) > room) signs.shift();
  return signs.join('');
}

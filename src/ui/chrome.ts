import type { Glyphs } from './glyphs.ts';
import { apart, cells, cutRow, cutText, type Row, span } from './span.ts';

/** A line across the screen, with a word in it where there is one to say, and a sign near its right end. */
export function ruleRow(width: number, glyphs: Glyphs, caption = '', sign = ''): Row {
  const line = (length: number) => span(glyphs.rule.repeat(Math.max(0, length)), 'faint');
  const right = sign === '' ? [] : [span(` ${sign} `, 'strong'), line(2)];
  const text = caption === '' ? '' : cutText(` ${caption} `, width - 4 - cells(right), glyphs.cut);
  const left = text === '' ? [] : [line(2), span(text, 'faint')];
  return [...left, line(width - cells(left) - cells(right)), ...right];
}

/** How far something has come, as a bar of `length` cells. Anything begun shows at least one cell. */
export function bar(done: number, of: number, length: number, glyphs: Glyphs): string {
  const full = of === 0 ? 0 : Math.min(length, Math.floor((done / of) * length));
  const filled = done > 0 ? Math.max(1, full) : 0;
  return glyphs.barDone.repeat(filled) + glyphs.barLeft.repeat(length - filled);
}

/** The top line: where the learner is on the left, how far on the right. The left gives way. */
export function titleRow(left: string, right: string, width: number, glyphs: Glyphs, product: string): Row {
  const room = width - cells(right) - 4;
  const long = 1 + cells(product) + 3 + cells(left) <= room;
  const title = long ? [span(` ${product}   `, 'faint'), span(left, 'strong')] : [span(` ${left}`, 'strong')];
  return apart(cutRow(title, room, glyphs.cut), [span(`${right} `)], width);
}

/** One key of the footer: what is printed on it, what it does, and how soon it may be left out (0: never). */
export type Hint = { readonly shown: string; readonly does: string; readonly order: number };

/**
 * The keys that work now: the ones that are always there on the right, the others on the left, by their order of
 * importance as far as there is room.
 */
export function footerRow(hints: readonly Hint[], width: number): Row {
  const always = hints.filter((hint) => hint.order === 0);
  const right = hintsRow(always);
  const room = width - cells(right) - 3;
  const rest = hints.filter((hint) => hint.order > 0);
  for (let keep = rest.length; keep >= 0; keep -= 1) {
    const kept = [...rest].sort((a, b) => a.order - b.order).slice(0, keep);
    const left = hintsRow(rest.filter((hint) => kept.includes(hint)));
    if (cells(left) <= room || keep === 0) return apart([span(' '), ...left], [...right, span(' ')], width);
  }
  return right;
}

const hintsRow = (hints: readonly Hint[]): Row =>
  hints.flatMap(({ shown, does }, index) => [
    span(`${index > 0 ? '  ' : ''}${shown}`, 'key'),
    span(` ${does}`, 'faint'),
  ]);

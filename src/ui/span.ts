import stringWidth from 'string-width';
import type { Role } from './theme.ts';

/** A piece of a line and what it is. */
export type Span = { readonly text: string; readonly role: Role };

/** One line of the screen. */
export type Row = readonly Span[];

export const span = (text: string, role: Role = 'plain'): Span => ({ text, role });

export const row = (text: string, role: Role = 'plain'): Row => [span(text, role)];

export const textOf = (line: Row): string => line.map((piece) => piece.text).join('');

/** How many cells of a terminal a text or a line takes; a Chinese character takes two. */
export const cells = (of: string | Row): number => {
  if (typeof of === 'string') return stringWidth(of);
  let width = 0;
  for (const piece of of) width += stringWidth(piece.text);
  return width;
};

/** The same line in as few pieces as it can be: what is drawn costs by the piece. */
export function merged(line: Row): Row {
  const pieces: Span[] = [];
  for (const { text, role } of line) {
    const last = pieces.at(-1);
    if (last?.role === role) pieces[pieces.length - 1] = span(last.text + text, role);
    else if (text !== '') pieces.push(span(text, role));
  }
  return pieces;
}

const blanks = (count: number): string => ' '.repeat(Math.max(0, count));

/** The text with blanks behind it, up to `width` cells. */
export const padEnd = (text: string, width: number): string => text + blanks(width - cells(text));

/** The text with blanks before it, up to `width` cells. */
export const padStart = (text: string, width: number): string => blanks(width - cells(text)) + text;

/** The line with blanks behind it, up to `width` cells. */
export const padRow = (line: Row, width: number): Row => {
  const missing = width - cells(line);
  return missing > 0 ? [...line, span(blanks(missing))] : line;
};

/** `left` at the left edge and `right` at the right edge of `width` cells. */
export const apart = (left: Row, right: Row, width: number): Row => [
  ...left,
  span(blanks(width - cells(left) - cells(right))),
  ...right,
];

/** As much of the text as `width` cells hold, `mark` in place of what is left out. */
export const cutText = (text: string, width: number, mark: string): string => {
  if (cells(text) <= width) return text;
  let kept = '';
  let used = cells(mark);
  for (const sign of text) {
    used += cells(sign);
    if (used > width) break;
    kept += sign;
  }
  return kept + mark;
};

/** As much of the line as `width` cells hold, `mark` in place of what is left out. */
export const cutRow = (line: Row, width: number, mark: string): Row => {
  if (cells(line) <= width) return line;
  const kept: Span[] = [];
  let left = width;
  for (const piece of line) {
    const wide = cells(piece.text);
    // The mark needs a cell of its own, so the piece that fills the line to its end is cut as well.
    if (wide >= left) {
      kept.push(span(cutText(piece.text + ' ', left, mark), piece.role));
      break;
    }
    kept.push(piece);
    left -= wide;
  }
  return kept;
};

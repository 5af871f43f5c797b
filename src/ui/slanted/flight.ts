import type { Side } from '../../tcp/segment.ts';
import type { Glyphs } from '../glyphs.ts';
import { cells } from '../span.ts';
import type { Role } from '../theme.ts';
import type { Canvas } from './canvas.ts';

/** Where a way begins or ends: at a pole; between them, for what turned up or was lost; or that may not be seen yet. */
export type Tip = 'pole' | 'middle' | 'unknown';

/** A segment's way across the rows of a ladder, as it is drawn. */
export type Flight = {
  readonly from: Side;
  /** The rows of its two tips; one below 0 or beyond the last is not on the screen. */
  readonly first: number;
  readonly last: number;
  readonly begins: Tip;
  readonly ends: Tip;
  /** `[4]`, and with what it carries: `[4]  SYN  seq 0`. */
  readonly number: string;
  readonly label: string;
  /** What is said of a tip between the poles. */
  readonly words: string;
  readonly isSelected: boolean;
};

/** Cells for the line before a head. */
const HEAD = 4;

/** Cells between a label and where its line turns down. */
const AFTER_LABEL = 5;

/** How many cells a label may have. */
export const labelRoom = (inside: number, { words, begins }: Pick<Flight, 'words' | 'begins'>): number =>
  inside - AFTER_LABEL - HEAD - 4 - (begins === 'pole' ? 0 : startOf(words, begins));

/** Where a way begins that does not begin at a pole: what is said of it stands before. */
const startOf = (words: string, begins: Tip): number => (begins === 'middle' ? cells(words) + 3 : HEAD);

/** How far from the pole that it left a way has come before a row of its own, 0 for the first. */
function wayTo({ first, last, begins, ends, label, words }: Flight, inside: number, row: number): number {
  const rows = last - first + 1;
  const start =
    begins === 'pole' ? 0 : Math.max(startOf(words, begins), begins === 'middle' ? inside >> 2 : 0);
  const half = Math.max(inside >> 1, cells(label) + AFTER_LABEL + HEAD);
  const goal = ends === 'pole' ? inside : Math.min(inside - HEAD, half);
  if (row <= 0) return start;
  if (row >= rows) return goal;
  // The label lies on the first row, or on the last where there is no pole that it left.
  const even = (goal - start) / rows;
  const onFirst = begins === 'pole' ? Math.max(even, cells(label) + AFTER_LABEL) : AFTER_LABEL;
  const turn = start + Math.min(onFirst, Math.max(even, goal - start - HEAD));
  return Math.round(turn + ((goal - turn) * (row - 1)) / (rows - 1));
}

/** Draws one row of a way: its line, slanted where it comes from the row above and goes on to the one below. */
export function drawLine(canvas: Canvas, flight: Flight, row: number, inside: number, glyphs: Glyphs): void {
  const { from, first, last, isSelected } = flight;
  const start = wayTo(flight, inside, row - first);
  const end = wayTo(flight, inside, row - first + 1);
  const x = (way: number) => (from === 'client' ? way : inside - 1 - way);
  for (let way = start; way < end; way += 1) canvas.put(x(way), glyphs.rule, isSelected ? from : 'faint');
  const [slant, other] =
    from === 'client' ? [glyphs.falling, glyphs.rising] : [glyphs.rising, glyphs.falling];
  const diagonal = (way: number) => {
    const there = canvas.at(x(way));
    const crosses = there === other || there === glyphs.crossing;
    canvas.put(x(way), crosses ? glyphs.crossing : slant, from);
  };
  if (row > first) diagonal(Math.min(start, inside - 1));
  if (row < last) diagonal(Math.max(start, end - 1));
}

/** Draws what stands on a way: its label, its head, and a sign with words where a tip is between the poles. */
export function drawSigns(canvas: Canvas, flight: Flight, row: number, inside: number, glyphs: Glyphs): void {
  const { from, first, last, label, number, isSelected, begins, ends, words } = flight;
  /** Writes a text so far from the pole that the segment left. */
  const write = (way: number, text: string, as: Role) =>
    canvas.write(from === 'client' ? way : inside - way - cells(text), text, as);
  const role: Role = isSelected ? 'selected' : from;
  const isWide = last - first > 1;
  if (row === last) {
    const start = wayTo(flight, inside, row - first);
    const goal = wayTo(flight, inside, row - first + 1);
    if (begins !== 'pole') write(start + 2, ` ${label} `, role);
    if (ends === 'pole') {
      write(inside - 1, from === 'client' ? glyphs.right : glyphs.left, from);
      if (isWide) write(inside - 3 - cells(number), ` ${number} `, role);
    } else if (ends === 'middle') {
      write(goal, glyphs.cross, 'strong');
      // Beyond the sign, or under the label where there is more room.
      const isBeyond = inside - goal >= cells(words) + 3;
      write(isBeyond ? goal + 1 : start - cells(words) - 2, ` ${words} `, 'strong');
    } else write(goal, glyphs.cut, from);
  }
  if (row !== first) return;
  const start = wayTo(flight, inside, 0);
  if (begins === 'pole') write(1, ` ${label} `, role);
  else if (begins === 'unknown') write(start, glyphs.cut, from);
  else {
    write(start, glyphs.cross, 'strong');
    write(start - cells(words) - 2, ` ${words} `, 'strong');
  }
}

import { padStart } from '../span.ts';

/** Where the bits of a word are in a row: bit b begins at `at(b)`, where its left border is. */
export type Scale = {
  readonly at: (bit: number) => number;
  readonly width: number;
  /** The numbers of the bits above the figure. */
  readonly ruler: readonly string[];
};

/** Two cells a bit, as RFC 9293's figure 1 has it. */
const wide: Scale = {
  at: (bit) => 2 * bit,
  width: 65,
  ruler: [
    Array.from({ length: 32 }, (_, bit) => (bit % 10 === 0 ? ` ${bit / 10}` : '  ')).join(''),
    Array.from({ length: 32 }, (_, bit) => ` ${bit % 10}`).join(''),
  ],
};

/** Cells of the bits where 65 are too many: the control bits keep two each. */
const cellsOfBits: readonly (readonly [bits: number, cells: number])[] = [
  [4, 7],
  [4, 6],
  [8, 16],
  [8, 14],
  [8, 14],
];

/** Where each bit begins there, and where the last ends. */
const starts = [0];
for (const [bits, width] of cellsOfBits) {
  const from = starts.at(-1) ?? 0;
  for (let bit = 1; bit <= bits; bit += 1) starts.push(from + Math.round((bit * width) / bits));
}

const narrow: Scale = {
  at: (bit) => starts[bit] ?? 0,
  width: (starts[32] ?? 0) + 1,
  ruler: [
    [0, 4, 8, 16, 24].reduce((line, bit) => {
      const text = String(bit);
      return line + padStart(text, (starts[bit] ?? 0) + 1 + text.length - line.length);
    }, ''),
  ],
};

/** Whether the figure fits at all. */
export const hasRoomForFigure = (columns: number): boolean => columns >= narrow.width + 2;

export const scaleFor = (columns: number): Scale => (columns >= wide.width + 2 ? wide : narrow);

import { printableText } from '../decode/text.ts';

/** The signs that screens are drawn with. Each takes one cell in both sets. */
export type Glyphs = {
  readonly rule: string;
  readonly dashed: string;
  readonly pole: string;
  readonly program: string;
  readonly teeRight: string;
  readonly teeLeft: string;
  readonly right: string;
  readonly left: string;
  readonly falling: string;
  readonly rising: string;
  readonly crossing: string;
  readonly barDone: string;
  readonly barLeft: string;
  readonly approx: string;
  readonly check: string;
  readonly cross: string;
  readonly dot: string;
  readonly up: string;
  readonly down: string;
  readonly keyLeft: string;
  readonly keyRight: string;
  readonly keyUp: string;
  readonly keyDown: string;
  readonly cut: string;
};

export type GlyphSet = 'unicode' | 'ascii';

export const glyphSets: Readonly<Record<GlyphSet, Glyphs>> = {
  unicode: {
    rule: '─',
    dashed: '╌',
    pole: '│',
    program: '┊',
    teeRight: '├',
    teeLeft: '┤',
    right: '▶',
    left: '◀',
    falling: '╲',
    rising: '╱',
    crossing: '╳',
    barDone: '█',
    barLeft: '░',
    approx: '≈',
    check: '✓',
    cross: 'x',
    dot: '·',
    up: '▲',
    down: '▼',
    keyLeft: '←',
    keyRight: '→',
    keyUp: '↑',
    keyDown: '↓',
    cut: '…',
  },
  ascii: {
    rule: '-',
    dashed: '.',
    pole: '|',
    program: ':',
    teeRight: '+',
    teeLeft: '+',
    right: '>',
    left: '<',
    falling: '\\',
    rising: '/',
    crossing: 'X',
    barDone: '#',
    barLeft: '.',
    approx: '~',
    check: '+',
    cross: 'x',
    dot: '-',
    up: '^',
    down: 'v',
    keyLeft: '<',
    keyRight: '>',
    keyUp: '^',
    keyDown: 'v',
    cut: '~',
  },
};

/** Typographic signs of lesson texts whose width a terminal may get wrong, and what stands for them. */
const plainer: Readonly<Record<string, string>> = {
  '…': '...',
  '·': '-',
  '–': '-',
  '—': '--',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '→': '->',
  '←': '<-',
  '≈': '~',
  '×': 'x',
  '−': '-',
  '±': '+-',
  '≤': '=<',
  '≥': '>=',
  '✓': '+',
  '²': '^2',
  µ: 'u',
};

/** A sentence as the set of signs can show it, without anything that a terminal would obey: lessons are files. */
export const sentence = (text: string, set: GlyphSet): string =>
  set === 'unicode'
    ? printableText(text)
    : printableText(text).replaceAll(/[^\p{ASCII}\p{Script=Han}]/gu, (sign) => plainer[sign] ?? caret(sign));

/** The picture of a control in caret notation, `^[` for ESC; any other sign as it is. */
function caret(sign: string): string {
  const code = sign.charCodeAt(0) - 0x2400;
  if (code === 0x21) return '^?';
  return code >= 0 && code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : sign;
}

import stringWidth from 'string-width';

/** A blank that keeps what stands on both sides of it together. */
export const TIED = '\u00A0';

/** A run of Latin letters and digits, one character that may stand alone, or blanks. */
const units =
  /\n|[^\S\n\u00A0]+|[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]|(?:\u00A0|[^\s\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])+/gu;

/** What must not begin a line. */
const closing = /^[，。、；：？！）》」』】〉…,.;:?!)\]}%]/u;

/** What must not end a line. */
const opening = /[（《「『【〈([{]$/u;

/** Pieces that stay whole: closing marks with what they close, opening marks with what they open. */
function pieces(text: string): readonly string[] {
  const whole: string[] = [];
  for (const [unit] of text.matchAll(units)) {
    const last = whole.at(-1);
    const sticks = last !== undefined && last.trim() !== '' && unit.trim() !== '';
    if (sticks && (closing.test(unit) || opening.test(last))) whole[whole.length - 1] = last + unit;
    else whole.push(unit);
  }
  return whole;
}

/**
 * The text in lines of at most `width` cells. Breaks at blanks and between Chinese characters; a word longer than
 * a line is broken where the line ends. `rest` stands before every line but the first.
 */
export function wrap(text: string, width: number, rest = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let start = 0;
  const feed = () => {
    lines.push(line.trimEnd().replaceAll(TIED, ' '));
    line = rest;
    start = stringWidth(rest);
    used = start;
  };
  for (const piece of pieces(text.trimEnd())) {
    if (piece === '\n') {
      feed();
      continue;
    }
    const wide = stringWidth(piece);
    if (used + wide > width && used > start && piece.trim() !== '') feed();
    if (piece.trim() === '' && (used === start || used + wide > width)) continue;
    if (start + wide <= width) {
      line += piece;
      used += wide;
      continue;
    }
    for (const sign of piece) {
      if (used + stringWidth(sign) > width) feed();
      line += sign;
      used += stringWidth(sign);
    }
  }
  feed();
  return lines;
}

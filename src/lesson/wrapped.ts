import stringWidth from 'string-width';

/** What must not begin a line, and what must not end one. */
const closing = /^[，。、；：？！）》」』】〉…,.;:?!)\]}%]/u;
const opening = /[（《「『【〈([{]$/u;

/** Words and single Chinese characters, each with the punctuation that belongs to it; blanks between them are dropped. */
function pieces(text: string): readonly { readonly text: string; readonly isSpaced: boolean }[] {
  const found: { text: string; isSpaced: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{Script=Han}　-〿＀-￯]|[^\s\p{Script=Han}　-〿＀-￯]+/gu)) {
    const [unit] = match;
    const isSpaced = match.index > end;
    end = match.index + unit.length;
    const last = found.at(-1);
    if (last !== undefined && !isSpaced && (closing.test(unit) || opening.test(last.text))) last.text += unit;
    else found.push({ text: unit, isSpaced });
  }
  return found;
}

/**
 * A paragraph as lines of at most `width` cells; a Chinese character takes two. `first` stands before the first line,
 * `rest` before the others. A word longer than a line is left whole.
 */
export function wrapped(text: string, width: number, first = '', rest = ''): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const piece of pieces(text)) {
    const added = !isEmpty && piece.isSpaced ? ` ${piece.text}` : piece.text;
    if (!isEmpty && stringWidth(line + added) > width) {
      lines.push(line);
      line = rest + piece.text;
    } else {
      line += added;
    }
    isEmpty = false;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}

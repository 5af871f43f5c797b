import { cells } from '../span.ts';

/** A text as it is typed: its rows, every sign of it kept, and the row and cell that the caret stands at. */
export type TypingRows = {
  readonly rows: readonly string[];
  readonly caret: { readonly x: number; readonly y: number };
};

/**
 * Breaks a text that is being typed into rows of at most `width` cells, behind a blank where there is one in the row. No
 * sign is left out, so that the caret stands where the next one will.
 * @param caret how many signs stand before it
 */
export function typingRows(text: string, caret: number, width: number): TypingRows {
  const signs = Array.from(text);
  const starts = [0];
  let used = 0;
  let blank = -1;
  for (let at = 0; at < signs.length; at += 1) {
    const wide = cells(signs[at] ?? '');
    const start = starts.at(-1) ?? 0;
    if (used + wide > width && at > start) {
      const next = blank > start ? blank : at;
      starts.push(next);
      used = cells(signs.slice(next, at).join(''));
    }
    used += wide;
    if (signs[at] === ' ') blank = at + 1;
  }
  // Where the last row is full the caret stands in a new one.
  if (used >= width) starts.push(signs.length);
  const rows = starts.map((start, index) => signs.slice(start, starts[index + 1]).join(''));
  const y = Math.max(
    0,
    starts.findLastIndex((start) => start <= caret),
  );
  return { rows, caret: { x: cells(signs.slice(starts[y], caret).join('')), y } };
}

import { footerRow } from '../chrome.ts';
import { hintsOf, type Key } from '../key.ts';
import type { Setting } from '../reading.ts';
import type { Row } from '../span.ts';

type Caret = { readonly x: number; readonly y: number };

/** A whole screen: its rows, the keys that work on it in the last of them, and a caret where something is typed. */
export type Keyed = {
  readonly rows: readonly Row[];
  readonly keys: readonly Key[];
  readonly caret?: Caret;
};

export function keyed(
  { rows, caret }: { readonly rows: readonly Row[]; readonly caret?: Caret },
  keys: readonly Key[],
  { width, lang, glyphs }: Setting,
): Keyed {
  const footer = footerRow(hintsOf(keys, glyphs, lang), width);
  return { rows: [...rows, footer], keys, ...(caret && { caret }) };
}

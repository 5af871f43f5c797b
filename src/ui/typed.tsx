import { useCursor } from 'ink';
import { Lines } from './rows.tsx';
import type { Row } from './span.ts';

/** A screen of lines, with a caret where something is typed: there an input method opens its window. */
export function Typed({
  rows,
  caret,
}: {
  readonly rows: readonly Row[];
  readonly caret: { readonly x: number; readonly y: number } | undefined;
}) {
  const { setCursorPosition } = useCursor();
  setCursorPosition(caret);
  return <Lines of={rows} />;
}

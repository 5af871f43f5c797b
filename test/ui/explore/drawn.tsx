import { renderToString } from 'ink';
import type { GlyphSet } from '../../../src/ui/glyphs.ts';
import type { Model } from '../../../src/ui/model.ts';
import { Screen } from '../../../src/ui/screen.tsx';
import { viewOf } from '../../../src/ui/view-of.ts';
import { worldOf } from '../world.ts';

/** The lines of a screen as Ink draws them, without blanks at their ends. */
export function drawn(
  model: Model,
  columns: number,
  rows: number,
  glyphs: GlyphSet = 'unicode',
): readonly string[] {
  const view = viewOf(model, worldOf(glyphs), columns, rows);
  const text = renderToString(<Screen view={view} send={() => {}} />, { columns });
  return text.split('\n').map((line) => line.trimEnd());
}

import type { Scene } from '../../lesson/scene.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import type { Draft } from '../model.ts';
import type { Setting } from '../reading.ts';
import { cutRow, type Row, span } from '../span.ts';
import { say } from '../words.ts';

/**
 * What has been put in order, with its numbers, and the place that comes next; when every place is taken, that it can be
 * answered. Always as many rows with the list as there are things and one more.
 */
export function placedRows(
  { options }: NonNullable<Scene['question']>,
  { placed }: Draft,
  { width, lang, glyphs: set }: Setting,
): readonly Row[] {
  const { cut } = glyphSets[set];
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const place = (index: number) => span(` ${String(index + 1).padStart(3)}. `, 'strong');
  const rows = placed.map((value, index) =>
    cutRow([place(index), span(sentence(labelOf(value), set))], width - 1, cut),
  );
  const isWhole = placed.length === options.length;
  const next = isWhole ? span(`   ${say('allPlaced', lang)}`, 'faint') : span('?', 'strong');
  return [...rows, isWhole ? [next] : [place(placed.length), next]];
}

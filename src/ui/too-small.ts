import type { Lang } from '../lesson/text.ts';
import { paragraph } from './reading.ts';
import { type Row, row } from './span.ts';
import { say } from './words.ts';

/** What stands in a window in which nothing else can; one row is left for the keys. */
export function tooSmallRows(columns: number, rows: number, lang: Lang): readonly Row[] {
  const text = `${say('tooSmall', lang)} ${columns}x${rows}, ${say('needs', lang)} 40x10.`;
  const lines = paragraph(text, { width: columns, lang, glyphs: 'ascii' }).slice(0, Math.max(1, rows - 1));
  const blank = Array.from({ length: Math.max(0, rows - 1 - lines.length) }, () => row(''));
  return [...lines, ...blank];
}

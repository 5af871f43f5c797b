import { ruleRow, titleRow } from '../chrome.ts';
import { glyphSets } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import { type Row, row } from '../span.ts';
import { say } from '../words.ts';
import { footRows } from './foot.ts';
import type { PathScreen } from './model.ts';

/** The question which capture to open. One row is left for the keys. */
export function pathFrame(
  screen: PathScreen,
  setting: Setting,
  height: number,
): { readonly rows: readonly Row[]; readonly caret?: { readonly x: number; readonly y: number } } {
  const { width, lang } = setting;
  const glyphs = glyphSets[setting.glyphs];
  const head = [
    titleRow(say('explore', lang), '', width, glyphs, say('product', lang)),
    ruleRow(width, glyphs),
    row(''),
    ...paragraph(say('exploreAbout', lang), setting, '', 'plain', 'faint'),
    row(''),
  ];
  const foot = footRows({ ...screen, ...setting });
  const room = height - 1;
  const all = [...head, ...foot.rows].slice(0, room);
  const blank = Array.from({ length: room - all.length }, () => row(''));
  const caret = foot.caret && { x: foot.caret.x, y: head.length + foot.caret.y };
  return { rows: [...all, ...blank], ...(caret && { caret }) };
}

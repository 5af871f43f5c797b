import { glyphSets, sentence } from '../glyphs.ts';
import type { Draft, Hunt } from '../model.ts';
import { beforeCaret } from '../number-field.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cutText, type Row, span } from '../span.ts';
import { say } from '../words.ts';
import type { Asking } from './asking.ts';
import { octetsText } from './given-text.ts';
import { typingRows } from './typing-rows.ts';

/** Rows that a reason has from its beginning, so that the screen stays still while the first lines are written. */
const FEW = 3;

/** The text of a reason, with its caret while it is written; what to do where there is none. */
export function writtenRows(
  { field }: Draft,
  isWriting: boolean,
  setting: Setting,
): Pick<Asking, 'input' | 'caret'> {
  if (!isWriting && field.text === '') {
    return { input: paragraph(say('writeReason', setting.lang), setting, '', 'plain', 'faint') };
  }
  const shown = (text: string) => sentence(text, setting.glyphs);
  const before = Array.from(shown(beforeCaret(field))).length;
  const { rows, caret } = typingRows(shown(field.text), before, Math.min(92, setting.width - 5));
  const height = Math.max(rows.length, FEW);
  const input = Array.from({ length: height }, (_, index) => [
    span(index === 0 ? ' > ' : '   ', 'strong'),
    span(rows[index] ?? '', isWriting ? 'plain' : 'faint'),
  ]);
  return { input, ...(isWriting ? { caret: { x: caret.x + 3, y: caret.y } } : {}) };
}

/** The octets that were marked in the hex dump, or how to mark them. */
export function markedRows({ hunt }: Draft, setting: Setting): readonly Row[] {
  const { lang, width } = setting;
  const marked = markedIn(hunt);
  if (marked === undefined) return paragraph(say('markOctets', lang), setting, '', 'plain', 'faint');
  const { cut } = glyphSets[setting.glyphs];
  return [[span(' > ', 'strong'), span(cutText(octetsText(...marked, lang), width - 4, cut))]];
}

/** The first and the last octet that are marked, in whichever order they were; absent until both are. */
export function markedIn(hunt: Hunt | undefined): readonly [first: number, last: number] | undefined {
  if (hunt?.from === undefined || hunt.last === undefined) return undefined;
  return [Math.min(hunt.from, hunt.last), Math.max(hunt.from, hunt.last)];
}

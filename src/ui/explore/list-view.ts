import { inputKeys } from './input-keys.ts';
import { type Keyed, keyed } from './keyed.ts';
import { type ListView, listedCount, listFrame } from './list-frame.ts';
import { listKeys } from './list-keys.ts';

/** The list of conversations with its keys. */
export function listRows(view: ListView): Keyed {
  const { capture, foot, lang, glyphs, columns } = view;
  const frame = listFrame(view);
  const keys =
    foot.input === undefined
      ? listKeys({
          isEmpty: listedCount(capture) === 0,
          isReading: capture.reading.isOpen && capture.reading.isLong,
          isFiltered: capture.list.filter !== undefined,
          page: frame.page,
        })
      : inputKeys(foot.input);
  return keyed(frame, keys, { width: columns, lang, glyphs });
}

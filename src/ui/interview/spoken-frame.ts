import { askingOf } from '../answering/ask.ts';
import { fitAsking } from '../answering/ask-fit.ts';
import { ruleRow } from '../chrome.ts';
import { glyphSets } from '../glyphs.ts';
import { type LessonFrame, scrollText, titleRow } from '../lesson/lesson-frame.ts';
import type { LessonView } from '../lesson/lesson-view.ts';
import { paragraph, readingOf } from '../reading.ts';
import { row } from '../span.ts';

/** A question as an interviewer puts it, before any packet is on the screen: the text has all the room. */
export function spokenFrame(view: LessonView): LessonFrame {
  const { scene, draft, columns, rows, lang } = view;
  const glyphs = glyphSets[view.glyphs];
  const setting = { width: columns, lang, glyphs: view.glyphs };
  const asking = askingOf(scene, draft, setting);
  const reading = readingOf(scene, setting, draft);
  const banner = view.banner === undefined ? [] : paragraph(view.banner, setting, '!', 'wrong').slice(0, 2);
  // Title, a rule above and below the text, and the keys.
  const free = rows - 4 - banner.length;
  const wished = asking.prompt.length + asking.placed.length + asking.items.length + asking.input.length;
  const asked = Math.min(wished, free - 2);
  const between = asked > 0 ? 1 : 0;
  const text = Math.max(1, Math.min(reading.rows.length, free - asked - between));
  const { visible, scrolled, sign } = scrollText(view, reading, text);
  const fitted = fitAsking(asking, asked);
  const top = [
    titleRow(view),
    ruleRow(columns, glyphs, '', sign),
    ...visible,
    ...Array.from({ length: between }, () => row('')),
    ...fitted.above,
  ];
  const blank = Math.max(0, free - text - between - asked);
  return {
    top,
    items: asking.items,
    limit: fitted.limit,
    bottom: [
      ...fitted.below,
      ...Array.from({ length: blank }, () => row('')),
      ...banner,
      ruleRow(columns, glyphs),
    ],
    scrolled,
    ...(fitted.caret ? { caret: { x: fitted.caret.x, y: top.length + fitted.caret.y } } : {}),
  };
}

import { comparison } from '../../lesson/telling/comparison.ts';
import { noteReason } from '../../lesson/telling/note-reason.ts';
import type { Lang } from '../../lesson/text.ts';
import { fieldOfNote } from '../../tcp/analysis/fields.ts';
import type { Conversation } from '../../tcp/moment.ts';
import { glyphSets } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import { type Row, row, span } from '../span.ts';
import type { DetailScreen } from './model.ts';
import { indexAt } from './moments.ts';
import { noteWords, tell } from './words.ts';

/** The title of a page about a packet. */
export function detailTitle({ of, back }: DetailScreen, lang: Lang): string {
  const frame = back.moments[back.at]?.packet.frame.number ?? '';
  if (of === 'notes') return `${tell('notesOf', lang)} ${frame}`;
  const { marked, conversation } = back;
  const other = marked === undefined ? '' : (conversation?.moments[marked]?.packet.frame.number ?? '');
  return `${tell('comparison', lang)} ${other} ${tell('with', lang)} ${frame}`;
}

/** The page itself: why the packet carries its notes, or how it differs from the one that is marked. */
export function detailBody({ of, back }: DetailScreen, setting: Setting): readonly Row[] {
  const { conversation, marked } = back;
  const index = indexAt(back, back.at);
  if (conversation === undefined) return [];
  if (of === 'notes') return notesBody(conversation, index, setting);
  return marked === undefined ? [] : comparisonRows(conversation, marked, index, setting);
}

function notesBody(conversation: Conversation, index: number, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const notes = conversation.moments[index]?.notes ?? [];
  return notes.flatMap((note): readonly Row[] => {
    const { why, falseAlarm } = noteReason(conversation, index, note);
    return [
      [span(`  ${noteWords[note][lang]}`, 'strong'), span(`  ${fieldOfNote(note)}`, 'faint')],
      ...paragraph(why[lang], setting, tell('why', lang), 'faint'),
      ...paragraph(falseAlarm[lang], setting, tell('falseAlarm', lang), 'faint'),
      row(''),
    ];
  });
}

/** What lies between two packets, the earlier one first. */
export function comparisonRows(
  conversation: Conversation,
  marked: number,
  index: number,
  setting: Setting,
): readonly Row[] {
  const [earlier, later] = marked < index ? [marked, index] : [index, marked];
  const { dot } = glyphSets[setting.glyphs];
  return comparison(conversation, earlier, later).flatMap((text) =>
    paragraph(text[setting.lang], setting, dot),
  );
}

import type { Moment } from '../../tcp/moment.ts';
import { glyphSets } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import type { Row } from '../span.ts';
import type { ConversationScreen } from './model.ts';
import { noteWords, tell } from './words.ts';

/** What there is to say of a packet in a few lines: what it means in context. */
export function saidOf(
  { conversation }: ConversationScreen,
  index: number,
  setting: Setting,
): readonly Row[] {
  const moment = conversation?.moments[index];
  if (conversation === undefined || moment === undefined) return [];
  return notesLine(moment, setting);
}

function notesLine({ notes }: Moment, setting: Setting): readonly Row[] {
  if (notes.length === 0) return [];
  const { lang, glyphs } = setting;
  const said = notes.map((note) => noteWords[note][lang]).join(lang === 'zh' ? '，' : ', ');
  return paragraph(`${said} (i: ${tell('why', lang)})`, setting, glyphSets[glyphs].dot, 'strong');
}

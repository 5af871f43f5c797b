import { clocksText, passageText } from '../../lesson/telling/passage.ts';
import type { Moment } from '../../tcp/moment.ts';
import { glyphSets } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import type { Row } from '../span.ts';
import { clauseLines } from '../tcb/clauses.ts';
import { clausesInConversation } from '../tcb/tcb-source.ts';
import { comparisonRows } from './detail.ts';
import type { ConversationScreen } from './model.ts';
import { sentencesOn } from './story.ts';
import { noteWords } from './words.ts';

/**
 * What there is to say of a packet in a few lines: with another one marked, how the two differ; else what it means in
 * context, what the story says of it, and by which clauses it was sent and taken as far as `height` has room for them.
 */
export function saidOf(
  { conversation, marked, seeing }: ConversationScreen,
  index: number,
  setting: Setting,
  height: number,
): readonly Row[] {
  const moment = conversation?.moments[index];
  if (conversation === undefined || moment === undefined) return [];
  if (marked !== undefined && marked !== index) return comparisonRows(conversation, marked, index, setting);
  if (seeing?.sight === 'both') {
    const sentences = [passageText(seeing.merged, index), clocksText(seeing.merged.offset)];
    return [
      ...noteRows(moment, setting),
      ...sentences.flatMap((text) => paragraph(text[setting.lang], setting)),
    ];
  }
  const told = sentencesOn(conversation, moment.packet.frame.number);
  const said = [
    ...noteRows(moment, setting),
    ...told.flatMap(({ text }) => paragraph(text[setting.lang], setting)),
  ];
  const room = Math.max(0, height - said.length);
  return [...said, ...clauseLines(clausesInConversation(conversation, index), setting, room)];
}

function noteRows({ notes }: Moment, setting: Setting): readonly Row[] {
  if (notes.length === 0) return [];
  const { lang, glyphs } = setting;
  const said = notes.map((note) => noteWords[note][lang]).join(lang === 'zh' ? '，' : ', ');
  return paragraph(said, setting, glyphSets[glyphs].dot, 'strong', 'strong');
}

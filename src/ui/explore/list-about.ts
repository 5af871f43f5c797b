import type { Lang } from '../../lesson/text.ts';
import { notes } from '../../tcp/analysis/notes.ts';
import type { Summary } from '../../tcp/index/explored.ts';
import type { Address } from '../../tcp/moment.ts';
import { addressText } from '../ends-rows.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import { foldFields } from '../packet-line.ts';
import type { Setting } from '../reading.ts';
import { cutText, type Row, span } from '../span.ts';
import { say } from '../words.ts';
import { timeText } from './amounts.ts';
import { closings, completenessText, noteWords, openings, tell } from './words.ts';

/** A conversation in whole words, with all that the list has no room for. */
export function aboutLines(summary: Summary, { width, lang, glyphs: set }: Setting): readonly Row[] {
  const glyphs = glyphSets[set];
  const { segments, octets, handshakeRtt, completeness, duration } = summary;
  const end = (side: 'client' | 'server', address: Address): string =>
    `${say(side, lang)} ${addressText(address)}`;
  const count = (side: 'client' | 'server'): string => {
    const [sent, carried] = [segments[side], octets[side]];
    return lang === 'zh'
      ? `${say(side, lang)}：${sent} 个报文段，${carried} 字节`
      : `${say(side, lang)}: ${plural(sent, 'segment')}, ${plural(carried, 'octet')}`;
  };
  const comma = lang === 'zh' ? '，' : ', ';
  const semicolon = lang === 'zh' ? '；' : '; ';
  const room = width - 4;
  const facts = [
    openings[summary.opening].long[lang],
    closings[summary.closing].long[lang],
    `${tell('completeness', lang)} ${completeness}${inBrackets(completenessText(completeness, lang), lang)}`,
    `${tell('duration', lang)} ${timeText(duration)}`,
    ...(handshakeRtt === undefined ? [] : [`${tell('handshakeRtt', lang)} ${timeText(handshakeRtt)}`]),
  ];
  const noted = notes.flatMap((note) => {
    const times = summary.notes[note];
    const word = noteWords[note][lang];
    return times === undefined ? [] : [lang === 'zh' ? `${word} ${times} 次` : `${word} (${times})`];
  });
  const said =
    noted.length === 0
      ? tell('noNotes', lang)
      : `${tell('notes', lang)}${lang === 'zh' ? '：' : ': '}${noted.join(comma)}`;
  const lines = [
    ...foldFields([end('client', summary.client), end('server', summary.server)], room),
    ...foldFields(facts, room, semicolon),
    ...foldFields([count('client'), count('server'), said], room, semicolon),
  ];
  return lines.map((line) => [span('   '), span(cutText(sentence(line, set), room, glyphs.cut))]);
}

const inBrackets = (text: string, lang: Lang): string => (lang === 'zh' ? `（${text}）` : ` (${text})`);

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

import { type GlyphSet, glyphSets } from '../glyphs.ts';
import { nothingHidden } from '../hidden.ts';
import { type LadderView, ladderRows } from '../ladder.ts';
import { writingAt } from '../numbers.ts';
import { apart, row, textOf } from '../span.ts';
import { say } from '../words.ts';
import { headingText, type LadderExport, leftOutText, mostRungs, socketText } from './rungs.ts';

const WIDTH = 100;
const GUTTER = 14;

/** The ladder as the screen draws it, 100 columns wide, from its first segment on; each line ends with a line feed. */
export function ladderText(of: LadderExport, glyphs: GlyphSet = 'unicode'): string {
  const { conversation, lang, numbering, most = mostRungs } = of;
  const { moments } = conversation;
  const shown = Math.min(most, moments.length);
  const view: LadderView = {
    stage: { moments },
    calls: [],
    shown,
    writeAt: (moment) => writingAt(moment, numbering),
    hidden: nothingHidden,
    numberAt: (place) => moments[place - 1]?.packet.frame.number,
    programs: false,
    gutter: GUTTER,
    width: WIDTH,
    lang,
    glyphs: glyphSets[glyphs],
  };
  const ends = [
    apart(row(say('client', lang)), row(say('server', lang)), WIDTH),
    apart(row(socketText(of, 'client')), row(socketText(of, 'server')), WIDTH),
  ];
  // A segment takes two rows at most: the time before it, and its arrow.
  const ladder = ladderRows(view, 2 * shown);
  const rest = moments.length - shown;
  const lines = [
    headingText(of),
    '',
    ...[...ends, ...ladder].map(textOf),
    ...(rest === 0 ? [] : ['', leftOutText(rest, lang)]),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

import { clockText } from '../explore/clock-text.ts';
import { type GlyphSet, glyphSets, sentence } from '../glyphs.ts';
import { nothingHidden } from '../hidden.ts';
import { type LadderView, ladderRows } from '../ladder.ts';
import type { LadderLook } from '../ladder-parts.ts';
import { writingAt } from '../numbers.ts';
import { slantedRows } from '../slanted/slanted-ladder.ts';
import { apart, type Row, row, textOf } from '../span.ts';
import { say } from '../words.ts';
import { bothOf } from './both-ends.ts';
import type { BothEnds, LadderExport } from './ladder-export.ts';
import { headingText, leftOutText, mostRungs, socketText } from './rungs.ts';

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
    ...(of.both === undefined ? [] : [row(sentence(clockText(of.both.merged.offset, lang), glyphs))]),
  ];
  // A segment takes two rows at most: the time before it, and its arrow.
  const ladder = of.both === undefined ? ladderRows(view, 2 * shown) : bothRows(of, of.both, view);
  const rest = of.both === undefined ? moments.length - shown : bothOf(of, of.both).leftOut;
  const lines = [
    headingText(of),
    '',
    ...[...ends, ...ladder].map(textOf),
    ...(rest === 0 ? [] : ['', leftOutText(rest, lang)]),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Each segment in the row where it left and the one where it arrived. */
function bothRows(of: LadderExport, both: BothEnds, look: LadderLook): readonly Row[] {
  const { merged } = both;
  const { stations } = bothOf(of, both);
  return slantedRows(
    {
      ...look,
      merged,
      stations,
      writeAt: (moment) => writingAt(moment, of.numbering),
      nameOf: (passage) => String(passage + 1),
      showsState: () => true,
      calls: [],
    },
    2 * stations.list.length,
  );
}

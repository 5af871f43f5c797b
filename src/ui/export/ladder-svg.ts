import type { Side } from '../../tcp/segment.ts';
import { cutText } from '../span.ts';
import { bothSvg } from './both-svg.ts';
import type { LadderExport } from './ladder-export.ts';
import { type Rung, rungsOf } from './rungs.ts';
import { gapLine, HEAD, headsOf, middle, POLES, picture, ROOM, textAt } from './svg.ts';

const TOP = 96;
const STEP = 38;
const GAP = 30;
/** How far an arrow falls: time runs downwards. */
const FALL = 8;

/**
 * The ladder as a picture that needs nothing else: both ends as lines, segments as arrows, states beside the ends,
 * times at the left. Its colours follow the reader's light or dark theme.
 */
export function ladderSvg(of: LadderExport): string {
  if (of.both !== undefined) return bothSvg(of, of.both);
  const { rungs, leftOut } = rungsOf(of);
  let y = TOP;
  const drawn: string[] = [];
  for (const rung of rungs) {
    if (rung.gap !== undefined) {
      drawn.push(gapLine(rung.gap, y));
      y += GAP;
    }
    drawn.push(...arrow(rung, y));
    y += STEP;
  }
  return picture(of, { drawn: [...headsOf(of, y), ...drawn], bottom: y, leftOut });
}

function arrow({ frame, from, parts, states, time }: Rung, y: number): readonly string[] {
  const [start, end] = from === 'client' ? [POLES.client, POLES.server] : [POLES.server, POLES.client];
  const back = from === 'client' ? -HEAD : HEAD;
  const tip = y + 16 + FALL;
  const label = cutText([frame, ...parts].join('  '), ROOM, '…');
  return [
    textAt('start', 16, y + 20, 'faint', `${(time / 1e9).toFixed(6)} s`),
    textAt('middle', middle, y + 12, from, label),
    `<line class="${from}" x1="${start}" y1="${y + 16}" x2="${end + back / 2}" y2="${tip}"/>`,
    `<path class="${from}" d="M${end} ${tip}l${back} ${-HEAD / 2}v${HEAD}z"/>`,
    ...(states.client === undefined
      ? []
      : [textAt('end', POLES.client - 10, stateAt('client', from, y), 'client', states.client)]),
    ...(states.server === undefined
      ? []
      : [textAt('start', POLES.server + 10, stateAt('server', from, y), 'server', states.server)]),
  ];
}

/** The sender is in its new state when the segment leaves, the receiver when it comes. */
const stateAt = (side: Side, from: Side, y: number): number => y + 20 + (side === from ? 0 : FALL);

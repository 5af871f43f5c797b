import type { Side } from '../../tcp/segment.ts';
import { cutText } from '../span.ts';
import { say } from '../words.ts';
import { headingText, type LadderExport, leftOutText, type Rung, rungsOf, socketText } from './rungs.ts';

// In pixels. A letter of the label's type is 7.3 wide.
const WIDTH = 1000;
const POLES: Readonly<Record<Side, number>> = { client: 220, server: 800 };
const TOP = 96;
const STEP = 38;
const GAP = 30;
/** How far an arrow falls: time runs downwards. */
const FALL = 8;
const HEAD = 9;
/** Letters that fit between the poles. */
const ROOM = 74;

/**
 * The ladder as a picture that needs nothing else: both ends as lines, segments as arrows, states beside the ends,
 * times at the left. Its colours follow the reader's light or dark theme.
 */
export function ladderSvg(of: LadderExport): string {
  const { lang } = of;
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
  const bottom = y;
  const rest =
    leftOut === 0 ? [] : [textAt('middle', middle, bottom + 24, 'faint', leftOutText(leftOut, lang))];
  const height = bottom + (leftOut === 0 ? 24 : 48);
  const heads = (['client', 'server'] as const).flatMap((side) => [
    textAt('middle', POLES[side], 52, `${side} strong`, say(side, lang)),
    textAt('middle', POLES[side], 72, 'plain', socketText(of, side)),
    `<line class="pole" x1="${POLES[side]}" y1="82" x2="${POLES[side]}" y2="${bottom}"/>`,
  ]);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" lang="${lang}">`,
    `<title>${escaped(headingText(of))}</title>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}"/>`,
    textAt('start', 16, 24, 'strong', headingText(of)),
    ...heads,
    ...drawn,
    ...rest,
    '</svg>',
  ].join('\n')}\n`;
}

const middle = (POLES.client + POLES.server) / 2;

/** Light unless the reader asks for dark. Direction and place say what colours say. */
const style = `
text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1c1e21; white-space: pre; }
.strong { font-weight: bold; } .faint { fill: #5f6670; }
.client { fill: #0b6b80; } .server { fill: #8a2b9e; } .ground { fill: #ffffff; }
line.pole { stroke: #9aa1ab; stroke-width: 2; }
line.client { stroke: #0b6b80; stroke-width: 1.5; } line.server { stroke: #8a2b9e; stroke-width: 1.5; }
line.gap { stroke: #9aa1ab; stroke-dasharray: 3 5; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e6ea; } .faint { fill: #a3a9b3; } .ground { fill: #16181c; }
.client { fill: #5fd3e8; } .server { fill: #e0a0f0; }
line.pole, line.gap { stroke: #6b727d; } line.client { stroke: #5fd3e8; } line.server { stroke: #e0a0f0; }
}
`;

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

const gapLine = (gap: string, y: number): string =>
  [
    `<line class="gap" x1="${POLES.client + 8}" y1="${y + 12}" x2="${middle - 90}" y2="${y + 12}"/>`,
    textAt('middle', middle, y + 16, 'faint', gap),
    `<line class="gap" x1="${middle + 90}" y1="${y + 12}" x2="${POLES.server - 8}" y2="${y + 12}"/>`,
  ].join('\n');

const textAt = (
  anchor: 'start' | 'middle' | 'end',
  x: number,
  y: number,
  role: string,
  text: string,
): string => `<text class="${role}" x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Nothing in a text may begin a tag. Signs that XML does not allow are no part of what is written here. */
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

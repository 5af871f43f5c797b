import type { Side } from '../../tcp/segment.ts';
import { say } from '../words.ts';
import type { LadderExport } from './ladder-export.ts';
import { headingText, leftOutText, socketText } from './rungs.ts';

// In pixels. A letter of the label's type is 7.3 wide.
const WIDTH = 1000;
export const POLES: Readonly<Record<Side, number>> = { client: 220, server: 800 };
export const HEAD = 9;
/** Letters that fit between the poles. */
export const ROOM = 74;

export const middle = (POLES.client + POLES.server) / 2;

/** Light unless the reader asks for dark. Direction and place say what colours say. */
const style = `
text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1c1e21; white-space: pre; }
.strong { font-weight: bold; } .faint { fill: #5f6670; }
.client { fill: #0b6b80; } .server { fill: #8a2b9e; } .ground { fill: #ffffff; }
line.pole { stroke: #9aa1ab; stroke-width: 2; }
line.client { stroke: #0b6b80; stroke-width: 1.5; } line.server { stroke: #8a2b9e; stroke-width: 1.5; }
text.halo { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
path.cross { fill: none; stroke: #1c1e21; stroke-width: 2; }
line.gap { stroke: #9aa1ab; stroke-dasharray: 3 5; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e6ea; } .faint { fill: #a3a9b3; } .ground { fill: #16181c; }
.client { fill: #5fd3e8; } .server { fill: #e0a0f0; } path.cross { stroke: #e4e6ea; } text.halo { stroke: #16181c; }
line.pole, line.gap { stroke: #6b727d; } line.client { stroke: #5fd3e8; } line.server { stroke: #e0a0f0; }
}
`;

/** Both ends above their poles, which reach down to `bottom`. */
export const headsOf = (of: LadderExport, bottom: number): readonly string[] =>
  (['client', 'server'] as const).flatMap((side) => [
    textAt('middle', POLES[side], 52, `${side} strong`, say(side, of.lang)),
    textAt('middle', POLES[side], 72, 'plain', socketText(of, side)),
    `<line class="pole" x1="${POLES[side]}" y1="82" x2="${POLES[side]}" y2="${bottom}"/>`,
  ]);

/** What is drawn down to `bottom` as a whole picture, with what it is and what it lacks. */
export function picture(
  of: LadderExport,
  {
    drawn,
    bottom,
    leftOut,
  }: { readonly drawn: readonly string[]; readonly bottom: number; readonly leftOut: number },
): string {
  const { lang } = of;
  const rest =
    leftOut === 0 ? [] : [textAt('middle', middle, bottom + 24, 'faint', leftOutText(leftOut, lang))];
  const height = bottom + (leftOut === 0 ? 24 : 48);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" lang="${lang}">`,
    `<title>${escaped(headingText(of))}</title>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}"/>`,
    textAt('start', 16, 24, 'strong', headingText(of)),
    ...drawn,
    ...rest,
    '</svg>',
  ].join('\n')}\n`;
}

export const gapLine = (gap: string, y: number): string =>
  [
    `<line class="gap" x1="${POLES.client + 8}" y1="${y + 12}" x2="${middle - 90}" y2="${y + 12}"/>`,
    textAt('middle', middle, y + 16, 'faint', gap),
    `<line class="gap" x1="${middle + 90}" y1="${y + 12}" x2="${POLES.server - 8}" y2="${y + 12}"/>`,
  ].join('\n');

export const textAt = (
  anchor: 'start' | 'middle' | 'end',
  x: number,
  y: number,
  role: string,
  text: string,
): string => `<text class="${role}" x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Nothing in a text may begin a tag. Signs that XML does not allow are no part of what is written here. */
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

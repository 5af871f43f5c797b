import type { OpenCourse } from '../lesson/open-course.ts';
import type { Progress } from '../lesson/progress.ts';
import type { Lang } from '../lesson/text.ts';
import type { GlyphSet } from './glyphs.ts';
import { homeRows } from './home/home-rows.ts';
import type { Row } from './span.ts';
import { type Style, theme } from './theme.ts';

/** What the first frame is drawn from: home's part of the model, and what the world has before captures are opened. */
export type FirstFrame = {
  readonly course: Pick<OpenCourse, 'lessons'>;
  readonly progress: Progress;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly banner?: string;
  readonly color: boolean;
};

/**
 * Home as text with the terminal's codes, without React and Ink, whose loading takes longer than all the rest.
 * Ink draws the same rows a moment later, and nothing moves.
 */
export const firstFrame = ({ color, ...view }: FirstFrame, columns: number, rows: number): string =>
  paint(homeRows({ ...view, columns, rows }), color);

/** Rows from the top of the screen as text with the terminal's codes. */
export const paint = (rows: readonly Row[], color: boolean): string =>
  rows.map((line) => rowCodes(line, color)).join('\r\n');

const rowCodes = (line: Row, color: boolean): string =>
  line.map(({ text, role }) => (color ? styled(text, theme[role]) : text)).join('');

/** SGR codes of ECMA-48, section 8.3.117, each with the one that takes it back. */
const codes = {
  cyan: ['36', '39'],
  magenta: ['35', '39'],
  yellow: ['33', '39'],
  bold: ['1', '22'],
  dimColor: ['2', '22'],
  inverse: ['7', '27'],
} as const;

function styled(text: string, style: Style): string {
  let out = text;
  const put = ([on, off]: readonly [string, string]) => {
    out = `\u001B[${on}m${out}\u001B[${off}m`;
  };
  if (style.dimColor) put(codes.dimColor);
  if (style.color) put(codes[style.color]);
  if (style.bold) put(codes.bold);
  if (style.inverse) put(codes.inverse);
  return out;
}

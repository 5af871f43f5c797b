import type { Lang } from '../../lesson/text.ts';
import { type Arrow, arrows } from '../../tcp/figure5.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Glyphs } from '../glyphs.ts';
import { cutRow, type Row, row, type Span, span } from '../span.ts';
import { type Marks, nowRole, sideSign } from './canvas.ts';
import { tell } from './words.ts';

const sides: readonly Side[] = ['client', 'server'];

/** Where the drawing has no room: the arrows below the states that they leave, as many lines as are asked for. */
export function arrowList(
  marks: Marks,
  lang: Lang,
  glyphs: Glyphs,
  width: number,
  height: number,
): readonly Row[] {
  const lines: Row[] = [];
  const lineAt: Partial<Record<'picked' | 'taken' | 'standing', number>> = {};
  for (const [index, arrow] of arrows.entries()) {
    const from = arrow.from.join();
    if (from !== arrows[index - 1]?.from.join()) {
      if (sides.some((side) => stands(marks, side, arrow))) lineAt.standing ??= lines.length;
      lines.push(stateLine(arrow, marks, lang));
    }
    if (arrow.row === marks.picked) lineAt.picked = lines.length;
    if (sides.some((side) => marks.taken[side] === arrow.row)) lineAt.taken ??= lines.length;
    lines.push(arrowLine(arrow, marks, glyphs));
  }
  const focus = lineAt.picked ?? lineAt.taken ?? lineAt.standing ?? 0;
  const middle = focus - Math.floor(height / 2);
  const start = Math.max(0, Math.min(lines.length - height, middle));
  const seen = lines.slice(start, start + height).map((line) => cutRow(line, width, glyphs.cut));
  return [...seen, ...Array.from({ length: Math.max(0, height - seen.length) }, () => row(''))];
}

const stands = ({ standing }: Marks, side: Side, { from }: Arrow): boolean =>
  from.length === 1 && standing[side]?.state === from[0];

/** `C S FIN-WAIT-1`. */
function stateLine(arrow: Arrow, marks: Marks, lang: Lang): Row {
  const mark = (side: Side): Span =>
    span(stands(marks, side, arrow) ? `${sideSign[side]} ` : '  ', nowRole[side]);
  const [state = '', ...others] = arrow.from;
  return [
    span(' '),
    mark('client'),
    mark('server'),
    span(others.length > 0 ? tell('severalStates', lang) : state, 'strong'),
  ];
}

/** `> C T14  rcv ACK of FIN → FIN-WAIT-2`. */
function arrowLine({ row: name, event, to }: Arrow, { taken, picked }: Marks, glyphs: Glyphs): Row {
  const isPicked = name === picked;
  const mark = (side: Side): Span => span(taken[side] === name ? `${sideSign[side]} ` : '  ', nowRole[side]);
  const isTaken = sides.some((side) => taken[side] === name);
  return [
    span(isPicked ? '   > ' : '     ', 'strong'),
    mark('client'),
    mark('server'),
    span(`${name}  `, 'faint'),
    span(`${event} ${glyphs.keyRight} ${to}`, isPicked ? 'selected' : isTaken ? 'strong' : 'plain'),
  ];
}

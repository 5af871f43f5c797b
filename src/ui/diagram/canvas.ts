import type { TcpState } from '../../tcp/endpoint.ts';
import type { Side } from '../../tcp/segment.ts';
import type { GlyphSet } from '../glyphs.ts';
import { merged, type Row, span } from '../span.ts';
import type { Role } from '../theme.ts';
import { boxes, boxWidth, height, type Path, type Point, paths, type StateBox, width } from './drawing.ts';
import { headSign, type Look, lineSign } from './lines.ts';

/** Where an end stands in the drawing. */
export type Standing = {
  readonly state: TcpState /** CLOSED after a connection, not before one. */;
  readonly isOver: boolean;
};

/** What is marked in the drawing. */
export type Marks = {
  readonly standing: Readonly<Partial<Record<Side, Standing>>>;
  /** The row that each end took last. */
  readonly taken: Readonly<Partial<Record<Side, string>>>;
  /** The row that is selected. */
  readonly picked: string | undefined;
};

type Cell = { readonly sign: string; readonly role: Role };

/** What stands for an end in a box. */
export const sideSign: Readonly<Record<Side, string>> = { client: 'C', server: 'S' };

/** The colour of what an end does now. */
export const nowRole = { client: 'clientNow', server: 'serverNow' } as const satisfies Record<Side, Role>;

/** Figure 5 as lines of `width` cells. What is selected and what was taken have lines of their own kind, and a colour. */
export function drawn(marks: Marks, set: GlyphSet): readonly Row[] {
  const cells: Cell[][] = Array.from({ length: height }, () =>
    Array.from({ length: width }, () => ({ sign: ' ', role: 'plain' })),
  );
  const put = ([x, y]: Point, sign: string, role: Role) => {
    const line = cells[y];
    if (line !== undefined) line[x] = { sign, role };
  };
  const write = ([x, y]: Point, text: string, role: Role) => {
    for (const [index, sign] of [...text].entries()) put([x + index, y], sign, role);
  };
  for (const path of paths) drawPath(path, marks, set, put);
  for (const path of paths) drawLabel(path, marks, write);
  for (const box of boxes) drawBox(box, marks, write);
  return cells.map((line) => merged(line.map(({ sign, role }) => span(sign, role))));
}

type Put = (at: Point, sign: string, role: Role) => void;

function drawPath(path: Path, marks: Marks, set: GlyphSet, put: Put): void {
  const { look, role } = lookOf(path, marks);
  const cells = cellsOf(path.points);
  for (const [index, at] of cells.entries()) {
    const [before, next] = [cells[index - 1], cells[index + 1]];
    // The first cell lies in the box that the arrow leaves.
    if (before === undefined) continue;
    if (next === undefined) put(at, headSign(path.head, set), role);
    else put(at, lineSign(wayOf(before, at), wayOf(at, next), look, set), role);
  }
}

/** Between blanks, so that it can be told from the line; between stars where it was taken, in brackets where selected. */
function drawLabel({ row, label, labelAt: [x, y] }: Path, { picked, taken }: Marks, write: Put): void {
  const side = takerOf(row, taken);
  if (row === picked) write([x - 1, y], `[${label}]`, 'selected');
  else if (side !== undefined) write([x - 1, y], `*${label}*`, nowRole[side]);
  else write([x - 1, y], ` ${label} `, 'plain');
}

function drawBox({ state, at: [x, y], isEnd = false }: StateBox, { standing }: Marks, write: Put): void {
  const stands = (side: Side) => {
    const place = standing[side];
    return place?.state === state && (state !== 'CLOSED' || place.isOver === isEnd);
  };
  const [client, server] = [stands('client'), stands('server')];
  const inner = boxWidth - 6;
  const before = Math.floor((inner - state.length) / 2);
  const name = `${' '.repeat(before)}${state}`.padEnd(inner);
  const role = client && server ? 'strong' : client ? nowRole.client : server ? nowRole.server : 'plain';
  write([x, y], '[', role);
  write([x + 1, y], client ? sideSign.client : ' ', nowRole.client);
  write([x + 2, y], ` ${name} `, role);
  write([x + boxWidth - 2, y], server ? sideSign.server : ' ', nowRole.server);
  write([x + boxWidth - 1, y], ']', role);
}

function lookOf(
  { row, isDashed }: Path,
  { taken, picked }: Marks,
): { readonly look: Look; readonly role: Role } {
  const side = takerOf(row, taken);
  if (side !== undefined) return { look: 'taken', role: nowRole[side] };
  if (picked === row) return { look: 'picked', role: 'strong' };
  return { look: isDashed ? 'dashed' : 'plain', role: 'faint' };
}

/** The end that took the row. */
const takerOf = (row: string, taken: Marks['taken']): Side | undefined =>
  taken.client === row ? 'client' : taken.server === row ? 'server' : undefined;

/** Every cell from the first point to the last. */
function cellsOf(points: readonly Point[]): readonly Point[] {
  const cells: Point[] = points.slice(0, 1).map((point) => point);
  for (const [x, y] of points.slice(1)) {
    for (;;) {
      const [fromX, fromY] = cells.at(-1) ?? [x, y];
      if (fromX === x && fromY === y) break;
      cells.push([fromX + Math.sign(x - fromX), fromY + Math.sign(y - fromY)]);
    }
  }
  return cells;
}

function wayOf([fromX, fromY]: Point, [x, y]: Point): Path['head'] {
  if (x !== fromX) return x > fromX ? 'right' : 'left';
  return y > fromY ? 'down' : 'up';
}

import { describe, expect, it } from 'vitest';
import { tcpStates } from '../../../src/tcp/endpoint.ts';
import { arrows } from '../../../src/tcp/figure5.ts';
import { drawn } from '../../../src/ui/diagram/canvas.ts';
import {
  boxes,
  boxWidth,
  height,
  type Path,
  type Point,
  paths,
  width,
} from '../../../src/ui/diagram/drawing.ts';
import { cells, textOf } from '../../../src/ui/span.ts';

const steps = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] } as const;

/** The state in whose box a cell lies. */
const stateAt = ([x, y]: Point) =>
  boxes.find(({ at }) => at[1] === y && at[0] <= x && x < at[0] + boxWidth)?.state;

const arrowOf = ({ row }: Path) => arrows.find((arrow) => arrow.row === row);

/** The cells of a path, the one in the box that it leaves aside. */
function cellsOf({ points }: Path): readonly string[] {
  const found: string[] = [];
  points.forEach(([x, y], index) => {
    const [fromX, fromY] = points[index - 1] ?? [x, y];
    const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
    for (let [atX, atY] = [fromX, fromY]; atX !== x || atY !== y; ) {
      [atX, atY] = [atX + dx, atY + dy];
      found.push(`${atX} ${atY}`);
    }
  });
  return found;
}

const labelCells = ({ label, labelAt: [x, y] }: Path) => [...label].map((_, index) => `${x + index} ${y}`);

const nothing = { standing: {}, taken: {}, picked: undefined };

describe('the drawing', () => {
  it('has a box for every state, two for CLOSED', () => {
    expect(boxes.map(({ state }) => state).toSorted()).toEqual([...tcpStates, 'CLOSED'].toSorted());
  });

  it('has every arrow of the figure, and that of note 2, which is dashed', () => {
    const wanted = arrows.filter(({ isDrawn, note }) => isDrawn || note === 2).map(({ row }) => row);
    expect(paths.map(({ row }) => row).toSorted()).toEqual(wanted.toSorted());
    for (const path of paths) expect(path.isDashed ?? false, path.row).toBe(!arrowOf(path)?.isDrawn);
  });

  it.each(paths.map((path) => [path.row, path] as const))(
    '%s goes from its state to its state',
    (_, path) => {
      const arrow = arrowOf(path);
      expect([stateAt(path.points[0]!)]).toEqual(arrow?.from);
      const [x, y] = path.points.at(-1)!;
      const [dx, dy] = steps[path.head];
      expect(stateAt([x, y]), 'the head is outside').toBeUndefined();
      expect(stateAt([x + dx, y + dy])).toBe(arrow?.to);
    },
  );

  it('says at each arrow what takes it', () => {
    for (const path of paths) {
      const { event, note, when } = arrowOf(path) ?? {};
      const words = note === 2 ? 'note 2' : note === 1 ? `${event} (note 1)` : (when ?? event);
      expect(path.label, path.row).toBe(words);
    }
  });

  it('lets no arrow cross another, nor a box, nor any label but its own', () => {
    const owner = new Map<string, string>();
    for (const path of paths) {
      for (const cell of cellsOf(path)) {
        expect(owner.get(cell), `${path.row} at ${cell}`).toBeUndefined();
        expect(
          stateAt(cell.split(' ').map(Number) as unknown as Point),
          `${path.row} at ${cell}`,
        ).toBeUndefined();
        owner.set(cell, path.row);
      }
    }
    const labels = new Set<string>();
    for (const path of paths) {
      for (const cell of labelCells(path)) {
        expect([undefined, path.row], `${path.row}'s label at ${cell}`).toContain(owner.get(cell));
        expect(labels.has(cell)).toBe(false);
        expect(stateAt(cell.split(' ').map(Number) as unknown as Point)).toBeUndefined();
        labels.add(cell);
      }
    }
  });

  it('fills its room and no more', () => {
    for (const set of ['unicode', 'ascii'] as const) {
      const rows = drawn(nothing, set);
      expect(rows).toHaveLength(height);
      for (const row of rows) expect(cells(row)).toBe(width);
    }
    expect(drawn(nothing, 'ascii').map(textOf).join('')).toMatch(/^[\p{ASCII}]*$/u);
  });

  it('shows what is taken and what is selected without colours', () => {
    const plain = drawn(nothing, 'unicode').map(textOf).join('\n');
    for (const { row } of paths) {
      const taken = drawn({ ...nothing, taken: { client: row } }, 'unicode')
        .map(textOf)
        .join('\n');
      const picked = drawn({ ...nothing, picked: row }, 'unicode')
        .map(textOf)
        .join('\n');
      expect(taken, row).not.toBe(plain);
      expect(picked, row).not.toBe(plain);
      expect(picked, row).not.toBe(taken);
    }
  });
});

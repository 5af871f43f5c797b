import { Table } from './table.ts';

// The cells of a mark: the row, and both halves of a number of eight octets.
const ROW = 0;
const VALUE = 1;
const CELLS = 3;

const value = new Float64Array(1);
const halves = new Int32Array(value.buffer);

/** A number for each of some rows among many, 12 octets each. They are marked in the order of the rows. */
export class Marks {
  private readonly table = new Table(CELLS);

  get count(): number {
    return this.table.count;
  }

  get octets(): number {
    return this.table.octets;
  }

  /** @param row behind all that are marked */
  add(row: number, number: number): void {
    const mark = this.table.add();
    value[0] = number;
    this.table.set(mark, ROW, row);
    this.table.set(mark, VALUE, halves[0] ?? 0);
    this.table.set(mark, VALUE + 1, halves[1] ?? 0);
  }

  /** What a row was marked with; undefined where it was not. */
  at(row: number): number | undefined {
    const mark = this.upTo(row) - 1;
    return mark >= 0 && this.table.get(mark, ROW) === row ? this.valueOf(mark) : undefined;
  }

  /** The number of a mark, 0 for the first. */
  valueOf(mark: number): number {
    halves[0] = this.table.get(mark, VALUE);
    halves[1] = this.table.get(mark, VALUE + 1);
    return value[0] ?? 0;
  }

  /** How many rows are marked up to and with this one. */
  upTo(row: number): number {
    return this.marksBefore(row, 0);
  }

  /** The nth of the rows that are not marked, 0 for the first. */
  unmarked(nth: number): number {
    // Before a mark there are as many of them as its row is ahead of its own number.
    return nth + this.marksBefore(nth, 1);
  }

  /** How many marks have a row, less `each` times their own number, that is not above this one. */
  private marksBefore(row: number, each: 0 | 1): number {
    let low = 0;
    let high = this.table.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.table.get(middle, ROW) - middle * each > row) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

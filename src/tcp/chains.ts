import type { SegmentRows } from './index-rows.ts';

// The cells of a conversation.
/** The first and the last of its segments, -1 where there is none; and how many there are. */
const FIRST = 0;
const LAST = 1;
const COUNT = 2;
const CELLS = 3;

/** Which segments are whose: a chain through the rows for each conversation. */
export class Chains {
  private readonly rows: SegmentRows;
  private cells = new Int32Array(64 * CELLS);
  private conversations = 0;

  constructor(rows: SegmentRows) {
    this.rows = rows;
  }

  /** Begins the next conversation, which has no segment yet. */
  begin(): void {
    const at = this.conversations * CELLS;
    if (at === this.cells.length) {
      const { cells } = this;
      this.cells = new Int32Array(cells.length * 2);
      this.cells.set(cells);
    }
    this.cells[at + FIRST] = -1;
    this.cells[at + LAST] = -1;
    this.conversations += 1;
  }

  /** Says that a segment is the next of its conversation. */
  add(conversation: number, row: number): void {
    const { cells } = this;
    const at = conversation * CELLS;
    const last = cells[at + LAST] ?? -1;
    if (last < 0) cells[at + FIRST] = row;
    else this.rows.chain(last, row);
    cells[at + LAST] = row;
    cells[at + COUNT] = (cells[at + COUNT] ?? 0) + 1;
  }

  /** The segment of a conversation that follows `row`, its first for -1; -1 where there is none. */
  after(conversation: number, row: number): number {
    return row < 0 ? (this.cells[conversation * CELLS + FIRST] ?? -1) : this.rows.nextOf(row);
  }

  /** All segments of a conversation in their order; none for a number that is no conversation's. */
  rowsOf(conversation: number): Uint32Array {
    const count = conversation < this.conversations ? (this.cells[conversation * CELLS + COUNT] ?? 0) : 0;
    const found = new Uint32Array(count);
    let row = -1;
    for (let n = 0; n < count; n++) {
      row = this.after(conversation, row);
      found[n] = row;
    }
    return found;
  }
}

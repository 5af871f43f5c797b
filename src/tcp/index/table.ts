/** Rows of a block: a table grows by a block at a time, so nothing that is there is ever copied. */
const BITS = 16;
const BLOCK = 1 << BITS;
const WITHIN = BLOCK - 1;

/** What a row that there is not would be in. */
const nothing = new Int32Array(0);

/** Rows of numbers of four octets, the same number of cells in each. */
export class Table {
  count = 0;
  private readonly blocks: Int32Array[] = [];
  private readonly cells: number;

  constructor(cells: number) {
    this.cells = cells;
  }

  /** Octets of all rows. */
  get octets(): number {
    return this.count * this.cells * 4;
  }

  /** Adds a row of zeros and returns its number. */
  add(): number {
    const row = this.count;
    if ((row & WITHIN) === 0) this.grow();
    this.count = row + 1;
    return row;
  }

  /** A cell of a row that there is, signed. */
  get(row: number, cell: number): number {
    return this.blockOf(row)[this.placeOf(row) + cell] ?? 0;
  }

  set(row: number, cell: number, value: number): void {
    this.blockOf(row)[this.placeOf(row) + cell] = value;
  }

  /** The octets that hold a row, for many cells at once: its first cell is at `placeOf`. */
  blockOf(row: number): Int32Array {
    return this.blocks[row >>> BITS] ?? nothing;
  }

  placeOf(row: number): number {
    return (row & WITHIN) * this.cells;
  }

  /** By itself, as it is rare: what was not seen when `add` was compiled makes it worthless. */
  private grow(): void {
    this.blocks.push(new Int32Array(BLOCK * this.cells));
  }
}

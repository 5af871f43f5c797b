import { cells, merged, type Row, type Span, span } from '../span.ts';
import type { Role } from '../theme.ts';

/** A cell that a sign of two cells reaches into has no text of its own. */
type Cell = { readonly text: string; readonly role: Role };

const blank: Cell = { text: ' ', role: 'plain' };

/** One line of cells to draw into; what is drawn later lies on top. */
export class Canvas {
  private readonly cells: Cell[];

  constructor(width: number) {
    this.cells = Array.from({ length: width }, () => blank);
  }

  at(x: number): string {
    return this.cells[x]?.text ?? '';
  }

  /** A sign of one cell; outside of the line nothing is drawn. */
  put(x: number, text: string, role: Role): void {
    if (x < 0 || x >= this.cells.length) return;
    // Half of a wide sign is no sign.
    if (this.at(x) === '') this.cells[x - 1] = blank;
    if (this.at(x + 1) === '' && x + 1 < this.cells.length) this.cells[x + 1] = blank;
    this.cells[x] = { text, role };
  }

  write(x: number, text: string, role: Role): void {
    let at = x;
    for (const sign of text) {
      const wide = cells(sign);
      if (wide === 2 && at + 1 >= this.cells.length) return;
      this.put(at, sign, role);
      if (wide === 2) {
        this.put(at + 1, '', role);
        this.cells[at] = { text: sign, role };
      }
      at += wide;
    }
  }

  row(): Row {
    return merged(this.cells.map(({ text, role }): Span => span(text, role)));
  }
}

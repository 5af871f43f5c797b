/** Rows of a block: a table grows by a block at a time, so nothing that is there is ever copied. */
const BLOCK = 1 << 16;

/** Octets a row of each table takes. */
export const frameOctets = 24;
export const segmentOctets = 32;

/** The frames of a capture, 24 octets each: where they stand in the file, when they came, what they hold. */
export class FrameRows {
  count = 0;
  /** Where the record begins, and the time: two numbers a row. */
  private readonly wide: Float64Array[] = [];
  /** The octets of the record, and what the frame holds: two numbers a row. */
  private readonly narrow: Int32Array[] = [];

  /**
   * @param offset where in the file its record begins, `octets` how many this has
   * @param time nanoseconds since the capture's first frame
   * @param held as `heldOf` gives it back
   */
  add(offset: number, octets: number, time: number, held: number): void {
    const at = (this.count & (BLOCK - 1)) * 2;
    if (at === 0) {
      this.wide.push(new Float64Array(BLOCK * 2));
      this.narrow.push(new Int32Array(BLOCK * 2));
    }
    const wide = this.wide[this.count >>> 16];
    const narrow = this.narrow[this.count >>> 16];
    if (wide === undefined || narrow === undefined) return;
    wide[at] = offset;
    wide[at + 1] = time;
    narrow[at] = octets;
    narrow[at + 1] = held;
    this.count += 1;
  }

  offsetOf(row: number): number {
    return this.wide[row >>> 16]?.[(row & (BLOCK - 1)) * 2] ?? 0;
  }

  timeOf(row: number): number {
    return this.wide[row >>> 16]?.[(row & (BLOCK - 1)) * 2 + 1] ?? 0;
  }

  octetsOf(row: number): number {
    return this.narrow[row >>> 16]?.[(row & (BLOCK - 1)) * 2] ?? 0;
  }

  heldOf(row: number): number {
    return this.narrow[row >>> 16]?.[(row & (BLOCK - 1)) * 2 + 1] ?? 0;
  }
}

// The cells of a segment.
const FRAME = 0;
const CONVERSATION = 1;
const SEQ = 2;
const ACK = 3;
const LENGTH = 4;
/** The window in the upper half; below it who sent the segment, and its twelve flags. */
const WINDOW_AND_FLAGS = 5;
const NOTES = 6;
/** The segment of its conversation before it, -1 for none. */
const PREVIOUS = 7;
const CELLS = 8;

const FROM_SERVER = 0x1000;

/** The segments of a capture, 32 octets each. Each knows the one before it in its conversation: no earlier row changes. */
export class SegmentRows {
  count = 0;
  private readonly blocks: Int32Array[] = [];

  /**
   * Adds a segment and returns its row. Numbers as carried; `from` is 0 for the client.
   * @param previous the row of the segment before it in its conversation, -1 for none
   */
  add(
    previous: number,
    frame: number,
    conversation: number,
    from: 0 | 1,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
    notes: number,
  ): number {
    const row = this.count;
    const at = (row & (BLOCK - 1)) * CELLS;
    if (at === 0) this.blocks.push(new Int32Array(BLOCK * CELLS));
    const block = this.blocks[row >>> 16];
    if (block === undefined) return row;
    block[at + FRAME] = frame;
    block[at + CONVERSATION] = conversation;
    block[at + SEQ] = seq;
    block[at + ACK] = ack;
    block[at + LENGTH] = length;
    block[at + WINDOW_AND_FLAGS] = (window << 16) | (from === 0 ? 0 : FROM_SERVER) | flags;
    block[at + NOTES] = notes;
    block[at + PREVIOUS] = previous;
    this.count = row + 1;
    return row;
  }

  /**
   * The segments of one conversation in their order.
   * @param last the last of them, -1 for none
   * @param after only those that follow this one; -1 for all
   */
  chain(last: number, after = -1): Uint32Array {
    let count = 0;
    for (let row = last; row > after; row = this.cell(row, PREVIOUS)) count++;
    const rows = new Uint32Array(count);
    for (let row = last; row > after; row = this.cell(row, PREVIOUS)) rows[--count] = row;
    return rows;
  }

  /** The row of its frame. */
  frameOf(row: number): number {
    return this.cell(row, FRAME);
  }

  conversationOf(row: number): number {
    return this.cell(row, CONVERSATION);
  }

  /** 0 for the client. */
  fromOf(row: number): 0 | 1 {
    return (this.cell(row, WINDOW_AND_FLAGS) & FROM_SERVER) === 0 ? 0 : 1;
  }

  /** As carried, signed. */
  seqOf(row: number): number {
    return this.cell(row, SEQ);
  }

  ackOf(row: number): number {
    return this.cell(row, ACK);
  }

  /** Wireshark's tcp.flags: twelve bits. */
  flagsOf(row: number): number {
    return this.cell(row, WINDOW_AND_FLAGS) & 0x0fff;
  }

  /** Payload octets. */
  lengthOf(row: number): number {
    return this.cell(row, LENGTH);
  }

  /** As carried. */
  windowOf(row: number): number {
    return this.cell(row, WINDOW_AND_FLAGS) >>> 16;
  }

  /** `NoteBits`. */
  notesOf(row: number): number {
    return this.cell(row, NOTES);
  }

  private cell(row: number, cell: number): number {
    return this.blocks[row >>> 16]?.[(row & (BLOCK - 1)) * CELLS + cell] ?? 0;
  }
}

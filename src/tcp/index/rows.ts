import { LargeNumbers } from './large-numbers.ts';
import { Marks } from './marks.ts';
import {
  ACK,
  CONVERSATION,
  FRAME_CELLS,
  FROM_SERVER,
  LENGTH_AND_NOTES,
  LONG,
  OFFSET,
  PREVIOUS,
  SEGMENT_CELLS,
  SEQ,
  TIME,
  WINDOW_AND_FLAGS,
} from './row-cells.ts';
import { Table } from './table.ts';

/**
 * The frames of a capture, mostly 8 octets each, and 12 more where one is no segment: where they stand in the file, when
 * they came, what they hold.
 */
export class FrameRows {
  private readonly table = new Table(FRAME_CELLS);
  private readonly offsets = new LargeNumbers();
  private readonly times = new LargeNumbers();
  /** Frames that are no segments, and what they hold. */
  private readonly others = new Marks();
  /** The octets of records that another does not follow at once. */
  private readonly apart = new Marks();
  /** Where the last record begins, and where it ends. */
  private readonly last = new Float64Array(2);

  get count(): number {
    return this.table.count;
  }

  get octets(): number {
    return (
      this.table.octets + this.offsets.octets + this.times.octets + this.others.octets + this.apart.octets
    );
  }

  /**
   * @param offset where in the file its record begins, `octets` how many this has
   * @param time nanoseconds since the capture's first frame
   * @param held as `heldOf` gives it back: the number of its segment, which is the next, or what is below 0
   */
  add(offset: number, octets: number, time: number, held: number): void {
    const { table, last } = this;
    const row = table.add();
    if (row > 0 && offset !== last[1]) this.apart.add(row - 1, this.end - (last[0] ?? 0));
    last[0] = offset;
    last[1] = offset + octets;
    const block = table.blockOf(row);
    const at = table.placeOf(row);
    block[at + OFFSET] = this.offsets.distanceOf(row, offset);
    block[at + TIME] = this.times.distanceOf(row, time);
    if (held < 0) this.others.add(row, held);
  }

  offsetOf(row: number): number {
    return this.offsets.numberAt(row, this.table.get(row, OFFSET));
  }

  octetsOf(row: number): number {
    const next = row + 1 === this.count ? this.end : this.offsetOf(row + 1);
    return this.apart.at(row) ?? next - this.offsetOf(row);
  }

  timeOf(row: number): number {
    return this.times.numberAt(row, this.table.get(row, TIME));
  }

  heldOf(row: number): number {
    return this.others.at(row) ?? row - this.others.upTo(row);
  }

  /** Where the last record ends. */
  private get end(): number {
    return this.last[1] ?? 0;
  }

  /** The frame of a segment. */
  ofSegment(segment: number): number {
    return this.others.unmarked(segment);
  }
}

/** The segments of a capture, 24 octets each. Each knows the one before it in its conversation: no earlier row changes. */
export class SegmentRows {
  private readonly table = new Table(SEGMENT_CELLS);
  private readonly lengths = new Marks();

  get count(): number {
    return this.table.count;
  }

  get octets(): number {
    return this.table.octets + this.lengths.octets;
  }

  /**
   * Adds a segment and returns its row. Numbers as carried; `from` is 0 for the client.
   * @param previous the row of the segment before it in its conversation, -1 for none
   * @param scale the shift of its window scale option, 14 at most, -1 where it has none
   */
  add(
    previous: number,
    conversation: number,
    from: 0 | 1,
    seq: number,
    ack: number,
    flags: number,
    length: number,
    window: number,
    scale: number,
    notes: number,
  ): number {
    const row = this.table.add();
    const block = this.table.blockOf(row);
    const at = this.table.placeOf(row);
    block[at + CONVERSATION] = (conversation << 4) | (scale + 1);
    block[at + SEQ] = seq;
    block[at + ACK] = ack;
    block[at + LENGTH_AND_NOTES] = (Math.min(length, LONG) << 16) | notes;
    block[at + WINDOW_AND_FLAGS] = (window << 16) | (from === 0 ? 0 : FROM_SERVER) | flags;
    block[at + PREVIOUS] = previous;
    if (length >= LONG) this.lengths.add(row, length);
    return row;
  }

  /**
   * The segments of one conversation in their order.
   * @param last the last of them, -1 for none
   * @param after only those that follow this one; -1 for all
   */
  chain(last: number, after = -1): Uint32Array {
    let count = 0;
    for (let row = last; row > after; row = this.previousOf(row)) count++;
    const rows = new Uint32Array(count);
    for (let row = last; row > after; row = this.previousOf(row)) rows[--count] = row;
    return rows;
  }

  /** The segment before it in its conversation, -1 for none. */
  previousOf(row: number): number {
    return this.table.get(row, PREVIOUS);
  }

  conversationOf(row: number): number {
    return this.table.get(row, CONVERSATION) >>> 4;
  }

  /** 0 for the client. */
  fromOf(row: number): 0 | 1 {
    return (this.table.get(row, WINDOW_AND_FLAGS) & FROM_SERVER) === 0 ? 0 : 1;
  }

  /** As carried, signed. */
  seqOf(row: number): number {
    return this.table.get(row, SEQ);
  }

  ackOf(row: number): number {
    return this.table.get(row, ACK);
  }

  /** Wireshark's tcp.flags: twelve bits. */
  flagsOf(row: number): number {
    return this.table.get(row, WINDOW_AND_FLAGS) & 0x0fff;
  }

  /** Payload octets. */
  lengthOf(row: number): number {
    const length = this.table.get(row, LENGTH_AND_NOTES) >>> 16;
    return length === LONG ? (this.lengths.at(row) ?? LONG) : length;
  }

  /** As carried. */
  windowOf(row: number): number {
    return this.table.get(row, WINDOW_AND_FLAGS) >>> 16;
  }

  /** The shift of its window scale option, -1 where it has none. */
  scaleOf(row: number): number {
    return (this.table.get(row, CONVERSATION) & 0xf) - 1;
  }

  /** `NoteBits`. */
  notesOf(row: number): number {
    return this.table.get(row, LENGTH_AND_NOTES) & 0xffff;
  }
}

/** Cells a segment: conversation and direction, identification and control bits, seq, ack, length. */
const CELLS = 5;
/** Of the segments that share a place the newest four are kept. */
const WAYS = 4;
const FEWEST_PLACES = 2 ** 7;
/** 2.6 MB. A segment is forgotten by chance, 5,000 segments later in two of 100,000 cases. */
const MOST_PLACES = 2 ** 15;

/**
 * The recent segments of a capture, to recognise a frame that was captured twice: the same packet on its way into and
 * out of a bridge, or at two interfaces. The IP identification tells: a host gives each packet another one, also where
 * it sends the same octets again.
 */
export class RecentSegments {
  private places = FEWEST_PLACES;
  private cells = new Int32Array(FEWEST_PLACES * WAYS * CELLS);
  private count = 0;

  /**
   * Remembers a segment; true when it was there already.
   * @param direction any number from 0 that stands for a direction of a conversation
   * @param ipId not 0
   * @param flags twelve bits
   */
  isKnown(direction: number, ipId: number, flags: number, seq: number, ack: number, length: number): boolean {
    // An owner of 0 is an empty place.
    const owner = direction + 1;
    const packed = (ipId << 12) | flags;
    const { cells } = this;
    const newest = this.placeOf(owner, packed, seq) * WAYS * CELLS;
    for (let at = newest; at < newest + WAYS * CELLS; at += CELLS) {
      if (cells[at] !== owner || cells[at + 1] !== packed) continue;
      if (cells[at + 2] === seq && cells[at + 3] === ack && cells[at + 4] === length) return true;
    }
    this.put(newest, owner, packed, seq, ack, length);
    this.count += 1;
    if (this.count * 2 > this.places && this.places < MOST_PLACES) this.grow();
    return false;
  }

  /** Before the other segments of this place, of which the last is given up. */
  private put(newest: number, owner: number, packed: number, seq: number, ack: number, length: number): void {
    const { cells } = this;
    cells.copyWithin(newest + CELLS, newest, newest + (WAYS - 1) * CELLS);
    cells[newest] = owner;
    cells[newest + 1] = packed;
    cells[newest + 2] = seq;
    cells[newest + 3] = ack;
    cells[newest + 4] = length;
  }

  private placeOf(owner: number, packed: number, seq: number): number {
    const mixed = Math.imul(owner, 0x9e3779b1) ^ Math.imul(packed, 0x85ebca6b) ^ Math.imul(seq, 0xc2b2ae35);
    const hash = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.places - 1);
  }

  /** To four times the places. Of segments that shared one the oldest goes first. */
  private grow(): void {
    const old = this.cells;
    const cell = (at: number): number => old[at] ?? 0;
    this.places *= 4;
    this.cells = new Int32Array(this.places * WAYS * CELLS);
    for (let place = 0; place < old.length; place += WAYS * CELLS) {
      for (let at = place + (WAYS - 1) * CELLS; at >= place; at -= CELLS) {
        const owner = cell(at);
        if (owner === 0) continue;
        const newest = this.placeOf(owner, cell(at + 1), cell(at + 2)) * WAYS * CELLS;
        this.put(newest, owner, cell(at + 1), cell(at + 2), cell(at + 3), cell(at + 4));
      }
    }
  }
}

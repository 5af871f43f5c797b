/** Cells a segment: conversation and direction, identification and control bits, seq, ack, length. */
const CELLS = 5;
/** Segments that share a place: the newest two are found. */
const WAYS = 2;
const FEWEST_PLACES = 2 ** 8;
const MOST_PLACES = 2 ** 16;

/** A way is one number: in its lower bits which segment it is, in its upper ones a part of that segment's hash. */
const WHICH = MOST_PLACES * WAYS - 1;

/**
 * The recent segments of a capture, about 130,000 at most, to recognise a frame that was captured twice: the same packet
 * on its way into and out of a bridge, or at two interfaces. The IP identification tells: a host gives each packet
 * another one, also where it sends the same octets again.
 *
 * The segments stand in a ring, and are looked at only where hashes agree: what is read at random is small.
 */
export class RecentSegments {
  private places = FEWEST_PLACES;
  private ways = new Int32Array(FEWEST_PLACES * WAYS);
  private ring = new Int32Array(FEWEST_PLACES * WAYS * CELLS);
  /** The next of the ring to be written. */
  private next = 0;

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
    const hash = hashOf(owner, packed, seq);
    const { ways } = this;
    const place = (hash & (this.places - 1)) * WAYS;
    const newest = ways[place] ?? 0;
    const older = ways[place + 1] ?? 0;
    if (agree(newest, hash) && this.isAt(newest & WHICH, owner, packed, seq, ack, length)) return true;
    if (agree(older, hash) && this.isAt(older & WHICH, owner, packed, seq, ack, length)) return true;

    ways[place + 1] = newest;
    ways[place] = (hash & ~WHICH) | this.next;
    this.put(owner, packed, seq, ack, length);
    return false;
  }

  private isAt(
    which: number,
    owner: number,
    packed: number,
    seq: number,
    ack: number,
    length: number,
  ): boolean {
    const { ring } = this;
    const at = which * CELLS;
    return (
      ring[at] === owner &&
      ring[at + 1] === packed &&
      ring[at + 2] === seq &&
      ring[at + 3] === ack &&
      ring[at + 4] === length
    );
  }

  /** In place of the oldest, once the ring is as large as it gets. */
  private put(owner: number, packed: number, seq: number, ack: number, length: number): void {
    const { ring } = this;
    const at = this.next * CELLS;
    ring[at] = owner;
    ring[at + 1] = packed;
    ring[at + 2] = seq;
    ring[at + 3] = ack;
    ring[at + 4] = length;
    this.next += 1;
    if (this.next < this.places * WAYS) return;
    if (this.places < MOST_PLACES) this.grow();
    else this.next = 0;
  }

  /** To four times the places, when the ring is full for the first time. */
  private grow(): void {
    const { ring } = this;
    this.places *= 4;
    this.ring = new Int32Array(this.places * WAYS * CELLS);
    this.ring.set(ring);
    this.ways = new Int32Array(this.places * WAYS);
    for (let which = 0; which < this.next; which++) {
      const at = which * CELLS;
      const hash = hashOf(ring[at] ?? 0, ring[at + 1] ?? 0, ring[at + 2] ?? 0);
      const place = (hash & (this.places - 1)) * WAYS;
      this.ways[place + 1] = this.ways[place] ?? 0;
      this.ways[place] = (hash & ~WHICH) | which;
    }
  }
}

const agree = (way: number, hash: number): boolean => ((way ^ hash) & ~WHICH) === 0;

function hashOf(owner: number, packed: number, seq: number): number {
  const mixed = Math.imul(owner, 0x9e3779b1) ^ Math.imul(packed, 0x85ebca6b) ^ Math.imul(seq, 0xc2b2ae35);
  const hash = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

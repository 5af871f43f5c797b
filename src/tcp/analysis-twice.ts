/** Cells a segment: conversation and direction, identification and control bits, seq, ack, length. */
const CELLS = 5;
/**
 * The newest segments of a place, eight of which are found, where two stand on average in a full ring: of all that the
 * ring holds one in a thousand is forgotten before its time, of its newest tenth one in a thousand million.
 */
const WAYS = 8;
const LOAD = 2;
const FEWEST = 2 ** 8;
const MOST = 2 ** 16;

/** A way is one number: in its lower bits which segment of the ring it is, in its upper ones a part of its hash. */
const WHICH = MOST - 1;

/**
 * The recent segments of a capture, 65,536 at most, to recognise a frame that was captured twice: the same packet on its
 * way into and out of a bridge, or at two interfaces. The IP identification tells: a host gives each packet another one,
 * also where it sends the same octets again.
 *
 * The segments stand in a ring, and are looked at only where hashes agree: what is read at random is small.
 */
export class RecentSegments {
  private ring = new Int32Array(FEWEST * CELLS);
  private ways = new Int32Array((FEWEST / LOAD) * WAYS);
  private room = FEWEST;
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
    const hash = hashOf(owner, packed, seq, ack);
    const { ways } = this;
    const place = this.placeOf(hash);
    for (let at = place; at < place + WAYS; at++) {
      const way = ways[at] ?? 0;
      if (agree(way, hash) && this.isAt(way & WHICH, owner, packed, seq, ack, length)) return true;
    }
    this.note(place, hash, this.next);
    this.put(owner, packed, seq, ack, length);
    return false;
  }

  private placeOf(hash: number): number {
    return (hash & (this.room / LOAD - 1)) * WAYS;
  }

  /** Makes a segment of the ring the newest of its place. */
  private note(place: number, hash: number, which: number): void {
    const { ways } = this;
    for (let at = place + WAYS - 1; at > place; at--) ways[at] = ways[at - 1] ?? 0;
    ways[place] = (hash & ~WHICH) | which;
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
    if (this.next < this.room) return;
    if (this.room < MOST) this.grow();
    else this.next = 0;
  }

  /** To four times the room, when the ring is full for the first time. */
  private grow(): void {
    const { ring } = this;
    this.room *= 4;
    this.ring = new Int32Array(this.room * CELLS);
    this.ring.set(ring);
    this.ways = new Int32Array((this.room / LOAD) * WAYS);
    for (let which = 0; which < this.next; which++) {
      const at = which * CELLS;
      const hash = hashOf(ring[at] ?? 0, ring[at + 1] ?? 0, ring[at + 2] ?? 0, ring[at + 3] ?? 0);
      this.note(this.placeOf(hash), hash, which);
    }
  }
}

const agree = (way: number, hash: number): boolean => ((way ^ hash) & ~WHICH) === 0;

function hashOf(owner: number, packed: number, seq: number, ack: number): number {
  const one = Math.imul(owner, 0x9e3779b1) ^ Math.imul(packed, 0x85ebca6b);
  const mixed = one ^ Math.imul(seq, 0xc2b2ae35) ^ Math.imul(ack, 0x27d4eb2f);
  const hash = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** Cells a segment: conversation and direction, identification and control bits, seq, ack, length. */
const CELLS = 5;
const FEWEST = 2 ** 8;
const MOST = 2 ** 16;

/** A link is one number: in its lower bits which segment of the ring it is, in its upper ones a part of its hash. */
const WHICH = MOST - 1;

/**
 * The recent segments of a capture, the last 65,536 at most, to recognise a frame that was captured twice: the same packet
 * on its way into and out of a bridge, or at two interfaces. The IP identification tells: a host gives each packet
 * another one, also where it sends the same octets again.
 *
 * The segments stand in a ring, and are looked at only where hashes agree: what is read at random is small. Each links to
 * the one before it of those that share a place. A link is not followed to a segment that is younger: another
 * has overwritten it there, and all that it linked to was older still. Most segments cannot be copies, so that one is
 * hardly ever looked for: they are linked only when that is done.
 */
export class RecentSegments {
  private room = FEWEST;
  private ring = new Int32Array(FEWEST * CELLS);
  /** The newest segment of each place, and of each segment the next older one there. */
  private newest = new Int32Array(FEWEST);
  private older = new Int32Array(FEWEST);
  /** The next of the ring to be written. */
  private next = 0;
  /** How many of those written last are not linked yet. */
  private unlinked = 0;

  /**
   * Remembers a segment; true when it was there already.
   * @param direction any number from 0 that stands for a direction of a conversation
   * @param ipId not 0
   * @param flags twelve bits
   */
  isKnown(direction: number, ipId: number, flags: number, seq: number, ack: number, length: number): boolean {
    this.link();
    // An owner of 0 is an empty place.
    const owner = direction + 1;
    const packed = (ipId << 12) | flags;
    const hash = hashOf(owner, packed, seq, ack);
    const { newest, older, next } = this;
    const last = this.room - 1;
    let age = 0;
    for (let link = newest[hash & last] ?? 0; ; ) {
      const which = link & WHICH;
      const itsAge = (next - 1 - which) & last;
      if (itsAge < age) break;
      if (((link ^ hash) & ~WHICH) === 0 && this.isAt(which, owner, packed, seq, ack, length)) return true;
      age = itsAge + 1;
      link = older[which] ?? 0;
    }
    this.add(direction, ipId, flags, seq, ack, length);
    return false;
  }

  /** Remembers a segment that was not there before. Numbers as for `isKnown`. */
  add(direction: number, ipId: number, flags: number, seq: number, ack: number, length: number): void {
    const { ring } = this;
    const at = this.next * CELLS;
    ring[at] = direction + 1;
    ring[at + 1] = (ipId << 12) | flags;
    ring[at + 2] = seq;
    ring[at + 3] = ack;
    ring[at + 4] = length;
    this.next = (this.next + 1) & WHICH;
    this.unlinked += 1;
    // Where there is the most room, it begins again with 0.
    if (this.next === this.room) this.grow();
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

  /** Links those that are not linked yet and still in the ring, the oldest first. */
  private link(): void {
    const { ring, newest, older, next } = this;
    const last = this.room - 1;
    const unlinked = Math.min(this.unlinked, this.room);
    // Before the loop: what follows a loop that is compiled while it runs has not been seen, and costs that code each time.
    this.unlinked = 0;
    for (let age = unlinked; age > 0; age--) {
      const which = (next - age) & last;
      const at = which * CELLS;
      const hash = hashOf(ring[at] ?? 0, ring[at + 1] ?? 0, ring[at + 2] ?? 0, ring[at + 3] ?? 0);
      older[which] = newest[hash & last] ?? 0;
      newest[hash & last] = (hash & ~WHICH) | which;
    }
  }

  /** To four times the room, when the ring is full for the first time. */
  private grow(): void {
    const { ring } = this;
    this.room *= 4;
    this.ring = new Int32Array(this.room * CELLS);
    this.ring.set(ring);
    this.newest = new Int32Array(this.room);
    this.older = new Int32Array(this.room);
    this.unlinked = this.next;
  }
}

function hashOf(owner: number, packed: number, seq: number, ack: number): number {
  const one = Math.imul(owner, 0x9e3779b1) ^ Math.imul(packed, 0x85ebca6b);
  const mixed = one ^ Math.imul(seq, 0xc2b2ae35) ^ Math.imul(ack, 0x27d4eb2f);
  const hash = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

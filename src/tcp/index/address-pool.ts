import { ipv6Text } from '../../decode/ipv6-address.ts';

/** Words of four octets in an IPv6 address. */
const WORDS = 4;

/** IPv6 addresses by number, so that they are compared as numbers are. The same sixteen octets have the same number. */
export class AddressPool {
  private words = new Int32Array(64 * WORDS);
  private count = 0;
  /** Open addressing: the number and 1, or 0 where a place is free. At most half of the places are taken. */
  private places = new Int32Array(128);

  /** The number of the address at `at`; 0 for the first that is met. */
  numberOf(view: DataView, at: number): number {
    const a = view.getInt32(at);
    const b = view.getInt32(at + 4);
    const c = view.getInt32(at + 8);
    const d = view.getInt32(at + 12);
    const { words, places } = this;
    const mask = places.length - 1;
    let place = hashOf(a, b, c, d) & mask;
    for (;;) {
      const taken = places[place] ?? 0;
      if (taken === 0) break;
      const word = (taken - 1) * WORDS;
      const isSame =
        words[word] === a && words[word + 1] === b && words[word + 2] === c && words[word + 3] === d;
      if (isSame) return taken - 1;
      place = (place + 1) & mask;
    }
    places[place] = this.count + 1;
    return this.add(a, b, c, d);
  }

  /** As RFC 5952 writes it. */
  text(number: number): string {
    const bytes = new Uint8Array(WORDS * 4);
    const view = new DataView(bytes.buffer);
    for (let word = 0; word < WORDS; word++) view.setInt32(word * 4, this.words[number * WORDS + word] ?? 0);
    return ipv6Text(bytes, 0);
  }

  private add(a: number, b: number, c: number, d: number): number {
    const number = this.count;
    this.count += 1;
    this.words.set([a, b, c, d], number * WORDS);
    if ((this.count + 1) * WORDS > this.words.length) this.grow();
    return number;
  }

  private grow(): void {
    const { words } = this;
    this.words = new Int32Array(words.length * 2);
    this.words.set(words);
    this.places = new Int32Array(this.places.length * 2);
    const mask = this.places.length - 1;
    for (let number = 0; number < this.count; number++) {
      const at = number * WORDS;
      let place = hashOf(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0) & mask;
      while (this.places[place] !== 0) place = (place + 1) & mask;
      this.places[place] = number + 1;
    }
  }
}

/** Every bit of the four words has its part in the low bits of the result. */
export function hashOf(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16) ^ d, 0x27d4eb2f);
  return hash ^ (hash >>> 15);
}

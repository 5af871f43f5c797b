import { ipv6Text } from '../../decode/ipv6-address.ts';
import { Table } from './table.ts';

/** Words of four octets in an IPv6 address. */
const WORDS = 4;

/** How many places there are for addresses met lately. */
const PLACES = 1 << 14;

/**
 * IPv6 addresses by number, 16 octets each. An address that is added again has the same number, unless another took its
 * place among those met lately: then it has a second one. To find each again would take as much room as to keep it.
 */
export class Addresses {
  private readonly table = new Table(WORDS);
  /** The number and 1 of an address met lately, by its hash; 0 where there is none. */
  private readonly lately = new Int32Array(PLACES);

  get octets(): number {
    return this.table.octets;
  }

  /** Adds the address at `at` of `view` and returns its number. */
  add(view: DataView, at: number): number {
    const place = hashAt(view, at) & (PLACES - 1);
    const known = (this.lately[place] ?? 0) - 1;
    if (known >= 0 && this.isAt(known, view, at)) return known;
    const number = this.table.add();
    for (let word = 0; word < WORDS; word++) this.table.set(number, word, view.getInt32(at + word * 4));
    this.lately[place] = number + 1;
    return number;
  }

  /** Whether the address of this number is the one at `at` of `view`. */
  isAt(number: number, view: DataView, at: number): boolean {
    const block = this.table.blockOf(number);
    const place = this.table.placeOf(number);
    return (
      block[place + 3] === view.getInt32(at + 12) &&
      block[place + 2] === view.getInt32(at + 8) &&
      block[place + 1] === view.getInt32(at + 4) &&
      block[place] === view.getInt32(at)
    );
  }

  /** As `hashAt` has it. */
  hashOf(number: number): number {
    const { table } = this;
    return hashOf(table.get(number, 0), table.get(number, 1), table.get(number, 2), table.get(number, 3));
  }

  /** As RFC 5952 writes it. */
  text(number: number): string {
    const bytes = new Uint8Array(WORDS * 4);
    const view = new DataView(bytes.buffer);
    for (let word = 0; word < WORDS; word++) view.setInt32(word * 4, this.table.get(number, word));
    return ipv6Text(bytes, 0);
  }
}

/** Of the IPv6 address at `at`. */
export const hashAt = (view: DataView, at: number): number =>
  hashOf(view.getInt32(at), view.getInt32(at + 4), view.getInt32(at + 8), view.getInt32(at + 12));

/** Below 0 where the IPv6 address at `a` comes before that at `b`, 0 where they are the same. */
export function compareAt(view: DataView, a: number, b: number): number {
  for (let octet = 0; octet < WORDS * 4; octet += 4) {
    const difference = view.getUint32(a + octet) - view.getUint32(b + octet);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Every bit of the four words has its part in the low bits of the result. */
export function hashOf(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16) ^ d, 0x27d4eb2f);
  return hash ^ (hash >>> 15);
}

import { Marks } from './marks.ts';

const FARTHEST = 2 ** 32;

/**
 * Turns a column of numbers, of which each is mostly a little larger than the one before, such as times and places, into
 * distances of four octets from a base. A number that lies further than 2^32 from its base, or before it, begins another.
 */
export class LargeNumbers {
  private readonly bases = new Marks();
  /** Of the last number. A cell, as a property that is no small integer any more makes what was compiled worthless. */
  private readonly base = Float64Array.of(Number.NaN);

  get octets(): number {
    return this.bases.octets;
  }

  /**
   * What is to be kept of a number, signed. Any integer will do.
   * @param row its row, which is behind those before
   */
  distanceOf(row: number, number: number): number {
    const base = this.base[0] ?? Number.NaN;
    const distance = number - base;
    // The first number, and what cannot be told exactly, is a base of its own.
    if (distance >= 0 && distance < FARTHEST && base + distance === number) return distance | 0;
    this.bases.add(row, number);
    this.base[0] = number;
    return 0;
  }

  /** The number of a row again. */
  numberAt(row: number, distance: number): number {
    return this.bases.valueOf(this.bases.upTo(row) - 1) + (distance >>> 0);
  }
}

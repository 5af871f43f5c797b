/** Numbers that look random and follow from a seed alone. */
export type Chance = {
  /** A whole number from 0 up to, and without, `below`. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(items: readonly [T, ...T[]]) => T;
  /** True once in so many times. */
  readonly oneIn: (count: number) => boolean;
};

/** Mulberry32: 32 bits of state, enough to mix questions with and for nothing that must be secret. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    oneOf: ([first, ...rest]) => rest[below(rest.length + 1) - 1] ?? first,
    oneIn: (count) => below(count) === 0,
  };
}

/** The items in an order that follows from the chance. */
export function mixed<T>(items: readonly T[], { below }: Chance): readonly T[] {
  const found = [...items];
  for (let at = found.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    const item = found[at] as T;
    found[at] = found[other] as T;
    found[other] = item;
  }
  return found;
}

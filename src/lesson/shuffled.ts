/** The items in an order that depends on `seed` alone: mixed up, and the same on every screen and every day. */
export const shuffled = <T extends { readonly id: string }>(
  items: readonly T[],
  seed: string,
): readonly T[] =>
  items
    .map((item) => ({ item, at: hash(`${seed}/${item.id}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** FNV-1a, 32 bits, with a last mixing, for names that differ in a letter lie close together without it. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const sign of text) h = Math.imul(h ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

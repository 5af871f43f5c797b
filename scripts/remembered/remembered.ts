/**
 * Remembers what a pure function gave for a text. Ink measures and takes apart every line of every frame anew, and from one
 * key to the next most lines stay as they are. Forgets all when there are too many: a lesson has a few hundred.
 */
export function remembered<T>(of: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = of(text);
    known.set(text, made);
    return made;
  };
}

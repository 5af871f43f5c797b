import leven from 'leven';

/** The names that someone who wrote `word` may have meant, nearest first; at most three, about equally near. */
export function nearest(word: string, names: readonly string[]): readonly string[] {
  const wrote = word.toLowerCase();
  const far = Math.max(2, Math.ceil(wrote.length / 3));
  const near = names
    .map((name) => ({ name, distance: distanceTo(wrote, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= far)
    .sort((a, b) => a.distance - b.distance);
  const best = near[0]?.distance ?? 0;
  return near
    .filter(({ distance }) => distance <= best + 1)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** The beginning of a name, or one of its words, is nearer than any misspelling. */
function distanceTo(wrote: string, name: string): number {
  const isPart = wrote.length >= 3 && name.split(/[.\-_]/).includes(wrote);
  if (isPart || (wrote.length >= 2 && name.startsWith(wrote))) return 0.5;
  return leven(wrote, name, { maxDistance: 32 });
}

/** The same in each language of the course. */
type DidYouMean = { readonly en: string; readonly zh: string };

/** ` (did you mean decode?)`, to stand behind a sentence; empty where nothing is near. */
export function didYouMean(word: string, names: readonly string[]): DidYouMean {
  const near = nearest(word, names);
  if (near.length === 0) return { en: '', zh: '' };
  return { en: ` (did you mean ${near.join(' or ')}?)`, zh: `（是不是想写 ${near.join(' 或 ')}？）` };
}

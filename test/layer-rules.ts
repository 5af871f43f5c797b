import { isBuiltin } from 'node:module';
import { basename, dirname, join, relative } from 'node:path/posix';
import { transformSync } from 'esbuild';

/** What each part of src may import besides itself. Whatever is not named here has no place in src. */
const knows: Readonly<Record<string, readonly string[]>> = {
  decode: [],
  tcp: ['decode'],
  simulate: ['decode', 'tcp'],
  lesson: ['decode', 'tcp', 'simulate'],
  ui: ['decode', 'tcp', 'simulate', 'lesson'],
  store: ['decode', 'tcp', 'simulate', 'lesson'],
  commands: ['decode', 'tcp', 'simulate', 'lesson', 'ui', 'store'],
  main: ['decode', 'tcp', 'simulate', 'lesson', 'ui', 'store', 'commands'],
};

/** The parts that may touch disk, clock, chance and the process. All others are handed values. */
const outer = ['main', 'commands', 'store'];

/** `src/tcp/seq.ts` is in `tcp`, `src/main.ts` is `main`. */
const layerOf = (path: string): string => relative('src', path).replace(/(\.tsx?$|\/.*)/, '');

/** Every module a source names: types too, which leave no trace in what is compiled. */
const importsOf = (source: string): readonly string[] =>
  [
    ...source.matchAll(
      /^\s*(?:import|export)\b(?:[^'";=(]*\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
    ),
  ].map(([, from, lazily]) => (from ?? lazily)!);

/** Names of the world, each with the name that esbuild puts in its place wherever it really is the global. */
const world: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['process', 'Date.now', 'Math.random', 'performance', 'crypto', 'fetch'],
    ...['globalThis.process', 'globalThis.crypto', 'globalThis.performance', 'require'],
  ].map((name) => [name, `world_${name.replace('.', '_')}`]),
);

const worldlyNames = (path: string, source: string): readonly string[] => {
  const { code } = transformSync(source, {
    loader: path.endsWith('.tsx') ? 'tsx' : 'ts',
    jsx: 'automatic',
    format: 'esm',
    define: { ...world, Date: 'world_Date' },
  });
  const names = Object.entries(world).flatMap(([name, mark]) =>
    new RegExp(`\\b${mark}\\b`).test(code) ? [name] : [],
  );
  // A date that is told its time is a value; one that is not asks the clock.
  return /new world_Date(?:\(\)|[^(])|(?<!new )\bworld_Date\(/.test(code) ? [...names, 'new Date()'] : names;
};

/** What `source`, kept at `path`, does that its layer must not; one sentence each. */
export const breaches = (path: string, source: string): readonly string[] => {
  const layer = layerOf(path);
  const known = knows[layer];
  if (known === undefined) return [`${path}: ${layer} is no layer`];
  const pure = !outer.includes(layer);
  const found = importsOf(source).flatMap((from) => {
    if (from.startsWith('.')) {
      const target = layerOf(join(dirname(path), from));
      return target === layer || known.includes(target) ? [] : [`${path}: ${layer} imports ${target}`];
    }
    const allowed = !pure || !isBuiltin(from) || (layer === 'decode' && from === 'node:zlib');
    return allowed ? [] : [`${path}: ${layer} imports ${from}`];
  });
  return pure
    ? [...found, ...worldlyNames(path, source).map((name) => `${path}: ${layer} uses ${name}`)]
    : found;
};

/**
 * The files that need themselves through others, as circles of paths: types count too, as whoever reads one file must then read
 * all of them. Files named the same as `free` may need each other.
 */
export function circlesIn(sources: ReadonlyMap<string, string>, free: string): readonly string[] {
  const needs = (path: string): readonly string[] =>
    importsOf(sources.get(path) ?? '')
      .filter((from) => from.startsWith('.'))
      .map((from) => join(dirname(path), from))
      .filter((to) => sources.has(to) && !(basename(path) === free && basename(to) === free));
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, above: readonly string[]): void => {
    const start = above.indexOf(path);
    if (start >= 0) circles.push([...above.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const to of needs(path)) visit(to, [...above, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return circles;
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { staticImports } from './static-imports.ts';

const dist = join(import.meta.dirname, '../../dist');

test("what --help loads has no React in it, nor what only a user's own lessons need", async () => {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    entryPoints: ['src/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: 'main.mjs',
  });
  const reached = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const found of metafile.inputs[path]?.imports ?? []) {
      if (found.kind === 'dynamic-import') continue;
      if (found.external) packages.add(found.path);
      else visit(found.path);
    }
  };
  visit('src/main.ts');
  expect(reached.size).toBeGreaterThan(1);
  expect([...packages].filter((name) => /^(react|ink|yaml|zod)\b/.test(name))).toEqual([]);
});

describe('the files of the bundle', () => {
  const start = staticImports(dist, 'tcp-lessons.mjs');
  const sourceOf = (file: string) => readFileSync(join(dist, file), 'utf8');

  test('that home needs for its first frame are few and small', () => {
    expect(start.length).toBeLessThanOrEqual(6);
    const octets = start.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
    expect(octets + statSync(join(dist, 'course.json')).size).toBeLessThan(150_000);
  });

  test('that home needs for its first frame have nothing of React, of the schema, of states or captures', () => {
    const marks = [/react\.transitional\.element/, /\bZodObject\b/, /SYN-RECEIVED/, /handshake-and-close/];
    const holders = (mark: RegExp) =>
      readdirSync(dist).filter((file) => file.endsWith('.mjs') && mark.test(sourceOf(file)));
    for (const mark of marks.slice(0, 3)) expect(holders(mark), String(mark)).not.toEqual([]);
    for (const mark of marks)
      expect(
        start.filter((file) => mark.test(sourceOf(file))),
        String(mark),
      ).toEqual([]);
  });

  test('have of zod what the forms are made of, and not its fifty languages', () => {
    const code = readdirSync(dist).filter((file) => file.endsWith('.mjs'));
    expect(code.filter((file) => /Invalid input/.test(sourceOf(file)))).not.toEqual([]);
    expect(code.filter((file) => /Ungültige Eingabe/.test(sourceOf(file)))).toEqual([]);
  });

  test('hold each module once', () => {
    const sources = readdirSync(dist)
      .filter((file) => file.endsWith('.mjs.map'))
      .flatMap((file) => (JSON.parse(sourceOf(file)) as { sources: string[] }).sources)
      .filter((path) => path.startsWith('../src/'));
    expect(sources.filter((path, at) => sources.indexOf(path) !== at)).toEqual([]);
  });
});

import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

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

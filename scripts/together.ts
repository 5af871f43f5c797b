import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Keeps modules in one file. esbuild makes another file for each set of modules loaded later that share code, so whatever
 * is loaded later is made to need all of `modules`. That costs nothing where they are always loaded before it.
 * @param modules paths from `root`
 */
export const together = (root: string, modules: readonly string[]): Plugin => ({
  name: 'together',
  setup(build) {
    build.onResolve({ filter: /^\./, namespace: 'file' }, ({ path, kind, importer, resolveDir }) => {
      if (kind !== 'dynamic-import' || importer.includes('node_modules')) return undefined;
      const target = relative(root, join(resolveDir, path)).replaceAll('\\', '/');
      return { path: target, namespace: 'together' };
    });
    build.onLoad({ filter: /.*/, namespace: 'together' }, ({ path }) => ({
      contents: [...modules.map((each) => `import './${each}';`), `export * from './${path}';`].join('\n'),
      resolveDir: root,
    }));
  },
});

import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compileCourse } from '../src/commands/compile-course.ts';
import { writeCourse } from '../src/commands/course-files.ts';
import { thirdPartyNotices } from './third-party-notices.ts';
import { together } from './together.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Puts the course that lies beside the bundle where the sources have the repository's own. */
const courseBeside: Plugin = {
  name: 'course beside',
  setup(build) {
    build.onResolve({ filter: /\/bundled-course\.ts$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, dirname(path), 'packed-course.ts'),
    }));
  },
};

/** Gives everybody in the bundle the remembering version of a package; that version alone gets the package itself. */
const remembering = (...packages: readonly string[]): Plugin => ({
  name: 'remembering',
  setup(build) {
    const folder = join(root, 'scripts/remembered');
    build.onResolve({ filter: new RegExp(`^(${packages.join('|')})$`) }, ({ path, importer }) =>
      importer.startsWith(folder) ? undefined : { path: join(folder, `${path.replace(/.*\//, '')}.ts`) },
    );
  },
});

const commands = (...names: readonly string[]) => names.map((name) => `src/commands/${name}.ts`);
/** What is there from the start: home's first frame, and the commands that are as small. */
const start = commands('home', 'learn', 'list', 'paths', 'progress', 'doctor');
/** What decodes captures: every screen but home, and the commands that read one. */
const captures = [
  ...commands('open', 'decode', 'import', 'simulate', 'plain-lesson', 'explore/plain-capture'),
  ...commands('explore/explorer', 'capture/capture-file', '../ui/explore/first-list'),
];

const course = await compileCourse(root);

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  entryNames: 'tcp-lessons',
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: true,
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: { 'react-devtools-core': './scripts/no-devtools.ts' },
  inject: ['scripts/promise-with-resolvers.ts'],
  // CommonJS packages inside call require, which an ES module does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  plugins: [
    courseBeside,
    together(root, [...start, ...captures]),
    remembering('string-width', '@alcalzone/ansi-tokenize'),
  ],
  logLevel: 'warning',
});
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(metafile, root));
const made = new Set([
  ...Object.keys(metafile.outputs).map((path) => basename(path)),
  ...writeCourse(dist, course),
  'THIRD-PARTY-NOTICES.txt',
]);
// Last, so that a program that starts meanwhile finds what it needs.
for (const name of readdirSync(dist)) {
  if (!made.has(name)) rmSync(join(dist, name), { recursive: true });
}

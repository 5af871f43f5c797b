import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compileCourse } from '../src/commands/compile-course.ts';
import { thirdPartyNotices } from './third-party-notices.ts';
import { together } from './together.ts';

const root = join(import.meta.dirname, '..');

/** Puts the compiled course where the sources have a module that reads it from the disk. */
const courseCompiledIn = (course: unknown): Plugin => ({
  name: 'course compiled in',
  setup(build) {
    // JSON.parse reads so large a value faster than the JavaScript parser does, and only when it is asked for.
    const json = JSON.stringify(JSON.stringify(course));
    build.onLoad({ filter: /src\/commands\/bundled-course\.ts$/ }, () => ({
      contents: `const json = ${json};\nexport const loadBundledCourse = async () => JSON.parse(json);\n`,
    }));
  },
});

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
  ...commands('open', 'decode', 'import', 'plain-lesson', 'explore/plain-capture'),
  ...commands('explore/explorer', 'capture/capture-file', '../ui/explore/first-list'),
];

const course = await compileCourse(root);
rmSync(join(root, 'dist'), { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  entryNames: 'tcp-lessons',
  chunkNames: 'chunks/[name]-[hash]',
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
    courseCompiledIn(course),
    together(root, [...start, ...captures]),
    remembering('string-width', '@alcalzone/ansi-tokenize'),
  ],
  logLevel: 'warning',
});
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(metafile, root));

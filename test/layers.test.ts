import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, circlesIn } from './layer-rules.ts';

const root = join(import.meta.dirname, '..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => `src/${path.replaceAll('\\', '/')}`);

describe('a file imports from its own folder or from the left', () => {
  test.each(sources)('%s', (path) => {
    expect(breaches(path, readFileSync(join(root, path), 'utf8'))).toEqual([]);
  });
});

const texts = new Map(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]));

// A screen knows what it goes back to, which may be any other: their models are one, in several files.
test('no file needs itself through others', () => {
  expect(circlesIn(texts, 'model.ts')).toEqual([]);
});

test.each([
  ['two files', { 'a.ts': "import { b } from './b.ts';", 'b.ts': "import type { A } from './a.ts';" }, 1],
  ['a longer way', { 'a.ts': "import './b.ts';", 'b.ts': "import './c.ts';", 'c.ts': "import './a.ts';" }, 1],
  ['no circle', { 'a.ts': "import './b.ts';\nimport './c.ts';", 'b.ts': "import './c.ts';", 'c.ts': '' }, 0],
  ['free ones', { 'a/model.ts': "import '../model.ts';", 'model.ts': "import './a/model.ts';" }, 0],
])('circles: %s', (_, files, count) => {
  expect(circlesIn(new Map(Object.entries(files)), 'model.ts')).toHaveLength(count);
});

describe('the rules notice', () => {
  test.each([
    ['an import from the right', 'tcp/a.ts', "import { x } from '../lesson/x.ts';", 'tcp imports lesson'],
    ['a type from the right', 'decode/a.ts', "import type { X } from '../tcp/x.ts';", 'decode imports tcp'],
    ['a re-export', 'decode/a.ts', "export * from '../tcp/x.ts';", 'decode imports tcp'],
    ['one over several lines', 'tcp/a.ts', "import {\n  x,\n} from '../ui/x.ts';", 'tcp imports ui'],
    ['a lazy one', 'lesson/a.ts', "const x = () => import('../ui/x.tsx');", 'lesson imports ui'],
    ['a neighbour', 'simulate/a.ts', "import { x } from '../lesson/x.ts';", 'simulate imports lesson'],
    ['the store', 'ui/a.tsx', "import { append } from '../store.ts';", 'ui imports store'],
    ['main', 'commands/a.ts', "import '../main.ts';", 'commands imports main'],
    ['a file at a new place', 'utils.ts', '', 'utils is no layer'],
    ['the disk', 'lesson/a.ts', "import { readFileSync } from 'node:fs';", 'lesson imports node:fs'],
    ['the disk by its short name', 'lesson/a.ts', "import fs from 'fs';", 'lesson imports fs'],
    ['zlib outside decode', 'tcp/a.ts', "import { gunzipSync } from 'node:zlib';", 'tcp imports node:zlib'],
    ['the process', 'ui/a.tsx', 'const f = () => <a>{process.argv[2]}</a>;', 'ui uses process'],
    ['the clock', 'lesson/a.ts', 'const now = () => [Date.now()];', 'lesson uses Date.now'],
    ['the clock in a date', 'tcp/a.ts', 'const now = new Date();', 'tcp uses new Date()'],
    ['chance', 'lesson/a.ts', 'const x = Math.random();', 'lesson uses Math.random'],
  ])('%s', (_, file, source, breach) => {
    expect(breaches(`src/${file}`, source)).toEqual([`src/${file}: ${breach}`]);
  });

  test.each([
    ['the left', 'ui/a.tsx', "import { x } from '../decode/x.ts';"],
    ['its own folder', 'tcp/a.ts', "import { x } from './deeper/x.ts';"],
    ['zlib in decode', 'decode/a.ts', "import { gunzipSync } from 'node:zlib';"],
    ['words that only look so', 'ui/a.tsx', "// process.exit\nconst s = 'Date.now() and process.argv';"],
    ['a name of its own', 'tcp/a.ts', 'const f = (process: string) => process.length;'],
    ['a date that is told its time', 'ui/a.ts', 'const d = (ms: number) => new Date(ms).toISOString();'],
    ['the world in commands', 'commands/a.ts', "import fs from 'node:fs'; process.exit(Date.now());"],
  ])('allow %s', (_, file, source) => {
    expect(breaches(`src/${file}`, source)).toEqual([]);
  });
});

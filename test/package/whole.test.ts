import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staticImports } from './static-imports.ts';

const root = join(import.meta.dirname, '../..');
const main = 'tcp-lessons.mjs';

let folder: string;
let dist: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-whole-'));
  dist = join(folder, 'dist');
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TCP_LESSONS_HOME: folder };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'bin/tcp-lessons.cjs'), ...args],
    { encoding: 'utf8', env },
  );
  return { status, stdout, stderr };
};

/** The one file of the program whose name begins so. */
const fileOf = (name: string): string => {
  const [file, ...more] = readdirSync(dist).filter((path) => path.startsWith(`${name}-`));
  expect([file, more]).toEqual([expect.any(String), []]);
  return join(dist, file!);
};

/** Cut about its middle: behind a bracket that is opened there, for half a script may be a whole one. */
const half = (path: string) => {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  const opened = bytes.lastIndexOf('(', middle);
  truncateSync(path, opened < middle / 2 ? middle : opened + 1);
};
const gone = (path: string) => rmSync(path);

describe.each([
  ['missing', gone],
  ['cut', half],
])('a file that is %s', (_, damage) => {
  test('is told in a sentence when a command needs it', () => {
    const file = fileOf('check');
    damage(file);
    const place = damage === gone ? file : `a file in ${dist}`;
    expect(run('check')).toEqual({
      status: 1,
      stdout: '',
      stderr: `tcp-lessons: ${place} is missing or damaged; install tcp-lessons again\n`,
    });
    expect(run('list').status).toBe(0);
  });

  test.each(['course.json', 'course.br'])('is told in a sentence when a lesson is opened: %s', (file) => {
    damage(join(dist, file));
    expect(run('learn', 'L1', '--plain')).toEqual({
      status: 1,
      stdout: '',
      stderr: `tcp-lessons: ${join(dist, file)} is missing or damaged; install tcp-lessons again\n`,
    });
  });

  test('is told in a sentence when nothing can be loaded without it', () => {
    const [first] = staticImports(dist, main).filter((name) => name !== main);
    damage(join(dist, first!));
    const { status, stdout, stderr } = run('list');
    expect([status, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^tcp-lessons cannot be loaded, install it again: ./),
      expect.stringMatching(/^tcp-lessons 无法加载，请重新安装：./),
    ]);
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-tarball-'));
const installed = join(folder, 'node_modules/tcp-lessons');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const tarball = join(folder, `tcp-lessons-${version}.tgz`);

// Neither npm's settings from the `npm test` around us, nor its cache, nor anybody's home.
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  HOME: join(folder, 'home'),
  XDG_STATE_HOME: join(folder, 'state'),
  npm_config_cache: join(folder, 'cache'),
  npm_config_update_notifier: 'false',
};
const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });

beforeAll(() => {
  expect(existsSync(join(root, 'dist/tcp-lessons.mjs')), 'the bundle is there: npm run build makes it').toBe(
    true,
  );
  npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = () =>
  readdirSync(installed, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(installed, path)).isFile());

describe('the tarball', () => {
  test('is under 1 MB', () => {
    expect(statSync(tarball).size).toBeLessThan(1_000_000);
  });

  test('needs nothing else', () => {
    expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).not.toHaveProperty(
      'dependencies',
    );
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'tcp-lessons',
    ]);
  });

  test('has what a reader looks for, and no tools of the repository', () => {
    expect(files()).toEqual(
      expect.arrayContaining([
        ...['LICENSE', 'README.md', 'README.zh.md', 'dist/THIRD-PARTY-NOTICES.txt'],
        ...['lessons/lesson.schema.json', 'captures/README.md', 'dist/course.json', 'dist/course.br'],
      ]),
    );
    // dist/course.br has the lessons, and the captures that are needed; nothing is there twice.
    expect(files().filter((path) => /\.(ya?ml|pcapng|jsonl)$/.test(path))).toEqual([]);
    expect(
      files().filter((path) =>
        /^(src|test|bench|scripts|captures\/(recorder|rebuild|simulate))\//.test(path),
      ),
    ).toEqual([]);
    expect(files().filter((path) => /\.(ts|tsx|py)$/.test(path))).toEqual([]);
  });

  test('passes on the licence of every package in the bundle', () => {
    const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['ink', 'react', 'react-reconciler', 'yoga-layout'])
      expect(notices).toMatch(new RegExp(`^${name} [0-9.]+ \\(MIT\\)$`, 'm'));
  });
});

describe('the bundle', () => {
  const inDist = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const code = inDist.filter((path) => path.endsWith('.mjs'));

  test.each(inDist.filter((path) => /\.mjs(\.map)?$/.test(path)))(
    '%s tells no path of this machine',
    (file) => {
      const text = readFileSync(join(root, 'dist', file), 'utf8');
      for (const path of [root, homedir(), tmpdir()].filter((path) => path.length > 5))
        expect(text.includes(path), path).toBe(false);
      if (file.endsWith('.map'))
        expect(
          (JSON.parse(text) as { sources: string[] }).sources.filter((path) => isAbsolute(path)),
        ).toEqual([]);
    },
  );

  test('is in the tarball, without maps', () => {
    const packed = files().filter((path) => path.startsWith('dist/'));
    expect(packed.filter((path) => path.endsWith('.mjs')).sort()).toEqual(
      code.map((path) => `dist/${path}`).sort(),
    );
    expect(packed.filter((path) => path.endsWith('.map'))).toEqual([]);
  });

  test('has production React', () => {
    for (const file of code)
      expect(readFileSync(join(root, 'dist', file), 'utf8')).not.toContain(
        'Invalid hook call. Hooks can only',
      );
  });
});

describe('installed into an empty folder, without a network', () => {
  const run = (...args: string[]) =>
    spawnSync('npx', ['--offline', 'tcp-lessons', ...args], {
      ...{ cwd: folder, env, encoding: 'utf8', shell: process.platform === 'win32' },
    });

  test('npx tcp-lessons --version', () => {
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  test('npx tcp-lessons --help', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('tcp-lessons learn');
  });

  test('the course is beside the program: it runs where lessons and captures are gone', () => {
    rmSync(join(installed, 'lessons'), { recursive: true });
    rmSync(join(installed, 'captures'), { recursive: true });
    const { status, stdout } = run('learn', 'three-way-handshake', '--plain', '--lang', 'zh');
    expect(status).toBe(0);
    expect(stdout).toContain('三次握手');
  });
});

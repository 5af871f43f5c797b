import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const launcher = join(root, 'bin/tcp-lessons.cjs');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** Runs the launcher in a Node that says it is `node`, and that only names the file with which the course starts. */
const launch = (node: string, ...args: string[]) => {
  const pretend = `
    import Module from 'node:module';
    Object.defineProperty(process, 'versions', { value: { node: '${node}' } });
    const load = Module._load;
    Module._load = (file, ...rest) => file === './start.cjs' ? console.log(file) : load(file, ...rest);`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  return spawnSync(process.execPath, ['--import', preload, launcher, ...args], { encoding: 'utf8' });
};

test.each(['0.10.48', '4.9.1', '18.20.8', '20.2.0', '20.18.3'])('Node %s is told what to do', (node) => {
  const { status, stdout, stderr } = launch(node, 'learn', 'L1');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringContaining(`needs Node.js 20.19 or newer, and this is ${node}: install a newer one`),
    expect.stringContaining(`需要 Node.js 20.19 或更高版本，当前是 ${node}：请从`),
  ]);
});

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0', '26.0.0', '100.0.0'])('Node %s starts', (node) => {
  expect(launch(node, 'learn', 'L1')).toMatchObject({ status: 0, stdout: './start.cjs\n', stderr: '' });
});

describe('the version', () => {
  test.each([['--version'], ['-V'], ['learn', 'L1', '--version']])('%s %s %s', (...args) => {
    expect(launch('20.20.2', ...args)).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('is told even to a Node that is too old', () => {
    expect(launch('4.9.1', '-V')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('is not told where -V is an operand', () => {
    expect(launch('20.20.2', 'open', '--', '-V').stdout).toBe('./start.cjs\n');
  });
});

test('the launcher is in the syntax of 2009', () => {
  const source = readFileSync(launcher, 'utf8').replace(/^#!.*/, '');
  // esbuild refuses or rewrites what came later, the comma after a last argument aside.
  const rewritten = (target: string) => transformSync(source, { target, charset: 'utf8' }).code;
  expect(rewritten('es5')).toBe(rewritten('esnext'));
  expect(source).not.toMatch(/,\s*\)/);
  expect(source).not.toMatch(/\bimport\s*\(/);
});

import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { built } from './built.ts';
import { closeAll, course, emptyFolder, keys, node, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
});

const start = () => course([], { program: [node, join(folder, 'bin/tcp-lessons.cjs')], columns: 120 });

/** Takes a file of the program away, and returns its path. */
function lose(wanted: RegExp): string {
  const lost = readdirSync(join(folder, 'dist')).filter((name) => wanted.test(name));
  expect(lost).toEqual([expect.any(String)]);
  const path = join(folder, 'dist', lost[0] ?? '');
  rmSync(path);
  return path;
}

describe('what is missing of the program', () => {
  test('is told when a lesson is opened, and the terminal is as it was', async () => {
    const path = lose(/^course\.br$/);
    const terminal = start();
    await terminal.see('quit');
    terminal.press(keys.enter);
    expect(await terminal.exit()).toBe(1);
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.isCursorShown).toBe(true);
    expect(terminal.text().replaceAll('\n', '')).toContain(
      `${path} is missing or damaged; install tcp-lessons again`,
    );
  });

  test('is told when the screen cannot be loaded, and the terminal is as it was', async () => {
    const path = lose(/^show-\w+\.mjs$/);
    const terminal = start();
    expect(await terminal.exit()).toBe(1);
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.isCursorShown).toBe(true);
    expect(terminal.text().replaceAll('\n', '')).toContain(
      `${path} is missing or damaged; install tcp-lessons again`,
    );
  });
});

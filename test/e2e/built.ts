import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './terminal.ts';

const bundle = join(root, 'dist/tcp-lessons.mjs');
const sources = ['src', 'lessons', 'captures', 'scripts', 'package.json'];

const newest = (path: string): number => {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isStale = (): boolean =>
  !existsSync(bundle) ||
  statSync(bundle).mtimeMs < Math.max(...sources.map((name) => newest(join(root, name))));

/** Makes the bundle where it is missing or older than what it is made of; once, however many files ask. */
export async function built(): Promise<void> {
  const lock = join(tmpdir(), `tcp-lessons-build-${process.getuid?.() ?? ''}-${root.replaceAll(/\W/g, '-')}`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      // Another file builds. A lock that outlived its build is taken over.
      if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 120_000)
        rmSync(lock, { recursive: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    if (isStale())
      execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, stdio: 'pipe' });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { launcher, node, root } from './terminal.ts';

/** What the program came to where there is no terminal, with a folder of its own: exit code, stdout, stderr. */
export function run(args: readonly string[], folder: string, env: Readonly<Record<string, string>> = {}) {
  const done = spawnSync(node, [launcher, ...args], {
    encoding: 'utf8',
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      LANG: 'C.UTF-8',
      TCP_LESSONS_HOME: join(folder, 'own'),
      HOME: folder,
      ...env,
    },
  });
  return [done.status, done.stdout, done.stderr] as const;
}

import { dirname } from 'node:path';
import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';

/**
 * The folders that the course writes to, one a line. There is one, for progress and for what stdin or a packed capture
 * holds while it is open; removing it removes everything.
 */
export async function run({ log, stdout }: Call): Promise<ExitCode> {
  stdout.write(`${dirname(log.path)}\n`);
  return 0;
}

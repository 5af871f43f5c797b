import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedBlocks } from '../../src/commands/imported-blocks.ts';
import { importText } from '../../src/decode/text-import/import-text.ts';

const captures = join(import.meta.dirname, '..');

/** A capture made again from what a document printed of it. */
export type Rebuilt = {
  /** Its folder in captures/. */
  readonly folder: string;
  /** Named for the end where the original was captured. */
  readonly file: 'client.pcapng' | 'server.pcapng';
};

/** Every capture that has its print beside it, in order of name. */
export const rebuiltCaptures: readonly Rebuilt[] = readdirSync(captures)
  .filter((folder) => existsSync(join(captures, folder, 'printed.txt')))
  .sort()
  .map((folder) => {
    const isServer = existsSync(join(captures, folder, 'server.pcapng'));
    return { folder, file: isServer ? 'server.pcapng' : 'client.pcapng' };
  });

/** What the importer makes of the print. */
export function rebuild({ folder }: Rebuilt): Uint8Array {
  const { frames, problems } = importText(readFileSync(join(captures, folder, 'printed.txt'), 'utf8'));
  const [problem] = problems;
  if (problem !== undefined)
    throw new Error(`${folder}/printed.txt, line ${problem.line}: ${problem.reason}`);
  return Buffer.concat([...importedBlocks(frames, 'en')]);
}

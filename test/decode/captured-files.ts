import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A committed capture: the folder's name, the vantage point, and where the file is. */
export type CapturedFile = { readonly name: string; readonly path: string; readonly golden: string };

const root = join(import.meta.dirname, '../..');

/** Every capture of the course, in order of name: `handshake-and-close-client` and so on. */
export const capturedFiles: readonly CapturedFile[] = readdirSync(join(root, 'captures'), { recursive: true })
  .map(String)
  .filter((file) => /^[^/\\]+[/\\][^/\\]+\.pcapng$/.test(file))
  .sort()
  .map((file) => {
    const name = file.replace(/\.pcapng$/, '').replaceAll(/[/\\]/g, '-');
    return {
      name,
      path: join(root, 'captures', file),
      golden: join(root, 'test/golden/tshark', `${name}.tsv`),
    };
  });

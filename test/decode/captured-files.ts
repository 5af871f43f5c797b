import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A committed capture: the folder's name, the vantage point, and where the file is. */
export type CapturedFile = { readonly name: string; readonly path: string; readonly golden: string };

const root = join(import.meta.dirname, '../..');

/** The captures in the folders of a folder, in order of name: `handshake-and-close-client` and so on. */
const capturesIn = (folder: string): readonly CapturedFile[] =>
  readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((file) => /^[^/\\]+[/\\][^/\\]+\.pcapng$/.test(file))
    .sort()
    .map((file) => {
      const name = file.replace(/\.pcapng$/, '').replaceAll(/[/\\]/g, '-');
      return {
        name,
        path: join(root, folder, file),
        golden: join(root, 'test/golden/tshark', `${name}.tsv`),
      };
    });

/** Every capture there is. */
export const capturedFiles = capturesIn('captures');

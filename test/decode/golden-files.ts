import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capturedFiles } from './captured-files.ts';
import { beyondTshark, corpus } from './fixtures/corpus.ts';
import { contextColumns, headerColumns, tsharkTsvOf } from './tshark.ts';

/** A capture that tshark's reading is kept of: recorded ones by the folder's name, made-up ones by what they hold. */
export type GoldenFile = {
  readonly name: string;
  readonly golden: string;
  readonly bytes: () => Uint8Array;
};

const folder = join(import.meta.dirname, '../golden/tshark');

export const goldenFiles: readonly GoldenFile[] = [
  ...capturedFiles.map(({ name, path, golden }) => ({
    name,
    golden,
    bytes: () => readFileSync(path),
  })),
  ...[...corpus, ...beyondTshark].map(({ name, bytes }) => ({
    name,
    golden: join(folder, 'fixtures', `${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.tsv`),
    bytes: () => bytes,
  })),
];

/** What tshark reads from it now. Fragments stay as they are, since we do not put them together. */
export const tsharkReads = ({ bytes }: GoldenFile): string =>
  tsharkTsvOf(
    bytes(),
    [...headerColumns, ...contextColumns],
    ['ip.defragment:FALSE', 'ipv6.defragment:FALSE'],
  );

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { fieldReader } from '../../src/tcp/fields.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { capturedFiles, ordinaryFiles } from '../decode/captured-files.ts';
import { goldenFiles, tsharkReads } from '../decode/golden-files.ts';
import { contextColumns, headerColumns, rowsOf, tsharkInstalled } from '../decode/tshark.ts';
import { type Difference, differencesOf, type Fields, knownDifferences } from './differences.ts';

// IPv6 addresses stand in ip.src and ip.dst with us.
const columns = [...headerColumns, ...contextColumns].filter((name) => !name.startsWith('ipv6.'));

/** Our rows of a capture. */
function ours(file: Uint8Array): readonly Fields[] {
  const follower = new Follower();
  const read = fieldReader(columns);
  return openCapture(file).frames.map((frame) => {
    const packet = decodePacket(frame);
    const values = read({ packet, ...follower.next(packet) });
    return Object.fromEntries(columns.map((name, i) => [name, values[i] ?? '']));
  });
}

/** tshark's, with the same columns. */
const theirs = (tsv: string): readonly Fields[] =>
  rowsOf(tsv).map((row) =>
    Object.fromEntries(
      columns.map((name) => {
        const v6 = name.startsWith('ip.') ? row.get(name.replace('ip.', 'ipv6.')) : '';
        return [name, row.get(name) || v6 || ''];
      }),
    ),
  );

const known = knownDifferences();

const inOrder = (differences: readonly Difference[]): readonly string[] =>
  differences.map(({ frame, field, tshark, ours }) => `${frame} ${field}: ${tshark}, ours ${ours}`).sort();

describe('what we read, and what tshark read', () => {
  it.each(goldenFiles)('is the same in $name, but for the differences that are listed', (file) => {
    const found = differencesOf(file.name, ours(file.bytes()), theirs(readFileSync(file.golden, 'utf8')));
    const listed = known.filter((difference) => difference.file === file.name);
    expect(inOrder(found)).toEqual(inOrder(listed));
  });

  it('differs in no file that is not there', () => {
    const names = goldenFiles.map(({ name }) => name);
    expect(known.filter(({ file }) => !names.includes(file))).toEqual([]);
  });
});

// `npm run golden` asks it of the others, which takes minutes.
const asked = goldenFiles.filter(
  ({ name }) =>
    ordinaryFiles.some((file) => file.name === name) || !capturedFiles.some((file) => file.name === name),
);

describe.runIf(tsharkInstalled)('tshark, asked now', () => {
  it.each(asked)('reads $name as the golden file says', (file) => {
    expect(tsharkReads(file)).toBe(readFileSync(file.golden, 'utf8'));
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { capturedFiles } from './captured-files.ts';
import { corpus } from './fixtures/corpus.ts';
import { contextColumns, headerColumns, rowsOf, tsharkInstalled, tsharkTsv, tsharkTsvOf } from './tshark.ts';
import { rowOf } from './tshark-row.ts';

// Fragments as they are; we do not put them together.
const settings = ['ip.defragment:FALSE', 'ipv6.defragment:FALSE'];

/** Our rows, and tshark's with the same columns. */
function bothReadings(file: Uint8Array, tsv: string) {
  const ours = openCapture(file).frames.map((frame) => rowOf(decodePacket(frame)));
  const theirs = rowsOf(tsv).map((row) =>
    Object.fromEntries(headerColumns.map((name) => [name, row.get(name) ?? ''])),
  );
  return { ours, theirs };
}

describe('the committed captures read as tshark read them', () => {
  it('has captures to read', () => {
    expect(capturedFiles.length).toBeGreaterThan(0);
  });

  it.each(capturedFiles)('$name', ({ path, golden }) => {
    const { ours, theirs } = bothReadings(readFileSync(path), readFileSync(golden, 'utf8'));
    expect(ours).toEqual(theirs);
  });
});

describe.runIf(tsharkInstalled)('tshark, asked now', () => {
  it.each(capturedFiles)('reads $name as the golden file says', ({ path, golden }) => {
    expect(tsharkTsv(path, [...headerColumns, ...contextColumns])).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(corpus)('reads $name as we do', ({ bytes }) => {
    const { ours, theirs } = bothReadings(bytes, tsharkTsvOf(bytes, headerColumns, settings));
    expect(ours).toEqual(theirs);
  });
});

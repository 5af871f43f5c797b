import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { beyondTshark } from './fixtures/corpus.ts';
import { goldenFiles } from './golden-files.ts';
import { headerColumns, rowsOf } from './tshark.ts';
import { rowOf } from './tshark-row.ts';

// Whether tshark still reads what the golden files say is asked in test/tcp/tshark.test.ts, and there the fields that
// need the conversation are compared as well.
const asWeDo = goldenFiles.filter(({ name }) => !beyondTshark.some((fixture) => fixture.name === name));

describe('headers read as tshark read them', () => {
  it.each(asWeDo)('in $name', ({ bytes, golden }) => {
    const packets = openCapture(bytes()).frames.map(decodePacket);
    const theirs = rowsOf(readFileSync(golden, 'utf8')).map((row) =>
      Object.fromEntries(headerColumns.map((name) => [name, row.get(name) ?? ''])),
    );
    // tshark reads the segment that an ICMP error quotes, too.
    const isPlain = (i: number) => packets[i]?.aside?.kind !== 'icmp-quote';
    expect(packets.map(rowOf).filter((_, i) => isPlain(i))).toEqual(theirs.filter((_, i) => isPlain(i)));
  });
});

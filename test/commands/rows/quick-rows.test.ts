import { readFileSync } from 'node:fs';
import { expect, describe as group, it } from 'vitest';
import { type RowWriter, rowWriter } from '../../../src/commands/rows/decode-rows.ts';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { fieldNames } from '../../../src/tcp/fields.ts';
import { Follower } from '../../../src/tcp/follower.ts';
import { type CapturedFile, capturedFiles, ordinaryFiles } from '../../decode/captured-files.ts';
import { beyondTshark, corpus } from '../../decode/fixtures/corpus.ts';
import { mutantOf, seeded } from '../../decode/fixtures/mutants.ts';

const read = ({ name, path }: CapturedFile) => ({ name, bytes: new Uint8Array(readFileSync(path)) });
const everything = [...corpus, ...beyondTshark, ...ordinaryFiles.map(read)];

const writerOf = (names: readonly string[], format: 'tsv' | 'jsonl'): RowWriter =>
  rowWriter({ options: { fields: names.join(','), format }, lang: () => 'en' });

/** Fields that can be written without a packet. */
const quick = fieldNames.filter((name) => writerOf([name], 'tsv').quick !== undefined);

/** The rows made of packets. */
function slowly(file: Uint8Array, rows: RowWriter): string {
  const follower = new Follower();
  return openCapture(file)
    .frames.map((frame) => {
      const packet = decodePacket(frame);
      return rows.row({ packet, ...follower.next(packet) });
    })
    .join('');
}

function quickly(file: Uint8Array, { quick: rows }: RowWriter, size: number): string {
  const text: string[] = [];
  const buffer = new Uint8Array(size);
  for (let at = 0; at < file.length; at += size) {
    const piece = file.subarray(at, at + size);
    buffer.set(piece);
    text.push(new TextDecoder().decode(rows?.push(buffer.subarray(0, piece.length))));
    buffer.fill(0xee);
  }
  return text.join('');
}

it('the fields that are asked for most need no packet', () => {
  expect(quick).toEqual(
    expect.arrayContaining(['frame.number', 'tcp.stream', 'tcp.seq', 'tcp.ack', 'tcp.len', 'tcp.flags']),
  );
  expect(writerOf(['tcp.seq', 'client.state'], 'tsv').quick).toBeUndefined();
});

group('the same text as from packets, octet for octet', () => {
  it.each(everything)('$name', ({ bytes }) => {
    for (const format of ['tsv', 'jsonl'] as const) {
      // What a writer writes last depends on what it has read.
      for (const names of [quick, ...quick.map((name) => [name])]) {
        const text = slowly(bytes, writerOf(names, format));
        expect(quickly(bytes, writerOf(names, format), 7)).toBe(text);
        expect(quickly(bytes, writerOf(names, format), 1 << 20)).toBe(text);
      }
    }
  });

  it.each(capturedFiles.map(read))('all fields of $name', ({ bytes }) => {
    expect(quickly(bytes, writerOf(quick, 'tsv'), 1000)).toBe(slowly(bytes, writerOf(quick, 'tsv')));
  });

  it.each(everything)('40 mutants of $name', ({ bytes }) => {
    const random = seeded(bytes.length + 4);
    for (let n = 0; n < 40; n++) {
      const mutant = mutantOf(bytes, random);
      const names = quick.filter(() => random() < 0.5);
      if (names.length === 0) continue;
      const format = random() < 0.5 ? 'tsv' : 'jsonl';
      const size = 1 + Math.floor(random() * 5000);
      expect(quickly(mutant, writerOf(names, format), size)).toBe(slowly(mutant, writerOf(names, format)));
    }
  });
});

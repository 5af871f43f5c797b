import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { fieldReader } from '../../src/tcp/fields.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { capturedFiles } from '../decode/captured-files.ts';
import { corpus } from '../decode/fixtures/corpus.ts';
import { contextColumns, headerColumns, rowsOf, tsharkInstalled, tsharkTsvOf } from '../decode/tshark.ts';

// IPv6 addresses stand in ip.src and ip.dst with us.
const columns = [...headerColumns, ...contextColumns].filter((name) => !name.startsWith('ipv6.'));

/** Our rows of a capture. */
function ours(file: Uint8Array): readonly Readonly<Record<string, string>>[] {
  const follower = new Follower();
  const read = fieldReader(columns);
  return openCapture(file).frames.map((frame) => {
    const packet = decodePacket(frame);
    const values = read({ packet, ...follower.next(packet) });
    return Object.fromEntries(columns.map((name, i) => [name, values[i] ?? '']));
  });
}

/** tshark's, with the same columns. */
const theirs = (tsv: string): readonly Readonly<Record<string, string>>[] =>
  rowsOf(tsv).map((row) =>
    Object.fromEntries(
      columns.map((name) => {
        const v6 = name.startsWith('ip.') ? row.get(name.replace('ip.', 'ipv6.')) : '';
        // Where the header is not sound we apply nothing of the conversation to it; tshark still has its -1.
        if (name === 'tcp.window_size_scalefactor' && row.get('tcp.len') === '') return [name, ''];
        return [name, row.get(name) || v6 || ''];
      }),
    ),
  );

describe('the committed captures', () => {
  it.each(capturedFiles)('$name is numbered as tshark numbers it', ({ path, golden }) => {
    expect(ours(readFileSync(path))).toEqual(theirs(readFileSync(golden, 'utf8')));
  });
});

describe.runIf(tsharkInstalled)('tshark, asked now', () => {
  const settings = ['ip.defragment:FALSE', 'ipv6.defragment:FALSE'];

  it.each(corpus)('numbers $name as we do', ({ bytes }) => {
    const tsv = tsharkTsvOf(bytes, [...headerColumns, ...contextColumns], settings);
    expect(ours(bytes)).toEqual(theirs(tsv));
  });
});

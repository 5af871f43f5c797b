import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { importText } from '../../../src/decode/text-import/import-text.ts';

const root = join(import.meta.dirname, '../../..');
const prints = ['telnet-session', 'close-from-port-80', 'just-a-test', 'web-visit'].map((name) => ({
  name,
  text: readFileSync(join(root, 'captures', name, 'printed.txt'), 'utf8'),
}));

/** Imports, and looks whether what comes out is a capture of as many frames, none longer than a packet can be. */
function expectSound(text: string): void {
  const { frames, problems } = importText(text);
  const { stop, frames: read } = openCapture(pcapngFile(frames));
  expect(stop).toBeUndefined();
  expect(read).toHaveLength(frames.length);
  const lines = text.split(/\r\n|\n|\r/).length;
  for (const { line } of problems) if (line < 1 || line > lines) throw new Error(`line ${line} of ${lines}`);
  for (const { bytes } of frames) if (bytes.length > 65_535 + 20) throw new Error(`${bytes.length} octets`);
}

describe.each(prints)('$name', ({ text }) => {
  test('cut anywhere', () => {
    for (let end = 0; end <= text.length; end += 29) expectSound(text.slice(0, end));
  });

  test('with letters and numbers changed', () => {
    const letters = [...'0123456789.:,>[]() SFRP→\t\n\r\u001b\u202exyz{}-'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom(...letters), fc.boolean()), { maxLength: 12 }),
        (changes) => {
          const changed = changes.reduce(
            (all, [at, letter, isAdded]) => all.slice(0, at) + letter + all.slice(isAdded ? at : at + 1),
            text,
          );
          expectSound(changed);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('with lines in any order, twice or missing', () => {
    const lines = text.split('\n');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 40 }), (some) =>
        expectSound(some.join('\n')),
      ),
      { numRuns: 60 },
    );
  });
});

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectSound));
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('Flags [', 'S', '], ', 'IP ', ' > ', 'a.1', ': ', ', seq ', '1', '→', '\n', 'Seq='),
        { maxLength: 40 },
      ),
      (parts) => expectSound(parts.join('')),
    ),
  );
});

test('a text that asks for much does not get it', () => {
  const huge = (i: number) =>
    `IP 192.0.2.1.${i} > 192.0.2.2.80: Flags [P.], seq 1:65001, ack 1, win 5, length 65000`;
  const lines = Array.from({ length: 1200 }, (_, i) => huge(i + 1));
  const { frames, problems } = importText(lines.join('\n'));
  expect(frames.length).toBeLessThan(1200);
  expect(problems.map(({ reason }) => reason)).toEqual(['too-much']);
  // Long lines without an end, and names without number.
  expectSound('a'.repeat(1_000_000));
  expectSound(`IP ${'a.'.repeat(2000)} > b.c: Flags [S]`);
  expectSound(
    Array.from(
      { length: 2000 },
      (_, i) =>
        `IP h${i}.1 > h${i + 1}.2: Flags [S], cksum 0x${(i % 65536).toString(16)} (correct), seq 5, length 0`,
    ).join('\n'),
  );
});

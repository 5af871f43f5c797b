import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RowWriter, rowWriter } from '../../../src/commands/rows/decode-rows.ts';
import { compileFilter, type Filter, isFilterError } from '../../../src/tcp/filter/filter.ts';
import { ordinaryFiles } from '../../decode/captured-files.ts';
import { corpus } from '../../decode/fixtures/corpus.ts';
import { mutantOf, seeded } from '../../decode/fixtures/mutants.ts';
import { filters } from '../../tcp/filter/filters.ts';
import { rowsIn } from '../../tcp/filter/select.ts';

const captured = ordinaryFiles.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }));

const writer = (): RowWriter =>
  rowWriter({ options: { fields: 'frame.number,tcp.seq', format: 'tsv' }, lang: () => 'en' });

function compiled(text: string): Filter {
  const made = compileFilter(text);
  if (isFilterError(made)) throw new Error(`${text}: ${made.en}`);
  return made;
}

const isQuick = (filter: Filter): boolean => writer().quick?.takeOnly(filter) === true;

const quick = filters.map(compiled).filter(isQuick);

function quickly(file: Uint8Array, filter: Filter): string {
  const { quick: rows } = writer();
  rows?.takeOnly(filter);
  return new TextDecoder().decode(rows?.push(file));
}

function bothWays(file: Uint8Array): void {
  const rows = rowsIn(file);
  const { row } = writer();
  for (const filter of quick)
    expect(quickly(file, filter)).toBe(rows.filter(filter.matches).map(row).join(''));
}

describe('frames without their packets', () => {
  it('are enough for what is asked most, and for nothing that they do not know', () => {
    expect(quick.length).toBeGreaterThan(40);
    const named = new Set(quick.flatMap(({ fields }) => fields));
    for (const field of ['tcp', 'ip.addr', 'tcp.port', 'tcp.flags.syn', 'tcp.len', 'tcp.analysis.flags']) {
      expect(named).toContain(field);
    }
    const needing = [
      'tcp contains "x"',
      'tcp[13] & 02',
      'tcp.payload',
      'client.state == "CLOSED"',
      'ip.ttl == 64',
    ];
    expect(needing.filter((text) => isQuick(compiled(text)))).toEqual([]);
  });

  it.each([...captured, ...corpus])('select in $name what the packets select', ({ bytes }) => {
    bothWays(bytes);
  });

  it.each(corpus)('and in mutants of $name', ({ bytes }) => {
    const random = seeded(bytes.length + 5);
    for (let n = 0; n < 5; n++) bothWays(mutantOf(bytes, random));
  });
});

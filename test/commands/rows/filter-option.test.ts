import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pointedAt } from '../../../src/commands/rows/filter-option.ts';
import { cells } from '../../../src/ui/span.ts';
import { calling } from '../calling.ts';

const file = join(import.meta.dirname, '../../../captures/handshake-and-close/client.pcapng');

const decoded = async (...args: readonly string[]) => calling(['decode', file, ...args]);

describe('decode --filter', () => {
  it.each([
    ['ip.addr == 127.0.0.1 and tcp.port in {9501}', []],
    ['ip.addr == 10.0.0.1 and tcp.port in {9501}', ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']],
    ['tcp.flags.syn == 1', ['1', '2']],
    // Neither column needs the conversation, the filter does.
    ['tcp.seq == 0', ['1', '2']],
    ['frame.time_relative >= 0.000001 and tcp.len > 0', ['4', '6']],
  ])('%s', async (filter, frames) => {
    const { code, out, err } = await decoded('--fields', 'frame.number', '--filter', filter);
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n')).toEqual(['frame.number', ...frames]);
  });

  it('selected lines of text are those of the whole', async () => {
    const whole = (await decoded()).out.split('\n');
    const { out } = await decoded('--filter', 'tcp.len > 0');
    const lines = out.split('\n');
    expect(lines.slice(0, 3)).toEqual([whole[0], whole[4], whole[6]]);
    expect(lines[3]).toBe('# TCP checksums: 2 good, 0 bad, 0 not to be known');
  });

  it('shows where a filter is wrong, before a file is opened', async () => {
    expect(await calling(['decode', 'no/such/file', '--filter', 'tcp.len > 0 and tcp.prot == 80'])).toEqual({
      code: 2,
      out: '',
      err: [
        '--filter: there is no field tcp.prot (did you mean tcp.port or ip.proto?)',
        '    tcp.len > 0 and tcp.prot == 80',
        '                    ^^^^^^^^',
      ].join('\n'),
    });
  });

  it('and in Chinese', async () => {
    const { err } = await calling(['decode', file, '--filter', 'tcp.port = 80'], { lang: 'zh' });
    expect(err).toBe('--filter：“等于”写作 ==\n    tcp.port = 80\n             ^');
  });
});

describe('the mark', () => {
  const marked = (text: string, at: number, length: number) => {
    const [shown = '', mark = ''] = pointedAt(text, { at, length }).split('\n');
    return { shown, mark, under: mark.search(/\^/), wide: mark.trim().length };
  };

  it('stands under the cells of the place; a Chinese character takes two', () => {
    const text = '"三次握手" == 报文';
    const { shown, under, wide } = marked(text, text.indexOf('报文'), 2);
    expect(shown).toBe(`    ${text}`);
    expect([under, wide]).toEqual([cells('    "三次握手" == '), 4]);
  });

  it('stands behind a text that ends too early', () => {
    expect(pointedAt('tcp and', { at: 7, length: 0 })).toBe('    tcp and\n           ^');
  });

  it('is one line below one line, whatever the filter holds', () => {
    const { shown, under } = marked('tcp\n\tand\u001b[2J !!', 13, 1);
    expect(shown).not.toMatch(/\p{Cc}/u);
    expect(under).toBe(cells('    tcp  and?[2J '));
  });

  it('and is in sight where the filter is long', () => {
    const text = `${'tcp and '.repeat(200)}oops${' and tcp'.repeat(200)}`;
    const { shown, under } = marked(text, 1600, 4);
    expect(shown.slice(under, under + 4)).toBe('oops');
    expect(cells(shown)).toBeLessThan(140);
    expect(shown).toMatch(/^ {4}….*…$/);
  });
});

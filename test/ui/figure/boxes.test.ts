import { describe, expect, it } from 'vitest';
import { bitsOf, headerBoxes } from '../../../src/ui/figure/boxes.ts';
import { figureHeight, figureRows } from '../../../src/ui/figure/figure-rows.ts';
import { cells, textOf } from '../../../src/ui/span.ts';
import { stageOf } from '../../lesson/course.ts';

const captures = [
  'handshake-and-close',
  'telnet-session',
  'fast-open',
  'd-sack',
  'ecn',
  'close-from-port-80',
];
const headers = captures.flatMap((name) =>
  stageOf(name, undefined).moments.flatMap(({ packet }) => (packet.tcp === undefined ? [] : [packet.tcp])),
);

describe('the boxes of a header', () => {
  it('take every bit once, in their order', () => {
    expect(headers.length).toBeGreaterThan(50);
    for (const tcp of headers) {
      const boxes = headerBoxes(tcp);
      const ends = boxes.map(({ bits }) => bits[1]);
      expect(boxes.map(({ bits }) => bits[0])).toEqual([0, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(8 * tcp.bytes.length);
    }
  });

  it('are where RFC 9293, section 3.1, has them', () => {
    const [tcp] = headers;
    const at = (wanted: string) => headerBoxes(tcp!).find(({ name }) => name === wanted)?.bits;
    expect(at('Acknowledgment Number')).toEqual([64, 96]);
    expect(at('Data Offset')).toEqual([96, 100]);
    expect(at('Rsrvd')).toEqual([100, 104]);
    expect(at('CWR')).toEqual([104, 105]);
    expect(at('FIN')).toEqual([111, 112]);
    expect(at('Urgent Pointer')).toEqual([144, 160]);
  });
});

describe('the bits of a field', () => {
  it('are those of its mask', () => {
    expect(bitsOf([4, 8])).toEqual([32, 64]);
    expect(bitsOf([12, 13], 0xf0)).toEqual([96, 100]);
    expect(bitsOf([12, 14], 0x0fff)).toEqual([100, 112]);
    expect(bitsOf([13, 14], 0x01)).toEqual([111, 112]);
  });
});

describe('the figure', () => {
  it('is one width at each size, and shows the row that is lit', () => {
    for (const columns of [80, 60]) {
      for (const tcp of headers) {
        const view = { tcp, lit: [144, 160] as const, columns };
        const rows = figureRows(view, figureHeight(view));
        const widths = new Set(rows.slice(2).map((line) => cells(line)));
        expect([...widths]).toEqual([columns === 80 ? 67 : 60]);
        expect(figureRows(view, 7).map(textOf).join('\n')).toMatch(/\[ +Urgent Pointer \d+ +\]/);
      }
    }
  });

  it('lights the octets of a payload behind the header', () => {
    const [tcp] = headers;
    const end = 8 * tcp!.bytes.length;
    const rows = figureRows({ tcp: tcp!, lit: [end, end + 88], data: 'Data, 11 octets', columns: 80 }, 50);
    expect(rows.map(textOf).at(-1)).toMatch(/\[ +Data, 11 octets +\]/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/lesson/wrap.ts';
import { cells } from '../../src/ui/span.ts';

describe('lines of text', () => {
  it('end at blanks, and between Chinese characters', () => {
    expect(wrap('Nothing has been sent.', 10)).toEqual(['Nothing', 'has been', 'sent.']);
    expect(wrap('还没有发出任何报文。', 10)).toEqual(['还没有发出', '任何报文。']);
  });

  it('never begin with a closing mark, nor end with an opening one', () => {
    expect(wrap('一二三四五，六', 10)).toEqual(['一二三四', '五，六']);
    expect(wrap('一二三四（五）', 10)).toEqual(['一二三四', '（五）']);
  });

  it('keep a number whole beside Chinese', () => {
    expect(wrap('确认号是 1926459879，而不是别的', 20)).toEqual(['确认号是', '1926459879，而不是别', '的']);
  });

  it('break a word that is longer than a line', () => {
    expect(wrap('ab 0123456789', 4)).toEqual(['ab', '0123', '4567', '89']);
  });

  it('keep the breaks that the text has', () => {
    expect(wrap('one\ntwo', 20)).toEqual(['one', 'two']);
  });

  it('are never too wide, and lose nothing but blanks', () => {
    const piece = fc.constantFrom(
      'SYN',
      ' ',
      'ack 1',
      '报',
      '文',
      '，',
      '（',
      '）',
      '。',
      '`r`',
      '\n',
      'x+1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 8, max: 40 }), (pieces, width) => {
        const text = pieces.join('');
        const lines = wrap(text, width);
        for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('begins every line but the first with what stands before the rest', () => {
    expect(wrap('- one two three', 9, '  ')).toEqual(['- one two', '  three']);
    expect(wrap('- abcdefghijkl', 8, '  ')).toEqual(['-', '  abcdef', '  ghijkl']);
  });
});

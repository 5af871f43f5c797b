import { styledCharsFromTokens as styleTokens, tokenize as tokenizeText } from '@alcalzone/ansi-tokenize';
import fc from 'fast-check';
import plainWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { styledCharsFromTokens, tokenize } from '../../scripts/remembered/ansi-tokenize.ts';
import { commonWidth } from '../../scripts/remembered/common-width.ts';
import { remembered } from '../../scripts/remembered/remembered.ts';
import stringWidth from '../../scripts/remembered/string-width.ts';

const line = fc.array(fc.constantFrom('a', '报文', '─', '\u001B[36m', '\u001B[39m', '✓', ' ', '1'), {
  maxLength: 20,
});

describe('what the bundle remembers', () => {
  it('is asked for once, until there is too much of it', () => {
    const asked: string[] = [];
    const shout = remembered((text) => {
      asked.push(text);
      return text.toUpperCase();
    }, 2);
    expect(['a', 'a', 'b', 'a', 'c', 'a'].map(shout)).toEqual(['A', 'A', 'B', 'A', 'C', 'A']);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('is what the packages say, the second time too', () => {
    fc.assert(
      fc.property(line, (pieces) => {
        const text = pieces.join('');
        for (const _ of ['first', 'again']) {
          expect(stringWidth(text)).toBe(plainWidth(text));
          expect(stringWidth(text, { ambiguousIsNarrow: false })).toBe(
            plainWidth(text, { ambiguousIsNarrow: false }),
          );
          expect(styledCharsFromTokens(tokenize(text))).toEqual(styleTokens(tokenizeText(text)));
        }
      }),
    );
  });

  it('is counted without the package where every character is a common one, and then the same', () => {
    const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    const common = all.filter((sign) => commonWidth(sign) !== undefined);
    expect(common.filter((sign) => commonWidth(sign) !== plainWidth(sign))).toEqual([]);
    const few = common.filter((sign, at) => at % (/[\u4E00-\u9FFF]/.test(sign) ? 2000 : 5) === 0);
    const pairs = few.flatMap((first) => few.map((second) => first + second));
    expect(pairs.filter((pair) => commonWidth(pair) !== plainWidth(pair))).toEqual([]);
  });

  it.each(['é\u0301', '👍', '▶\uFE0F', '\u001B[1mL\u001B[0m', '한', '\u0000'])(
    'is asked of the package for %j',
    (text) => {
      expect(commonWidth(text)).toBeUndefined();
      expect(stringWidth(text)).toBe(plainWidth(text));
    },
  );
});

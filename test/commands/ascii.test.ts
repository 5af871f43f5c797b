import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ascii } from '../../src/commands/ascii.ts';

const written = (write: (out: Ascii) => void): string => {
  const out = new Ascii();
  write(out);
  return new TextDecoder().decode(out.written);
};

it('numbers are written as String writes them', () => {
  const edges = [0, 9, 10, 99, 100, 999_999_999, 1e9, 1e9 + 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 1e15];
  for (const n of [...edges, ...edges.map((edge) => -edge)]) {
    expect(written((out) => out.number(n))).toBe(String(n));
  }
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      expect(written((out) => out.number(n))).toBe(String(n));
    }),
  );
});

it('digits may be a fixed number', () => {
  expect(written((out) => out.padded(42, 9))).toBe('000000042');
  expect(written((out) => out.padded(999_999_999, 9))).toBe('999999999');
});

it('hexadecimal has four digits', () => {
  expect(written((out) => out.hex4(0x12))).toBe('0x0012');
  expect(written((out) => out.hex4(0xfedc))).toBe('0xfedc');
});

it('there is room for any amount of text, and what was written may be taken back', () => {
  const long = 'x'.repeat(100_000);
  const text = written((out) => {
    out.text('a');
    out.character(0x09);
    out.text('taken back');
    out.length = 2;
    out.text(long);
    for (let n = 0; n < 100_000; n++) out.number(7);
  });
  expect(text).toBe(`a\t${long}${'7'.repeat(100_000)}`);
});

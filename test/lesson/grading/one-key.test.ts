import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneKeyFrom } from '../../../src/lesson/grading/one-key.ts';

describe('one wrong key', () => {
  it.each([
    ['leaves a digit out', '123', ['23', '13', '12']],
    ['doubles one', '123', ['1123', '1223', '1233']],
    ['puts one in', '123', ['9123', '1923', '1293', '1239']],
    ['hits another', '123', ['423', '153', '124', '023']],
    ['is hit too early', '123', ['213', '132']],
    ['is a hexadecimal one', '0x1fe2', ['0x1fe3', '0x1ef2', '0x1f2']],
    ['stands behind an ISN', 'x+15', ['x+16', 'x+5', 'x+155']],
  ])('%s: %s', (_, right, typed) => {
    expect(typed.filter((each) => !isOneKeyFrom(each, right))).toEqual([]);
  });

  it.each([
    ['what is right', '123', ['123']],
    ['two keys', '123', ['1', '321', '12345', '456', '1032']],
    ['two neighbours and one more', '1234', ['2134567', '2143']],
    ['the other ISN', 'x+1', ['y+1', 'x-1', 'x']],
  ])('does not make %s', (_, right, typed) => {
    expect(typed.filter((each) => isOneKeyFrom(each, right))).toEqual([]);
  });

  it('is one whichever of the two was typed', () => {
    const number = fc.nat(2000).map(String);
    fc.assert(fc.property(number, number, (a, b) => isOneKeyFrom(a, b) === isOneKeyFrom(b, a)));
  });
});

import { describe, expect, it } from 'vitest';
import { beforeCaret, emptyField, eraseBefore, moveCaret, typeInto } from '../../src/ui/number-field.ts';

describe('the field for numbers', () => {
  it('takes what is typed where the caret stands', () => {
    const typed = moveCaret(typeInto(emptyField, 'x1'), -1);
    expect(typeInto(typed, '+')).toEqual({ text: 'x+1', caret: 2 });
  });

  it('erases before the caret, and nothing at the beginning', () => {
    expect(eraseBefore({ text: '12', caret: 1 })).toEqual({ text: '2', caret: 0 });
    expect(eraseBefore({ text: '12', caret: 0 })).toEqual({ text: '12', caret: 0 });
  });

  it('leaves out line breaks and controls of a paste', () => {
    expect(typeInto(emptyField, '1926459\n879\t\u001B[31m').text).toBe('1926459879[31m');
  });

  it('takes no more than a number needs', () => {
    expect(typeInto(emptyField, '7'.repeat(1000)).text).toHaveLength(40);
  });

  it('counts a full-width digit as one character', () => {
    expect(beforeCaret(moveCaret(typeInto(emptyField, '１２３'), -1))).toBe('１２');
  });
});

import type { Key as InkKey } from 'ink';
import { describe, expect, it } from 'vitest';
import { pressOf } from '../../src/ui/press.ts';

const nothing = {} as InkKey;
const key = (held: Partial<InkKey>): InkKey => ({ ...nothing, ...held });

describe('a press', () => {
  it('is named where it is no character', () => {
    expect(pressOf('', key({ return: true })).name).toBe('enter');
    expect(pressOf('', key({ pageDown: true })).name).toBe('pageDown');
  });

  it('is backspace under either of the two names that terminals make of it', () => {
    expect(pressOf('', key({ backspace: true })).name).toBe('backspace');
    expect(pressOf('', key({ delete: true })).name).toBe('backspace');
  });

  it('is plain where an input method made it full-width', () => {
    for (const [typed, text] of [
      ['ｈ', 'h'],
      ['？', '?'],
      ['１２', '12'],
      ['　', ' '],
    ] as const) {
      expect(pressOf(typed, nothing)).toEqual({ name: 'text', text, typed });
    }
    expect(pressOf('h', nothing)).toEqual({ name: 'text', text: 'h' });
  });

  it('with Ctrl or Alt held types nothing', () => {
    expect(pressOf('a', key({ ctrl: true })).name).toBe('other');
    expect(pressOf('a', key({ meta: true })).name).toBe('other');
  });
});

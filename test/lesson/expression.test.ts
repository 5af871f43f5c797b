import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression } from '../../src/lesson/expression.ts';
import { valueIn } from '../../src/lesson/holes.ts';
import { stageOf } from './course.ts';

const telnet = stageOf('telnet-session', undefined);

const resultOf = (text: string): number | undefined => {
  const expression = parseExpression(text);
  return expression && evaluate(expression, (fact) => ({ ten: 10, none: undefined })[fact]);
};

describe('arithmetic in a fact', () => {
  it.each<[string, number]>([
    ['7', 7],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['2 ^ 3 * 4', 32],
    ['10 - 3 - 2', 5],
    ['4294967290 + 10 mod 2 ^ 32', 4],
    ['3 - 4294967290 mod 2^32', 9],
    ['2 ^ 32 * 4 / 1000000', 17179.869],
    ['[ten] * 2', 20],
  ])('%s = %d', (text, value) => {
    expect(resultOf(text)).toBe(value);
  });

  it.each(['', '2 +', '(2', '2)', 'two', '2 2', '[ten', '2 % 3', '- 2'])('“%s” is none', (text) => {
    expect(parseExpression(text)).toBeUndefined();
  });

  it.each(['[none] + 1', '1 / 0'])('%s has no value', (text) => {
    expect(resultOf(text)).toBeUndefined();
  });

  it('takes its numbers from the capture', () => {
    const text = '= [frame 3 tcp.window_size_value] * 2 ^ [frame 1 tcp.options.wscale.shift]';
    expect(valueIn(text, telnet, 'relative')).toBe('131200');
    expect(valueIn('frame 3 tcp.window_size', telnet, 'relative')).toBe('131200');
    expect(valueIn('= [frame 1 tcp.seq] + 1', telnet, 'relative')).toBe('2518143298');
    expect(valueIn('= [frame 1 tcp.seq relative] + 1', telnet, 'raw')).toBe('1');
  });
});

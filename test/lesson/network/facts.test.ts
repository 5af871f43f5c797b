import { describe, expect, it } from 'vitest';
import { parseFact } from '../../../src/lesson/facts.ts';
import { valueIn } from '../../../src/lesson/holes.ts';
import { onBoard } from '../../../src/lesson/network/on-board.ts';
import { stageOf } from '../course.ts';

const plain = stageOf('handshake-and-close', undefined);
const board = onBoard(plain, {
  model: 'two-way-syn',
  played: ['deliver old <SEQ=100><CTL=SYN>'],
  next: ['deliver <SEQ=2000><ACK=101><CTL=SYN,ACK>'],
});

describe('facts of a model', () => {
  it.each([
    ['model two-way-syn states', '75'],
    ['model two-way-syn ghost', '1'],
    ['model two-way-none unagreed', '2'],
    ['model two-way-syn-data old-data', '2'],
    ['model three-way-all states', '158'],
    ['model three-way-all broken', '0'],
    ['model three-way-all established', '4'],
    ['model three-way-all messages', '3'],
    ['model three-way-no-rst pairs', '8'],
    ['model three-way-no-rst recovered', '6'],
    ['model three-way-repeated-isn ghost', '2'],
    ['model four-way-naive-wide ghost', '4'],
    ['model four-way-naive disagreement', '9'],
    ['model three-way-linux-wide refused', '4'],
    ['model now B state', 'ESTABLISHED'],
    ['model now A state', 'CLOSED'],
    ['model now B ISS', '2000'],
    ['model now B RCV.NXT', '101'],
    ['model now sent', '<SEQ=2000><ACK=101><CTL=SYN,ACK>'],
    ['model next sent', '<SEQ=101><CTL=RST>'],
    ['model next sent seq', '101'],
    ['model next sent flags', 'RST'],
    ['model now 1 B state', 'ESTABLISHED'],
    ['model next 1 sent seq', '101'],
    ['model old SYN,ACK', '<SEQ=1000><ACK=101><CTL=SYN,ACK>'],
    ['model old DATA ack', '1001'],
    ['= [model now B ISS] + 1', '2001'],
  ])('{%s} is %s', (fact, value) => {
    expect(valueIn(fact, board, 'relative')).toBe(value);
  });

  it.each([
    'model three-way-all ghost',
    'model now A ISS',
    'model next sent ack',
    'model next 2 sent',
    'model now 2 B state',
  ])('{%s} is not shown', (fact) => {
    expect(parseFact(fact)).toBeDefined();
    expect(valueIn(fact, board, 'relative')).toBeUndefined();
  });

  it('about a network are not shown where there is none', () => {
    expect(valueIn('model now B state', plain, 'relative')).toBeUndefined();
    expect(valueIn('model two-way-syn states', plain, 'relative')).toBe('75');
    const begun = onBoard(plain, { model: 'two-way-syn' });
    expect(valueIn('model now B state', begun, 'relative')).toBe('LISTEN');
    expect(valueIn('model next B state', begun, 'relative')).toBeUndefined();
  });

  it.each([
    'model five-way states',
    'model two-way-syn luck',
    'model now C state',
    'model now A SND.WND',
    'model old FIN',
    'model then sent',
  ])('{%s} is no fact', (fact) => {
    expect(parseFact(fact)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { type Names, readNumber } from '../../../src/lesson/grading/number-input.ts';
import { toSeq } from '../../../src/tcp/seq.ts';

const x = toSeq(1926459878);
const y = toSeq(980795485);

/** An ack of the client's third packet is asked for: it counts the server's octets. */
const names: Names = { isn: { client: x, server: y }, owner: 'server', side: 'client' };

const read = (text: string) => {
  const found = readNumber(text, names);
  return found.kind === 'number' ? found.value : found.say.en;
};

describe('a number is read from', () => {
  it.each<[string, bigint]>([
    ['1926459879', 1926459879n],
    ['1,926,459,879', 1926459879n],
    ['1 926 459 879', 1926459879n],
    ['1, 926, 459, 879', 1926459879n],
    ['1_926_459_879', 1926459879n],
    ['1926_459879', 1926459879n],
    ['１９２６４５９８７９', 1926459879n],
    ['１，９２６，４５９，８７９', 1926459879n],
    ['1、926、459、879', 1926459879n],
    ['1926459879。', 1926459879n],
    ['1926459879.', 1926459879n],
    ['0x72d371e7', 0x72d371e7n],
    ['0X72D371E7', 0x72d371e7n],
    ['0x72d3_71e7', 0x72d371e7n],
    ['0x72d3 71e7', 0x72d371e7n],
    ['72d371e7h', 0x72d371e7n],
    ['ack=1926459879', 1926459879n],
    ['Ack 1926459879', 1926459879n],
    ['seq: 1926459879', 1926459879n],
    ['Seq＝1926459879', 1926459879n],
    ['ack：1926459879', 1926459879n],
    ['ack number is 16', 16n],
    ['the acknowledgment number = 16', 16n],
    ['确认号是 16', 16n],
    ['序号：16', 16n],
    ['SND.NXT = 16', 16n],
    ['16 octets', 16n],
    ['16 个字节', 16n],
    ['  7  ', 7n],
    ['0', 0n],
    ['-5', -5n],
    ['−5', -5n],
    ['4294967296', 4294967296n],
    ['1926459878+1', 1926459879n],
    ['1926459878 + 0 + 1', 1926459879n],
    ['１９２６４５９８７８＋１', 1926459879n],
    ['1926459880-1', 1926459879n],
    ['1926459878+1=1926459879', 1926459879n],
    ['x', BigInt(x)],
    ['x+1', BigInt(x) + 1n],
    ['X + 1', BigInt(x) + 1n],
    ['ｘ＋１', BigInt(x) + 1n],
    ['1+x', BigInt(x) + 1n],
    ['y+1', BigInt(y) + 1n],
    ['y-1', BigInt(y) - 1n],
    ['ack = y + 15', BigInt(y) + 15n],
    ['ISN+15', BigInt(y) + 15n],
    ['ISS+1', BigInt(x) + 1n],
    ['IRS+1', BigInt(y) + 1n],
    ['client ISN+1', BigInt(x) + 1n],
    ["server's ISN + 1", BigInt(y) + 1n],
    ['服务器的ISN+1', BigInt(y) + 1n],
  ])('%s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it('and what stands on an ISN means the same in every numbering', () => {
    expect(readNumber('y+1', names)).toMatchObject({ named: true });
    expect(readNumber('2', names)).toMatchObject({ named: false });
  });

  it('and a numbering that is said with it is kept', () => {
    expect(readNumber('raw 1926459879', names)).toMatchObject({ value: 1926459879n, numbering: 'raw' });
    expect(readNumber('1 (relative)', names)).toMatchObject({ value: 1n, numbering: 'relative' });
    expect(readNumber('相对值 1', names)).toMatchObject({ value: 1n, numbering: 'relative' });
  });
});

describe('a question comes back for', () => {
  it.each<[string, RegExp]>([
    ['', /Type a number/],
    ['   ', /Type a number/],
    ['ack=', /Type a number/],
    ['72d371e7', /hexadecimal/],
    ['ab', /hexadecimal/],
    ['1e3', /hexadecimal/],
    ['1.5', /decimal point/],
    ['1。5', /read as a number/],
    ['1.926.459.879', /decimal point/],
    ['1 2', /two numbers/],
    ['1,2', /two numbers/],
    ['1/16', /two numbers/],
    ['1926 4598 79', /two numbers/],
    ['1:7', /interval/],
    ['1~7', /interval/],
    ['１：７', /interval/],
    ['1926459878+1=7', /two numbers/],
    ['one', /read as a number/],
    ['x+y', /read as a number/],
    ['2x', /read as a number/],
    ['1+', /read as a number/],
    ['+', /read as a number/],
    ['0x', /read as a number/],
    ['z+1', /read as a number/],
    ['2^32', /read as a number/],
    ['1*2', /read as a number/],
    ['1'.repeat(101), /read as a number/],
  ])('“%s”', (text, question) => {
    expect(read(text)).toMatch(question);
  });

  it('an ISN that the capture does not show', () => {
    expect(readNumber('x+1', { isn: {} })).toMatchObject({ kind: 'unclear' });
    expect(readNumber('ISN+1', { isn: { client: x } })).toMatchObject({ kind: 'unclear' });
  });
});

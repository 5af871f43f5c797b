import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, type Pair } from '../../../src/tcp/vantage/aligned.ts';

const way = { typical: 10, least: 2 };

/** Every way to pair in order, none quicker than can be. */
function* waysToPair(
  sent: readonly number[],
  arrived: readonly number[],
  i = 0,
  j = 0,
): Generator<readonly Pair[]> {
  if (i === sent.length || j === arrived.length) {
    yield [];
    return;
  }
  yield* waysToPair(sent, arrived, i + 1, j);
  for (let k = j; k < arrived.length; k += 1) {
    if ((arrived[k] ?? 0) - (sent[i] ?? 0) < way.least) continue;
    for (const rest of waysToPair(sent, arrived, i + 1, k + 1)) yield [[i, k], ...rest];
  }
}

const costOf = (sent: readonly number[], arrived: readonly number[], pairs: readonly Pair[]) =>
  pairs.reduce((sum, [i, j]) => sum + Math.abs((arrived[j] ?? 0) - (sent[i] ?? 0) - way.typical), 0);

const times = fc
  .array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 })
  .map((list) => list.sort((a, b) => a - b));

describe('segments that look the same', () => {
  it('are paired in order, as many as can be, as near to the typical time as can be', () => {
    fc.assert(
      fc.property(times, times, (sent, arrived) => {
        const pairs = aligned(sent, arrived, way);
        const all = [...waysToPair(sent, arrived)];
        const most = Math.max(...all.map(({ length }) => length));
        const best = all.filter(({ length }) => length === most);
        expect(all).toContainEqual(pairs);
        expect(pairs).toHaveLength(most);
        const cost = Math.min(...best.map((each) => costOf(sent, arrived, each)));
        expect(costOf(sent, arrived, pairs)).toBe(cost);
      }),
    );
  });

  it.each([
    ['sent four times, arrived once', [0, 100, 300, 700], [711], [[3, 0]]],
    [
      'in a burst',
      [0, 1, 2],
      [10, 11, 12],
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'of which the second is lost',
      [0, 50, 100],
      [10, 110],
      [
        [0, 0],
        [2, 1],
      ],
    ],
    ['arrived twice', [0], [10, 15], [[0, 0]]],
    ['arrived before it could', [50], [40], []],
  ] as const)('%s', (_, sent, arrived, pairs) => {
    expect(aligned(sent, arrived, way)).toEqual(pairs);
  });

  it('may be many thousands', () => {
    const sent = Array.from({ length: 5000 }, (_, i) => 100 * i);
    const arrived = sent.flatMap((time, i) => (i % 7 === 3 ? [] : [time + 10]));
    const pairs = aligned(sent, arrived, way);
    expect(pairs).toHaveLength(arrived.length);
    for (const [i, j] of pairs) expect((arrived[j] ?? 0) - (sent[i] ?? 0)).toBe(10);
  });
});

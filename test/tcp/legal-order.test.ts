import { describe, expect, it } from 'vitest';
import { type Misplaced, misplaced } from '../../src/tcp/legal-order.ts';
import type { Moment } from '../../src/tcp/moment.ts';
import { recordings } from './kernel.ts';
import { endsAfter, segmentsOf } from './script.ts';

const established = endsAfter(`
  > S  0:0(0)
  < S. 0:0(0) ack 1
  > .  1:1(0) ack 1`);

const opening = segmentsOf(`
  > S  0:0(0)
  < S. 0:0(0) ack 1
  > .  1:1(0) ack 1`);

/** Which orders of the three are legal: the places as the segments are numbered. */
const inOrder = <T>(items: readonly T[], order: string): readonly T[] =>
  [...order].map((digit) => items[Number(digit) - 1]!);

const beforeAll = endsAfter('');

describe('the three segments of an opening', () => {
  it('can be sent in one order only', () => {
    const legal = ['123', '132', '213', '231', '312', '321'].filter(
      (order) => misplaced(inOrder(opening, order), beforeAll) === undefined,
    );
    expect(legal).toEqual(['123']);
  });
});

describe('after the opening', () => {
  it.each<[string, string, Misplaced | undefined]>([
    [
      'both FINs may be sent before either is acknowledged, in either order',
      `
      < F. 1:1(0) ack 1
      > F. 1:1(0) ack 1
      > .  2:2(0) ack 2
      < .  2:2(0) ack 2`,
      undefined,
    ],
    [
      'the FIN may carry the ACK',
      `
      > F. 1:1(0) ack 1
      < F. 1:1(0) ack 2
      > .  2:2(0) ack 2`,
      undefined,
    ],
    [
      'an ACK of a FIN does not come before it',
      `
      < .  1:1(0) ack 2
      > F. 1:1(0) ack 1`,
      { at: 0, obstacle: 'acknowledges-unsent' },
    ],
    [
      'a pure ACK does not come behind the FIN with its number',
      `
      > F. 1:1(0) ack 1
      < F. 1:1(0) ack 2
      < .  1:1(0) ack 2`,
      { at: 2, obstacle: 'after-own' },
    ],
    ['data does not leave a hole', '> P. 11:21(10) ack 1', { at: 0, obstacle: 'skips-own' }],
    [
      'an acknowledgment is not taken back',
      `
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 11
      < P. 1:6(5) ack 1`,
      { at: 2, obstacle: 'takes-back' },
    ],
    [
      'nothing follows a RST of the same end',
      `
      > R. 1:1(0) ack 1
      > .  1:1(0) ack 1`,
      { at: 1, obstacle: 'after-reset' },
    ],
  ])('%s', (_, script, found) => {
    expect(misplaced(segmentsOf(script), established)).toEqual(found);
  });
});

/** Conversations in which nothing is sent twice or out of turn. */
const plain = recordings.filter(({ name, moments }) => {
  if (['begins-midway', 'one-direction'].includes(name)) return false;
  const inTurn = ({ segment, before }: Moment) =>
    before[segment.from].snd.nxt === undefined || before[segment.from].snd.nxt === segment.seq;
  return moments.length > 4 && moments.every(inTurn) && moments.every(({ notes }) => notes.length === 0);
});

describe('what kernels sent', () => {
  it('is told by enough of them', () => expect(plain.length).toBeGreaterThan(60));

  it.each(plain.map((recording) => [`${recording.name} ${recording.side}`, recording] as const))(
    'is legal in the order of %s, and not with its last segment first',
    (_, { moments }) => {
      const segments = moments.map(({ segment }) => segment);
      const begin = moments[0]!.before;
      expect(misplaced(segments, begin)).toBeUndefined();
      // The last segment acknowledges, or is acknowledged by, something before it: it cannot come first.
      expect(misplaced([segments.at(-1)!, ...segments.slice(0, -1)], begin)).toBeDefined();
    },
  );
});

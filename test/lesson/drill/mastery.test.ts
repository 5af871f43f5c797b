import { describe, expect, it } from 'vitest';
import {
  isMastered,
  isMistaken,
  isWeak,
  lastAnswers,
  mistakeBehind,
  mistakeToMeet,
  strengthOf,
} from '../../../src/lesson/drill/mastery.ts';
import type { Outcome, Review } from '../../../src/lesson/drill/review.ts';
import { type Memory, memoriesOf } from '../../../src/lesson/drill/schedule.ts';
import type { SlipId } from '../../../src/lesson/grading/verdict.ts';

const day = 24 * 60 * 60_000;

/** `right@a missed@b`: an answer a day, each on its capture. */
const memoryAfter = (script: string, slips: readonly SlipId[] = []): Memory => {
  const reviews = script.split(' ').map((each, index): Review => {
    const [outcome, capture] = each.split('@') as [Outcome, string];
    const slip = slips[index];
    return {
      rule: 'r',
      time: index * day,
      item: `${index}`,
      capture,
      outcome,
      ...(slip && { slip, behind: 'r' }),
    };
  });
  return memoriesOf(reviews).get('r')!;
};

describe('mastered', () => {
  it.each<[string, boolean]>([
    ['right@a right@b', true],
    ['missed@a right@a right@b', true],
    ['right@a slow@b', true],
    ['right@a right@a', false],
    ['right@a hinted@b', false],
    ['hinted@a right@b', false],
    ['right@a right@b missed@c', false],
    ['right@b', false],
  ])('%s: %s', (script, is) => {
    expect(isMastered(memoryAfter(script))).toBe(is);
  });
});

describe('weak', () => {
  it.each<[string, boolean]>([
    ['missed@a', true],
    ['missed@a right@a', true],
    ['missed@a right@a right@a', true],
    ['missed@a right@a right@b', false],
    ['right@a', false],
    ['right@a hinted@a', false],
    [`missed@a ${Array.from({ length: 10 }, () => 'hinted@a').join(' ')}`, false],
  ])('%s: %s', (script, is) => {
    expect(isWeak(memoryAfter(script))).toBe(is);
  });

  it('where a mistake tells of a rule that was never asked for', () => {
    const asked = { rule: 'x', time: 0, item: 'i', capture: 'c' };
    const other: Review = { ...asked, outcome: 'missed', slip: 'D01', behind: 'r' };
    const memory = memoriesOf([other]).get('r')!;
    expect([isWeak(memory), strengthOf(memory)]).toEqual([true, 0]);
  });
});

it('a rule is mistaken for ten answers after a mistake that has a name', () => {
  const answers = (count: number): string =>
    ['missed@a', ...Array.from({ length: count }, () => 'right@b')].join(' ');
  expect(isMistaken(memoryAfter(answers(0)))).toBe(false);
  expect([0, 9, 10].map((count) => isMistaken(memoryAfter(answers(count), ['D01'])))).toEqual([
    true,
    true,
    false,
  ]);
});

it('the last ten answers are shown', () => {
  const memory = memoryAfter(`missed@a ${Array.from({ length: 10 }, () => 'right@a').join(' ')}`);
  expect(lastAnswers(memory).map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 10 }, () => 'right'),
  );
});

it('a rule grows stronger by steps', () => {
  expect(strengthOf(memoryAfter('missed@a'))).toBe(1);
  expect(strengthOf(memoryAfter('right@a'))).toBe(2);
  const known = Array.from({ length: 20 }, () => 'right@a');
  const grown = known.map((_, index) => strengthOf(memoryAfter(known.slice(0, index + 1).join(' '))));
  expect(grown).toEqual(grown.toSorted((a, b) => a - b));
});

it('the mistake behind a rule is the most frequent, then the newest', () => {
  const thrice = 'missed@a missed@a missed@a';
  expect(mistakeBehind(memoryAfter(thrice, ['D01', 'D02', 'D01']))).toBe('D01');
  expect(mistakeBehind(memoryAfter(thrice, ['D01', 'D02', 'D05']))).toBe('D05');
  expect(mistakeBehind(memoryAfter('missed@a'))).toBeUndefined();
});

it('the mistake to meet is the newest that is open, and another where it came twice running', () => {
  const meets = (script: string, slips: readonly SlipId[]) => mistakeToMeet(memoryAfter(script, slips));
  expect(meets('missed@a', [])).toBeUndefined();
  expect(meets('missed@a', ['D01'])).toBe('D01');
  expect(meets('missed@a missed@b', ['D01', 'D22'])).toBe('D22');
  expect(meets('missed@a missed@b right@c', ['D01', 'D22'])).toBe('D01');
  expect(meets('missed@a right@b', ['D01'])).toBeUndefined();
  expect(meets('missed@a missed@b', ['D01', 'D01'])).toBeUndefined();
});

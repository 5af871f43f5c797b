import { describe, expect, it } from 'vitest';
import type { Outcome, Review } from '../../../src/lesson/drill/review.ts';
import { chanceOf, gainOf, type Memory, memoriesOf } from '../../../src/lesson/drill/schedule.ts';

const day = 24 * 60 * 60_000;
const noon = Date.parse('2026-01-01T12:00:00.000Z');

const review = (days: number, outcome: Outcome, more: Partial<Review> = {}): Review => ({
  ...{ rule: 'syn', time: noon + days * day, item: `${days}`, capture: `${days}`, outcome },
  ...more,
});
const memoryAfter = (...reviews: readonly Review[]): Memory | undefined => memoriesOf(reviews).get('syn');
/** Days from noon of the first day to when the rule is due. */
const due = (...reviews: readonly Review[]): number => ((memoryAfter(...reviews)?.due ?? 0) - noon) / day;

describe('a rule is due', () => {
  it.each<[Outcome, number]>([
    ['missed', 1],
    ['hinted', 1],
    ['slow', 1],
    ['right', 2],
  ])('first %s: after %i', (outcome, days) => {
    expect(due(review(0, outcome))).toBe(days);
  });

  it('later and later while it is known, and tomorrow when it is missed', () => {
    const days = [0];
    for (let turn = 0; turn < 5; turn += 1) days.push(due(...days.map((each) => review(each, 'right'))));
    const gaps = days.slice(1).map((each, index) => each - days[index]!);
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(gaps.at(-1)).toBeGreaterThan(100);
    const missed = [...days.map((each) => review(each, 'right')), review(days.at(-1)! + 1, 'missed')];
    expect(due(...missed) - days.at(-1)! - 1).toBeLessThan(gaps.at(-1)! / 10);
  });
});

describe('a sitting', () => {
  const minute = 1 / 24 / 60;
  const many = (count: number, outcome: Outcome, from = 0) =>
    Array.from({ length: count }, (_, index) => review(from + index * minute, outcome));

  it('is one review, however often it asks for the rule', () => {
    expect(memoryAfter(...many(12, 'right'))?.strength).toEqual(memoryAfter(review(0, 'right'))?.strength);
    expect(memoryAfter(...many(12, 'missed'))?.strength).toEqual(memoryAfter(review(0, 'missed'))?.strength);
  });

  it('counts its worst answer, in whatever order', () => {
    const missed = memoryAfter(review(0, 'missed'))?.strength;
    expect(memoryAfter(review(0, 'missed'), ...many(5, 'right', minute))?.strength).toEqual(missed);
    expect(memoryAfter(...many(5, 'right'), review(minute * 6, 'missed'))?.strength).toEqual(missed);
  });

  it('is over after a night: what is known then is known', () => {
    const night = 9 / 24;
    const again = [review(0, 'missed'), review(night, 'right')];
    const before = memoryAfter(review(0, 'missed'))?.strength?.stability ?? 0;
    expect(memoryAfter(...again)?.strength?.stability).toBeGreaterThan(before);
    expect(due(...again)).toBeGreaterThanOrEqual(night + 1);
  });

  it('puts the rule off from its last answer, so that nothing is due that was just asked for', () => {
    expect(due(review(0, 'missed'), review(1 / 24, 'right'))).toBeCloseTo(1 + 1 / 24);
  });

  it('takes nothing from what was known before it', () => {
    const known = [review(0, 'right'), review(2, 'right')];
    const once = memoryAfter(...known, review(10, 'right'))?.strength?.stability;
    expect(memoryAfter(...known, ...many(12, 'right', 10))?.strength?.stability).toBe(once);
  });
});

describe('a diagnosed mistake', () => {
  const slip = review(5, 'missed', { rule: 'ack', slip: 'D01', behind: 'syn' });

  it('makes the rule that it belongs to due at once, known or not', () => {
    expect(due(slip)).toBe(5);
    expect(due(review(0, 'right'), review(2, 'right'), slip)).toBe(5);
  });

  it('leaves it as strong as it was', () => {
    const known = [review(0, 'right'), review(2, 'right')];
    expect(memoryAfter(...known, slip)?.strength).toEqual(memoryAfter(...known)?.strength);
  });

  it('is settled when the rule is asked for, even in the same sitting', () => {
    expect(due(review(0, 'right'), slip, review(5.01, 'right'))).toBeGreaterThan(7);
    expect(due(review(4.99, 'right'), slip, review(5.01, 'right'))).toBeCloseTo(7.01);
  });

  it('of the rule itself is asked for again today', () => {
    expect(due(review(5, 'missed', { slip: 'D01', behind: 'syn' }))).toBe(5);
  });
});

describe('the mistakes that were made of a rule', () => {
  const slip = (days: number, id: 'D01' | 'D22'): Review =>
    review(days, 'missed', { slip: id, behind: 'syn' });
  const open = (...reviews: readonly Review[]) => memoryAfter(...reviews)?.open;

  it('are open until it is answered rightly, the newest first, one with each answer', () => {
    expect(open(slip(0, 'D22'))).toEqual(['D22']);
    expect(open(slip(0, 'D22'), review(1, 'missed'))).toEqual(['D22']);
    expect(open(slip(0, 'D22'), slip(1, 'D01'))).toEqual(['D22', 'D01']);
    expect(open(slip(0, 'D22'), slip(1, 'D01'), slip(2, 'D22'))).toEqual(['D01', 'D22']);
    expect(open(slip(0, 'D22'), slip(1, 'D01'), review(2, 'right'))).toEqual(['D22']);
    expect(open(slip(0, 'D22'), slip(1, 'D01'), review(2, 'right'), review(3, 'hinted'))).toEqual([]);
  });

  it('lie as many answers back as came since the newest', () => {
    const since = (...reviews: readonly Review[]) => memoryAfter(...reviews)?.sinceSlip;
    expect(since(review(0, 'missed'))).toBeUndefined();
    expect(since(slip(0, 'D01'))).toBe(0);
    expect(since(slip(0, 'D01'), review(1, 'right'), review(2, 'missed'))).toBe(2);
    expect(since(slip(0, 'D01'), review(1, 'right'), slip(2, 'D22'))).toBe(0);
  });
});

describe('a learner who forgets fast', () => {
  const rules = Array.from({ length: 20 }, (_, index) => `rule ${index}`);
  const forgetting = memoriesOf(
    [0, 3].flatMap((days) => rules.map((rule) => review(days, days === 0 ? 'right' : 'missed', { rule }))),
  );
  const keeping = memoriesOf([0, 3].flatMap((days) => rules.map((rule) => review(days, 'right', { rule }))));
  // The same one miss.
  const one = memoriesOf([review(0, 'right'), review(3, 'missed')]).get('syn')!;

  it('keeps each rule for fewer days', () => {
    const memory = forgetting.get('rule 7')!;
    expect(memory.strength!.speed).toBeGreaterThan(1);
    expect(memory.strength!.stability).toBeLessThan(one.strength!.stability);
    const { since, stability } = memory.strength!;
    expect(chanceOf(memory, since + stability * day)).toBeCloseTo(0.9, 6);
  });

  it('is asked again sooner for what he knows as well', () => {
    const known = { rule: 'syn' };
    const script = [review(0, 'right', known), review(4, 'right', known)];
    const others = (outcome: Outcome) =>
      [0, 3].flatMap((days) => rules.map((rule) => review(days, days === 0 ? 'right' : outcome, { rule })));
    const dueWith = (outcome: Outcome) => memoriesOf([...others(outcome), ...script]).get('syn')!.due;
    expect(dueWith('missed')).toBeLessThan(dueWith('right') - 2 * day);
    expect(keeping.get('rule 7')!.strength!.speed).toBe(1);
  });
});

describe('what asking for a rule is worth', () => {
  const at = (days: number) =>
    gainOf(memoryAfter(review(0, 'right'), review(3, 'right'))!, noon + days * day);

  it('is little while it is hardly forgotten, and more later', () => {
    const days = [3.1, 4, 6, 10, 20];
    const gains = days.map(at);
    expect(gains).toEqual(gains.toSorted((a, b) => a - b));
    expect(gains[0]).toBeLessThan(0.05);
    expect(gains.every((gain) => gain > 0 && gain < 1)).toBe(true);
  });

  it('is less for what was missed yesterday than for what was known a week ago', () => {
    const missed = memoryAfter(review(0, 'missed'), review(6, 'missed'))!;
    const known = memoryAfter(review(0, 'right'))!;
    expect(gainOf(missed, noon + 7 * day)).toBeLessThan(gainOf(known, noon + 7 * day));
  });

  it('is most for what was never asked for', () => {
    expect(gainOf(memoryAfter(review(0, 'missed', { rule: 'ack', slip: 'D01', behind: 'syn' }))!, noon)).toBe(
      1,
    );
  });
});

describe('the chance that a rule is known', () => {
  it('falls to nine in ten after as many days as it is stable', () => {
    const memory = memoryAfter(review(0, 'right'))!;
    expect(chanceOf(memory, noon)).toBe(1);
    expect(chanceOf(memory, noon + memory.strength!.stability * day)).toBeCloseTo(0.9, 6);
    expect(chanceOf(memory, noon - day)).toBe(1);
  });

  it('is none where the rule was never asked for', () => {
    const memory = memoryAfter(review(0, 'missed', { rule: 'ack', slip: 'D01', behind: 'syn' }))!;
    expect([memory.strength, chanceOf(memory, noon)]).toEqual([undefined, 0]);
  });
});

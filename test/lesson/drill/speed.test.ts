import { type Grade, Rating } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { chanceOf } from '../../../src/lesson/drill/chance.ts';
import { speedOf } from '../../../src/lesson/drill/speed.ts';
import { chanceAt, type Sitting, type Strength, strengthAfter } from '../../../src/lesson/drill/strength.ts';

const day = 24 * 60 * 60_000;

const history = (...script: readonly (readonly [number, Grade])[]): readonly Sitting[] =>
  script.map(([days, grade]) => ({ since: days * day, grade }));

describe('how fast a learner forgets', () => {
  it('is as FSRS starts from, where nothing was asked for twice', () => {
    expect(speedOf([])).toBe(1);
    expect(speedOf([history([0, Rating.Again]), history([0, Rating.Good])])).toBe(1);
  });

  it('is never less, however well all is known', () => {
    const known = history([0, Rating.Good], [5, Rating.Good], [60, Rating.Good]);
    expect(speedOf(Array.from({ length: 50 }, () => known))).toBe(1);
  });

  it('is not believed after one miss, and is after many', () => {
    const missed = history([0, Rating.Good], [2, Rating.Again]);
    expect(speedOf([missed])).toBe(1);
    expect(speedOf(Array.from({ length: 5 }, () => missed))).toBeGreaterThan(1);
  });

  it('is more, the sooner things are forgotten', () => {
    const forgotten = (days: number) => speedOf(Array.from({ length: 10 }, () => history([0, 3], [days, 1])));
    const speeds = [30, 10, 3, 1].map(forgotten);
    expect(speeds).toEqual(speeds.toSorted((a, b) => a - b));
    expect(speeds.at(-1)).toBeGreaterThan(2 * speeds[0]!);
  });

  it.each([1, 4, 16])('is found where it is %i, give or take a factor of two', (speed) => {
    const { below } = chanceOf(speed);
    const histories = Array.from({ length: 60 }, () => {
      const sittings: Sitting[] = [];
      let strength: Strength | undefined;
      for (const days of [0, 3, 7, 14]) {
        const isKnown = strength === undefined || below(1000) < 1000 * chanceAt(strength, days * day);
        const sitting = { since: days * day, grade: isKnown ? Rating.Good : Rating.Again } as const;
        strength = strengthAfter(strength, sitting, speed);
        sittings.push(sitting);
      }
      return sittings;
    });
    const found = speedOf(histories);
    expect(found).toBeGreaterThanOrEqual(speed / 2);
    expect(found).toBeLessThanOrEqual(2 * speed);
  });
});
